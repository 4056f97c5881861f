import { Text } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { Sentence } from '../../../../parts/sentence.tsx';
import { useWord } from '../../case/words.ts';
import { Plain } from '../../listing/age.tsx';
import { Row, Rows } from '../../listing/rows.tsx';

/** Every letter that there is, with when it is sent. */
export function Component() {
  const text = useText();
  const word = useWord();
  const templates = useRead('get', '/api/v1/letter-templates', {}, { staleTime: 300_000 });
  return (
    <Page title={text('letters.templates')} size="lg">
      <Text>{text('letters.templates-why')}</Text>
      <Loaded of={templates}>
        {({ templates: all }) => (
          <Rows label={text('letters.templates')}>
            {all.map(({ name, when, necessary, subject }) => (
              <Row
                key={name}
                to={`/office/letters/templates/${name}`}
                title={word('letter', name)}
                aside={necessary ? undefined : <Plain>{text('letters.reminder')}</Plain>}
              >
                <div>
                  {text('letters.sent-when')} <Sentence>{when}</Sentence>
                </div>
                <Text size="sm" c="dimmed">
                  <Sentence>{subject}</Sentence>
                </Text>
              </Row>
            ))}
          </Rows>
        )}
      </Loaded>
    </Page>
  );
}
