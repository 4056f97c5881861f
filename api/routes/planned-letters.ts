import { z } from 'zod';
import { casesWaking } from '../../db/queries/planned-letters.ts';
import { kept } from '../../domain/case.ts';
import { instant } from '../../domain/command.ts';
import { base, caseAddress } from '../addresses.ts';
import { cursorField, cursorTo, limitField, placeIn } from '../cursors.ts';
import { route, type ApiDeps } from '../route.ts';

const at = z.iso.datetime();
const placeSchema = z.strictObject({ wakesAt: instant, caseId: z.string() });

const planned = z
  .object({
    caseId: z.string(),
    case: z.string(),
    key: z.string(),
    letter: z.string(),
    at: at.meta({ description: 'When it goes, if nothing happens before.' }),
    personId: z.string().nullable().meta({ description: 'The person of the case.' }),
    personName: z.string().nullable(),
  })
  .meta({ id: 'PlannedLetter' });

const thirtyDaysMs = 30 * 86_400_000;

export const plannedLettersRoute = route({
  method: 'get',
  path: `${base}/letters/planned`,
  id: 'letters.planned',
  tag: 'letters',
  summary: 'Letters that are planned for later',
  description:
    'Reminders that go by themselves if nothing happens before, of all cases, up to an instant (thirty days from now, unless ' +
    'named). A page holds so many cases, the one that wakes next first, and all that is planned of each. Nothing else is ' +
    'planned: every other letter follows from what happens.',
  access: ['staff'],
  query: z.strictObject({ until: instant.optional(), limit: limitField, cursor: cursorField.optional() }),
  replies: {
    200: {
      means:
        'What is planned of a page of cases; `next` is the cursor of the page after it, null on the last.',
      schema: z
        .object({ until: at, letters: z.array(planned), next: z.string().nullable() })
        .meta({ id: 'PlannedLetters' }),
    },
  },
  problems: ['CURSOR_INVALID'],
  async handle({ query: { until: asked, limit, cursor } }, deps) {
    const now = deps.door.clock.now();
    const after = cursor === undefined ? null : placeIn(placeSchema, cursor, 'planned', asked ?? null);
    const until = asked ?? new Date(Date.parse(now) + thirtyDaysMs).toISOString();
    const found = await casesWaking(deps.door.orm.em.fork(), until, limit, after);
    const letters = found.rows
      .flatMap(row => plannedOf(deps, row, now, until))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const next = found.next && cursorTo('planned', asked ?? null, found.next);
    return { status: 200, body: { until, letters, next } };
  },
});

type Waking = Awaited<ReturnType<typeof casesWaking>>['rows'][number];

function plannedOf({ kinds, programs }: ApiDeps, row: Waking, now: string, until: string) {
  const { caseId, personName } = row;
  const kind = kinds[row.kind];
  const state = kind && kept(kind, row.state);
  if (!kind || !state?.program) return [];
  const view = kind.view(state, programs.find(state.program), now);
  return view.planned
    .filter(each => each.at < until)
    .map(({ key, letter, at }) => ({
      caseId,
      case: caseAddress(caseId),
      key,
      letter,
      at,
      personId: view.personId,
      personName,
    }));
}
