/** Where a life that was played can be seen. */
import { caseAddress } from '../api/addresses.ts';
import type { Environment } from '../config.ts';
import { homeOf } from '../embedded/home.ts';
import type { SystemInfo } from '../embedded/system.ts';

/** The page of a case in the Temporal UI. */
export function uiPage({ addresses, env }: SystemInfo, caseId: string): string {
  const namespace = env['TEMPORAL_NAMESPACE'] ?? 'default';
  return `${addresses.temporalUi}/namespaces/${namespace}/workflows/${encodeURIComponent(caseId)}`;
}

/** The addresses at which the very same life is on record: Temporal UI, API, certificate, mailbox. */
export function placesToLook(
  system: SystemInfo,
  { caseIds, number, email, letters }: { caseIds: string[]; number: string; email: string; letters: number },
  env: Environment = process.env,
): string[] {
  const { api, mailbox } = system.addresses;
  const tokens = homeOf(env).tokensFile;
  const inMailbox = `${letters} letters to ${email}`;
  return [
    'The very same life is here:',
    '',
    '  Temporal UI',
    ...caseIds.map(caseId => `    ${uiPage(system, caseId)}`),
    '',
    '  API, with the token of staff',
    `    TOKEN=$(node -p "require('${tokens}').staff")`,
    ...caseIds.map(caseId => `    curl -H "Authorization: Bearer $TOKEN" ${api}${caseAddress(caseId)}`),
    '',
    '  Certificate, for anyone',
    `    curl ${api}/api/v1/certificates/${number}`,
    '',
    ...(mailbox === undefined ? [`  ${inMailbox}`] : [`  Mailbox, with ${inMailbox}`, `    ${mailbox}`]),
  ];
}
