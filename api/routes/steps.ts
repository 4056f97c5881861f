import { z } from 'zod';
import { factsUntil } from '../../db/queries/case-page.ts';
import { dateInWords } from '../../domain/calendar.ts';
import { kindOf } from '../../domain/case-id.ts';
import { fold, viewOf, type CaseView } from '../../domain/case.ts';
import type { Program } from '../../domain/program.ts';
import type { StepLink } from '../../door/links.ts';
import { isThePerson } from '../access.ts';
import { base } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { pageOfStep } from '../steps.ts';
import { html, wholePage, type Html } from '../pages.ts';
import { route, type ApiDeps, type Reply } from '../route.ts';

/** Where the links of letters lead: where the case stands and the one next step. It names nobody. */
export const stepRoute = route({
  method: 'get',
  path: '/steps/{token}',
  id: 'steps.see',
  tag: 'steps',
  summary: 'The page behind a link in a letter',
  description:
    'For whoever has the letter: HTML, without a name. A link is good for 120 days. Where there are pages, one of them is here.',
  access: 'anyone',
  givesWay: true,
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
    return {
      ...(link.expired
        ? expired(stands.program)
        : step(stands, deps.webFolder === null ? null : pageOfStep(link, stands.set))),
      caseId,
    };
  },
});

const toldSchema = z
  .object({
    caseId: z.string(),
    step: z.string().meta({ description: 'The name of a command, or `record` for the case itself.' }),
    to: z.string().meta({ description: 'The path of the page on which the step is taken.' }),
    expired: z.boolean(),
    needsSignIn: z
      .boolean()
      .meta({ description: 'True while nobody is signed in to whom the page would show anything.' }),
    program: z.object({
      name: z.string(),
      contact: z.object({ name: z.string(), email: z.string(), phone: z.string().nullable() }),
    }),
    sentence: z
      .string()
      .nullable()
      .meta({ description: 'Where the case stands; null once the link has expired.' }),
    nextStep: z.object({ sentence: z.string(), isYours: z.boolean() }).nullable(),
    missing: z.array(z.string()),
    dates: z.array(z.object({ name: z.string(), title: z.string(), on: z.iso.date(), at: z.iso.datetime() })),
  })
  .meta({ id: 'Step' });

/** The same for whoever shows pages of their own. */
export const stepDataRoute = route({
  method: 'get',
  path: `${base}/steps/{token}`,
  id: 'steps.read',
  tag: 'steps',
  summary: 'Where a link in a letter leads, and what its page shows',
  description:
    'For whoever has the letter: where the case stands, without a name. A link is good for 120 days; of an expired one only where it ' +
    'led is told. What is private or changed asks for sign-in.',
  access: 'anyone',
  knowsCaller: true,
  params: z.strictObject({ token: z.string().max(2000) }),
  replies: { 200: { means: 'The step.', schema: toldSchema } },
  problems: ['NOT_FOUND'],
  async handle({ params: { token }, caller }, deps) {
    const em = deps.door.orm.em.fork();
    const nowOf = async (caseId: string) => new Date(await deps.door.clock.nowOf(em, caseId));
    const link = await deps.links.read(token, nowOf);
    const stands = link && (await standing(deps, link, (await nowOf(link.caseId)).toISOString()));
    if (!link || !stands)
      throw new Problem('NOT_FOUND', 'This link was not made by us, or was cut short on its way.');
    const { caseId, step: name, expired: isOver } = link;
    const { view, program, personId } = stands;
    const { sentence, nextStep, missing, dates } = view;
    const { name: office, email, phone = null } = program.contact;
    const told = isOver
      ? { sentence: null, nextStep: null, missing: [], dates: [] }
      : {
          sentence,
          nextStep: { sentence: nextStep.sentence, isYours: isTheirs(nextStep.whose) },
          missing,
          dates: dates.map(({ name: date, title, on, at }) => ({ name: date, title, on, at })),
        };
    const body = {
      caseId,
      step: name,
      to: pageOfStep(link, stands.set),
      expired: isOver,
      needsSignIn: !isThePerson(caller, personId),
      program: { name: program.name, contact: { name: office, email, phone } },
      ...told,
    };
    return { status: 200, body, caseId };
  },
});

interface Standing {
  /** Whom the letter was for. */
  personId: string | null;
  view: CaseView;
  program: Program;
  /** The competency set that the case is about; null where it is about none, or several. */
  set: string | null;
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
  const reader = personId ?? state.personId;
  const view = viewOf(kind, state, reader, program, now);
  const { set } = view.details;
  return { view, program, personId: reader, set: typeof set === 'string' ? set : null };
}

/** With a way to the page on which the step is taken, where there are pages. */
function step({ view, program }: Standing, to: string | null): Reply {
  const { sentence, nextStep, dates, missing } = view;
  const page = html`<h1>${program.name}</h1>
    <p>${sentence}</p>
    <h2>${isTheirs(nextStep.whose) ? 'Your next step' : 'What comes next'}</h2>
    <p class="step">${nextStep.sentence}</p>
    ${to === null ? html`` : html`<p><a href="${to}">Go on to your pages</a></p>`}
    ${listed('Still missing', missing)}
    ${listed(
      'Dates',
      dates.map(({ title, on }) => `${title}: ${dateInWords(on)}`),
    )}
    ${contact(program)}`;
  return { status: 200, page: wholePage(program.shortName, page) };
}

/** A step of those to whom letters go. */
function isTheirs(whose: CaseView['nextStep']['whose']): boolean {
  return whose === 'candidate' || whose === 'provider' || whose === 'evaluator';
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
