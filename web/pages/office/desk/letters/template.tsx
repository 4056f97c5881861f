import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { api, useRead } from '../../../../client/client.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { Sentence } from '../../../../parts/sentence.tsx';
import { useWord } from '../../case/words.ts';
import { LetterShown } from './letter-shown.tsx';

/** One letter with sample data, as it would be seen. */
export function Component() {
  const text = useText();
  const word = useWord();
  const { name = '' } = useParams();
  const templates = useRead('get', '/api/v1/letter-templates', {}, { staleTime: 300_000 });
  const template = templates.data?.templates.find(each => each.name === name);
  const preview = useQuery({
    queryKey: ['letter-preview', name],
    queryFn: async () => ({ html: await read(name, 'html'), plain: await read(name, 'text') }),
    staleTime: 300_000,
  });
  return (
    <Page title={word('letter', name)} size="lg">
      <Anchor component={Link} to="/office/letters/templates" underline="always" w="fit-content">
        {text('letters.all-templates')}
      </Anchor>
      {template && (
        <Text>
          {text('letters.sent-when')} <Sentence>{template.when}</Sentence>
        </Text>
      )}
      <Loaded of={preview}>
        {({ html, plain }) => (
          <LetterShown title={template?.subject ?? word('letter', name)} html={html} plain={plain} />
        )}
      </Loaded>
    </Page>
  );
}

async function read(name: string, format: 'html' | 'text'): Promise<string> {
  const { response } = await api.GET('/api/v1/letter-templates/{name}/preview', {
    params: { path: { name }, query: { format } },
    parseAs: 'stream',
  });
  return response.text();
}
