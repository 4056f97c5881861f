import { Anchor, Card, List, Stack, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import type { components } from '../../../../client/contract.d.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { Sentence } from '../../../../parts/sentence.tsx';
import { Moment } from '../../../../parts/when.tsx';
import { FactsList } from '../../case/facts/facts-table.tsx';
import { kindIn, pageOf } from '../../case/shown-case.ts';
import { useWord } from '../../case/words.ts';
import { mayGoAgain } from './letter-address.ts';
import { LetterShown } from './letter-shown.tsx';
import { SendAgain } from './send-again.tsx';

type Content = components['schemas']['LetterContent'];

/** A letter as it was composed: to whom it went, what it says, and what became of it. */
export function Component() {
  const text = useText();
  const word = useWord();
  const [search] = useSearchParams();
  const query = { caseId: search.get('case') ?? '', key: search.get('key') ?? '' };
  const content = useRead('get', '/api/v1/letters/content', { params: { query } });
  const title = content.data ? word('letter', content.data.letter) : text('letters.letter');
  return (
    <Page title={title} size="lg">
      <Loaded of={content}>{letter => <Content letter={letter} />}</Loaded>
    </Page>
  );
}

function Content({ letter }: { letter: Content }) {
  const text = useText();
  const word = useWord();
  const { caseId, to, status, queuedAt, problem, necessary, subject, attachments } = letter;
  return (
    <>
      <Card withBorder>
        <Stack gap="sm">
          <FactsList
            rows={[
              [text('letters.to'), `${to.name} <${to.email}>`],
              [text('letters.subject'), <Sentence key="subject">{subject}</Sentence>],
              [text('letters.status'), text(`letters.is-${status}`)],
              [text('letters.owed-since'), <Moment key="queued" at={queuedAt} />],
              [
                text('letters.problem'),
                problem === null ? null : <Sentence key="problem">{problem}</Sentence>,
              ],
              [text('letters.kind'), text(necessary ? 'letters.necessary' : 'letters.reminder')],
              [
                text('letters.attachments'),
                attachments.length === 0 ? null : (
                  <List key="attachments" size="sm">
                    {attachments.map(({ filename }) => (
                      <List.Item key={filename}>{filename}</List.Item>
                    ))}
                  </List>
                ),
              ],
            ]}
          />
          <Anchor component={Link} to={pageOf(caseId)} underline="always">
            {text('letters.to-case', { kind: word('kind', kindIn(caseId)) })}
          </Anchor>
          {mayGoAgain(status) && (
            <div>
              <SendAgain letter={letter} name={word('letter', letter.letter)} />
            </div>
          )}
          <Text size="sm" c="dimmed">
            {text('letters.composed-anew')}
          </Text>
        </Stack>
      </Card>
      <LetterShown title={subject} html={letter.html} plain={letter.text} />
    </>
  );
}
