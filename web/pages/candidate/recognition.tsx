import { Alert, Button, Card, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { isOver, OwnCandidacy, uuidOf, type Candidacy } from './candidacy.tsx';
import { Evidence, type KeptDocument } from './evidence.tsx';

/** For graduates of a college with a recognition agreement: which, when, the diploma. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.recognition')}>
      <OwnCandidacy>
        {candidacy => {
          const { graduation } = candidacy.details;
          if (graduation) return <Claimed graduation={graduation} sets={candidacy.details.sets} />;
          if (isOver(candidacy)) return <Text>{text('candidate.over-not')}</Text>;
          return <RecognitionForm candidacy={candidacy} />;
        }}
      </OwnCandidacy>
    </Page>
  );
}

interface ClaimedProps {
  graduation: NonNullable<Candidacy['details']['graduation']>;
  sets: Candidacy['details']['sets'];
}

function Claimed({ graduation, sets }: ClaimedProps) {
  const text = useText();
  const names = sets.filter(({ code }) => graduation.sets.includes(code)).map(({ name }) => name);
  return (
    <Card withBorder>
      <Text fw={600}>{text('candidate.open-graduation', { reference: graduation.reference })}</Text>
      <Text>
        {text('candidate.graduated-on')} <Day on={graduation.graduatedOn} />
      </Text>
      <Text>{text('candidate.gives-sets', { sets: names.join(', ') })}</Text>
      <Text>
        {graduation.verifiedOn === null ? (
          text('candidate.office-verifies')
        ) : (
          <>
            {text('candidate.verified-on')} <Day on={graduation.verifiedOn} />
          </>
        )}
      </Text>
    </Card>
  );
}

function RecognitionForm({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const [chosen, setAgreement] = useState('');
  const [graduatedOn, setGraduatedOn] = useState('');
  const [document, setDocument] = useState<KeptDocument | null>(null);
  const [isUploading, setUploading] = useState(false);
  const query = { program: candidacy.program.id, status: 'all' as const, ...(q.length < 2 ? {} : { q }) };
  const found = useRead('get', '/api/v1/catalog/agreements', { params: { query } });
  // What the search has hidden is not sent unseen.
  const isShown = found.data?.agreements.some(each => each.agreementId === chosen) ?? false;
  const agreementId = isShown ? chosen : '';
  const command = useCommand(
    `/api/v1/candidacies/${uuidOf(candidacy)}/claim-graduation`,
    () => void navigate('/my'),
  );
  const nameOf = (code: string) => candidacy.details.sets.find(set => set.code === code)?.name ?? code;
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        command.give({ agreementId, graduatedOn, ...(document ? { documentId: document.id } : {}) });
      }}
    >
      <Stack>
        <Text>{text('candidate.recognition-why')}</Text>
        <TextInput
          type="search"
          label={text('candidate.college-search')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Loaded of={found}>
          {({ agreements }) =>
            agreements.length === 0 ? (
              <Alert color="blue" variant="light" role="status">
                {text('candidate.college-none')}
              </Alert>
            ) : (
              <Radio.Group label={text('candidate.college')} value={agreementId} onChange={setAgreement}>
                <Stack gap="sm" mt="xs">
                  {agreements.map(agreement => (
                    <Radio
                      key={agreement.agreementId}
                      value={agreement.agreementId}
                      label={`${agreement.college} (${agreement.reference})`}
                      description={text('candidate.gives-sets', {
                        sets: agreement.sets.map(nameOf).join(', '),
                      })}
                    />
                  ))}
                </Stack>
              </Radio.Group>
            )
          }
        </Loaded>
        <TextInput
          type="date"
          label={text('candidate.graduated-when')}
          required
          value={graduatedOn}
          error={asProblem(command.problem)?.byPath['graduatedOn']}
          onChange={event => setGraduatedOn(event.currentTarget.value)}
        />
        <Evidence
          personId={candidacy.personId ?? ''}
          program={candidacy.program.id}
          label={text('candidate.diploma')}
          description={text('candidate.certificate-why')}
          document={document}
          onChange={setDocument}
          onBusy={setUploading}
        />
        <CommandNote command={command} />
        <Button
          type="submit"
          size="lg"
          loading={command.isBusy}
          disabled={agreementId === '' || graduatedOn === '' || isUploading}
          w={{ base: '100%', xs: 'fit-content' }}
        >
          {text('candidate.recognition-send')}
        </Button>
      </Stack>
    </form>
  );
}
