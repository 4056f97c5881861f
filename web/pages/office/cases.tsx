import { Stack, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { useSession } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { CaseList } from './search/case-list.tsx';
import { FoundElsewhere } from './search/elsewhere.tsx';
import { CaseFilters, useCases } from './search/find-cases.tsx';

/** Every case, found by whatever one knows of it; also people, evaluators, courses, providers and agreements. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const cases = useCases(isStaff);
  return (
    <Page title={text('office.cases-title')} size="lg">
      {isStaff && (
        <SearchField label={text('office.search-everything')} description={text('office.search-what')} />
      )}
      {isStaff && <FoundElsewhere />}
      <Stack gap="sm" component="section" aria-labelledby="cases">
        <Title order={2} id="cases">
          {text('office.cases-title')}
        </Title>
        <CaseFilters />
        <Loaded of={cases}>{page => <CaseList {...page} />}</Loaded>
      </Stack>
    </Page>
  );
}
