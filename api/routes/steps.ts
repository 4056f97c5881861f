import { z } from 'zod';
import { factsUntil } from '../../db/queries/case-page.ts';
import { dateInWords } from '../../domain/calendar.ts';
import { kindOf } from '../../domain/case-id.ts';
import { fold, viewOf, type CaseView } from '../../domain/case.ts';
import type { Program } from '../../domain/program.ts';
import type { StepLink } from '../../door/links.ts';
import { html, wholePage, type Html } from '../pages.ts';
import { route, type ApiDeps, type Reply } from '../route.ts';

/** Where the links of letters lead: where the case stands and the one next step. It names nobody. */
export const stepRoute = route({
  method: 'get',
  path: '/steps/{token}',
  id: 'steps.see',
  tag: 'steps',
  summary: 'The page behind a link in a letter',
  description: 'For whoever has the letter: HTML, without a name. A link is good for 120 days.',
  access: 'anyone',
  params: z.strictObject({ token: z.string().max(2000) }),
  replies: {
    200: { means: 'The page.' },
    404: { means: 'A page that says that the link is not one of ours.' },
    410: { means: 'A page that says that the link has expired.' },
  },
  problems: [],
  async handle({ params: { token } }, deps) {
    const em = deps.door.orm.em.fork();
    const nowOf = async (caseId: string) => new Date(await deps.door.clock.nowOf(em, caseId));
    const link = await deps.links.read(token, nowOf);
    if (!link) return notOurs();
    const { caseId } = link;
    const stands = await standing(deps, link, (await nowOf(caseId)).toISOString());
    if (!stands) return notOurs();
    return { ...(link.expired ? expired(stands.program) : step(stands)), caseId };
  },
});

interface Standing {
  view: CaseView;
  program: Program;
}

async function standing(
  deps: ApiDeps,
  { caseId, personId }: StepLink,
  now: string,
): Promise<Standing | null> {
  const kind = deps.kinds[kindOf(caseId)];
  if (!kind) return null;
  const state = fold(kind, caseId, await factsUntil(deps.door.orm.em.fork(), caseId, null));
  if (!state.program) return null;
  const program = deps.programs.find(state.program);
  return { view: viewOf(kind, state, personId ?? state.personId, program, now), program };
}

function step({ view, program }: Standing): Reply {
  const { sentence, nextStep, dates, missing } = view;
  const page = html`<h1>${program.name}</h1>
    <p>${sentence}</p>
    <h2>
      ${['candidate', 'provider', 'evaluator'].includes(nextStep.whose) ? 'Your next step' : 'What comes next'}
    </h2>
    <p class="step">${nextStep.sentence}</p>
    ${listed('Still missing', missing)}
    ${listed(
      'Dates',
      dates.map(({ title, on }) => `${title}: ${dateInWords(on)}`),
    )}
    ${contact(program)}`;
  return { status: 200, page: wholePage(program.shortName, page) };
}

function expired(program: Program): Reply {
  const page = html`<h1>This link has expired</h1>
    <p>
      Links in letters are good for 120 days. The link in the latest letter still works, and the office can
      tell you where things stand.
    </p>
    ${contact(program)}`;
  return { status: 410, page: wholePage('This link has expired', page) };
}

function notOurs(): Reply {
  const page = html`<h1>This link leads nowhere</h1>
    <p>It was not made by us, or it was cut short on its way. Open it again from the letter, as a whole.</p>`;
  return { status: 404, page: wholePage('This link leads nowhere', page) };
}

function listed(title: string, lines: string[]): Html {
  if (lines.length === 0) return html``;
  return html`<h2>${title}</h2>
    <ul>
      ${lines.map(line => html`<li>${line}</li>`)}
    </ul>`;
}

function contact({ contact: { name, email, phone } }: Program): Html {
  const call = phone ? html`, ${phone}` : html``;
  return html`<footer>${name}: <a href="${`mailto:${email}`}">${email}</a>${call}</footer>`;
}
