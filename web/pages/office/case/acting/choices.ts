import { useRead } from '../../../../client/client.ts';
import type { components } from '../../../../client/contract.d.ts';
import { useSession } from '../../../../client/session.ts';
import { useEvaluatorName } from '../facts/evaluators.ts';
import type { ShownCase } from '../shown-case.ts';
import type { Finding, Option } from './fields.ts';

export type Action = components['schemas']['Action'];

type Known = Record<'set' | 'evaluatorId' | 'entryId' | 'portfolioId' | 'documentId', Option[] | undefined> &
  Record<'courseId' | 'agreementId', Finding>;

/** What can be chosen for the fields of a command that name something: sets, evaluators, logged activities, courses, documents. */
export function useChoices(shown: ShownCase, action: Action | null): Known {
  const asks = (name: string) => action !== null && name in propertiesOf(action);
  const name = useEvaluatorName(shown.kind === 'evaluation');
  const documents = useDocuments(shown, asks('documentId'));
  const program = shown.page.program.id;
  return {
    set: setsOf(shown, action),
    evaluatorId: shown.kind === 'evaluation' ? evaluatorsOf(shown, name) : undefined,
    entryId: shown.kind === 'certification' ? entriesOf(shown) : undefined,
    portfolioId: shown.kind === 'candidacy' ? portfoliosOf(shown) : undefined,
    courseId: { find: 'courses', program },
    agreementId: { find: 'agreements', program },
    documentId: documents,
  };
}

function propertiesOf({ fields }: Action): object {
  const { properties } = fields;
  return typeof properties === 'object' && properties !== null ? properties : {};
}

function setsOf(shown: ShownCase, action: Action | null): Option[] | undefined {
  if (action?.sets) {
    return action.sets.map(({ set, name, refusal }) => ({
      value: set,
      label: refusal ? `${set} ${name}: ${refusal.sentence}` : `${set} ${name}`,
      refusal: refusal?.sentence,
    }));
  }
  if (shown.kind !== 'candidacy') return undefined;
  return shown.page.details.sets.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
}

type Of<K extends ShownCase['kind']> = Extract<ShownCase, { kind: K }>;

function evaluatorsOf({ page }: Of<'evaluation'>, nameOf: (id: string) => string): Option[] {
  const ids = new Set(page.details.assignments.map(({ evaluatorId }) => evaluatorId));
  return [...ids].map(id => ({ value: id, label: nameOf(id) }));
}

function entriesOf({ page }: Of<'certification'>): Option[] {
  return page.details.entries.map(({ entryId, title, endedOn }) => ({
    value: entryId,
    label: `${title}, ${endedOn}`,
  }));
}

function portfoliosOf({ page }: Of<'candidacy'>): Option[] | undefined {
  const { fees, portfolioFeesOwed } = page.details;
  const known = [...fees.portfolios, ...portfolioFeesOwed];
  const options = known.map(({ portfolioId, set }) => ({
    value: portfolioId,
    label: `${set} …${portfolioId.slice(-6)}`,
  }));
  return options.length > 0 ? uniqueOf(options) : undefined;
}

function uniqueOf(options: readonly Option[]): Option[] {
  return [...new Map(options.map(option => [option.value, option])).values()];
}

/** What the person has handed in and put nowhere yet: a certificate or a diploma is among it. */
function useDocuments({ page }: ShownCase, isOn: boolean): Option[] | undefined {
  const { account } = useSession();
  const isStaff = account?.roles.includes('staff') ?? false;
  const subject = `draft/${page.personId ?? ''}`;
  const enabled = isOn && isStaff && page.personId !== null;
  const init = { params: { query: { subject } } };
  const { data } = useRead('get', '/api/v1/documents', init, { enabled, retry: false });
  const stored = data?.documents.filter(({ status }) => status === 'stored');
  return stored?.map(({ id, name }) => ({ value: id, label: name }));
}
