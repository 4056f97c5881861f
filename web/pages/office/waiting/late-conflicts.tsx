import { Stack, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useSession } from '../../../client/session.ts';
import { Sentence } from '../../../parts/sentence.tsx';
import { Age } from '../listing/age.tsx';
import { Row, Rows } from '../listing/rows.tsx';

/** Evaluators who have come to have a conflict with whose portfolio they are on, each with the step; nothing where there is none. */
export function LateConflicts() {
  const text = useText();
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const found = useRead('get', '/api/v1/late-conflicts', {}, { enabled: isStaff });
  const conflicts = found.data?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="late-conflicts">
      <Title order={2} id="late-conflicts">
        {text('office.late-conflicts')}
      </Title>
      <Rows label={text('office.late-conflicts')}>
        {conflicts.map(({ caseId, evaluatorId, evaluatorName, personName, sentence, since }) => (
          <Row
            key={`${caseId} ${evaluatorId}`}
            to={`/office/evaluations/${caseId.slice('evaluation/'.length)}`}
            title={<Sentence>{sentence}</Sentence>}
            aside={<Age since={since} />}
          >
            {text('office.late-conflict-who', {
              evaluator: evaluatorName ?? `…${evaluatorId.slice(-6)}`,
              candidate: personName ?? `…${caseId.slice(-6)}`,
            })}
          </Row>
        ))}
      </Rows>
    </Stack>
  );
}
