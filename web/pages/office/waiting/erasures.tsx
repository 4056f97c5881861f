import { Stack, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useSession } from '../../../client/session.ts';
import { Moment } from '../../../parts/when.tsx';
import { Age, Plain } from '../listing/age.tsx';
import { Row, Rows } from '../listing/rows.tsx';

/** Who waits to be erased; nothing where nobody does. */
export function Erasures() {
  const text = useText();
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const waiting = useRead('get', '/api/v1/erasure-requests', {}, { enabled: isStaff });
  const requests = waiting.data?.requests ?? [];
  if (requests.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="erasures">
      <Title order={2} id="erasures">
        {text('office.erasures')}
      </Title>
      <Rows label={text('office.erasures')}>
        {requests.map(({ personId, personName, askedAt, hasOpenCase }) => (
          <Row
            key={personId}
            to={`/office/people/${personId}`}
            title={personName}
            aside={
              <>
                {hasOpenCase && <Plain>{text('office.erasure-has-open-case')}</Plain>}
                <Age since={askedAt} />
              </>
            }
          >
            {text('office.erasure-asked')} <Moment at={askedAt} />
          </Row>
        ))}
      </Rows>
    </Stack>
  );
}
