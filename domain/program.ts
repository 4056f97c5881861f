import { z } from 'zod';
import { isCivilDate } from './calendar.ts';
import { misfit } from './misfit.ts';

const code = z.string().regex(/^[A-Z]{2,5}$/, 'two to five capital letters');
const positive = z.int().positive();
const cents = z.int().nonnegative();
const civilDate = z.string().refine(isCivilDate, 'a date that exists, as YYYY-MM-DD');

const competencySet = z.strictObject({
  code,
  name: z.string().min(1),
  required: z.boolean(),
  /** How many competencies a portfolio in this set must cover. */
  competencies: positive,
});

/** A reminder, counted from its deadline: negative is before it. `id` names the offset in the reminder's key, for good. */
const reminderOffset = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  letter: z.string().regex(/^[a-z-]+$/),
  months: z.int().optional(),
  days: z.int().optional(),
});

/** What a person may hand in as a document, told from its content. */
export const documentKinds = ['pdf', 'image', 'office', 'text', 'audio', 'video'] as const;
const megabyte = 1024 * 1024;

/**
 * Settings that came after the first programs were published. A published file is never changed: one that lacks a
 * setting is read with our default for it, and a newer version says it in full.
 */
const later = {
  fees: {
    /** For each portfolio, by the membership held when it is paid (rulebook 3). */
    portfolio: z.strictObject({ member: cents, nonMember: cents }).default({ member: 5000, nonMember: 6000 }),
    /** For each approval of a course and each renewal of one. */
    courseApproval: cents.default(10_000),
  },
  courses: {
    /** How long an approval of a course lasts, and how long each renewal of it. */
    approvalMonths: positive.default(48),
    /** To the provider, counted from the last day of an approval. */
    reminders: z.array(reminderOffset).default([
      { id: '6-months', letter: 'approval-reminder', months: -6 },
      { id: '3-months', letter: 'approval-reminder', months: -3 },
      { id: '1-month', letter: 'approval-reminder', months: -1 },
      { id: 'day-after', letter: 'approval-ended', days: 1 },
    ]),
  },
  portfolios: {
    /** Days after a submission in which its fee must arrive, else it is void. */
    feeDays: positive.default(14),
    /** At least so many documents or links for each competency, before a portfolio can be submitted. */
    artifacts: z.int().min(0).max(50).default(1),
    /** Days in which an evaluator accepts or declines an assignment. */
    acceptDays: positive.default(7),
    /** Days after the assignment at which an evaluator who has not rated is reminded, and at whose end replaced. */
    ratingReminderDays: positive.default(14),
    ratingDays: positive.default(30),
    /** To the candidate, counted from the last day to answer a request for more information. */
    answerReminders: z.array(reminderOffset).default([
      { id: '30-days', letter: 'information-reminder', days: -30 },
      { id: '7-days', letter: 'information-reminder', days: -7 },
      { id: '1-day', letter: 'information-reminder', days: -1 },
    ]),
    /** At least so many of a hundred competencies met, at most so many partially met, none not met. */
    metPercent: z.int().min(0).max(100).default(70),
    partialPercent: z.int().min(0).max(100).default(30),
    /** True: more information is asked for on every competency that both rate partially met, also where the test passes. */
    asksOnEveryPartial: z.boolean().default(false),
    /** True: a third evaluator rates on every disagreement, also where it cannot change the outcome. */
    thirdOnEveryDispute: z.boolean().default(false),
    /**
     * Days after a decision for which the feedback letter waits for staff to look at comments that are to go with it; 0: it
     * goes at once.
     */
    releaseDays: z.int().min(0).default(0),
    /** True: evaluators do not learn whose portfolio it is. */
    blind: z.boolean().default(true),
  },
  documents: z
    .strictObject({
      fileBytes: positive,
      /** Of all files of one portfolio together. */
      portfolioBytes: positive,
      kinds: z.array(z.enum(documentKinds)).min(1),
    })
    .default({ fileBytes: 25 * megabyte, portfolioBytes: 200 * megabyte, kinds: [...documentKinds] }),
};

const laterSettings = z.object({
  fees: z.object(later.fees),
  courses: z.object(later.courses),
  portfolios: z.object(later.portfolios),
  documents: later.documents,
});

/** The form of a program: every setting that it has. */
export const programSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: positive,
  /** The first day on which new candidacies, awards and renewals take this version. */
  inForceFrom: civilDate,
  name: z.string().min(1),
  shortName: z.string().min(1),
  certifiedBy: z.string().min(1),
  contact: z.strictObject({
    name: z.string(),
    email: z.email(),
    phone: z.string().optional(),
    page: z.url().optional(),
  }),
  help: z.array(z.strictObject({ title: z.string(), page: z.url() })),
  zone: z.string().refine(isZone, 'a time zone of the IANA database'),
  /** Wall-clock time at which reminders go out, `HH:MM`. */
  letterTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  sets: z.array(competencySet).min(1),
  /** Every required set and this many of the others. */
  electives: z.int().nonnegative(),
  eligibility: z.strictObject({ minutes: z.int().nonnegative(), withinMonths: positive }),
  admission: z.strictObject({ decisionAlertDays: positive, unpaidDays: positive }),
  fees: z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/),
    application: z.strictObject({ member: cents, nonMember: cents }),
    renewal: cents,
    lateRenewal: cents,
    ...later.fees,
  }),
  entries: z.strictObject({ lateReasonDays: positive }),
  corrections: z.strictObject({ protectedDays: z.int().nonnegative() }),
  candidacy: z.strictObject({
    limitMonths: positive,
    /** Days after the limit for proof of courses finished by it. */
    evidenceDays: positive,
    reopenDays: positive,
    reminders: z.array(reminderOffset),
  }),
  courses: z.strictObject({ lookBackMonths: z.int().nonnegative(), ...later.courses }),
  portfolios: z.strictObject({ answerDays: positive, ...later.portfolios }),
  documents: later.documents,
  certification: z.strictObject({
    numberPrefix: z.string().regex(/^[A-Z]{2,8}$/),
    termMonths: positive,
    windowMonths: positive,
    graceMonths: positive,
    reopenDays: positive,
    /** Counted from the expiry; the letters on expiry and in mid-grace too. */
    expiryReminders: z.array(reminderOffset),
    /** Counted from the last day of grace. */
    graceReminders: z.array(reminderOffset),
  }),
  renewal: z.strictObject({
    minutes: z.int().nonnegative(),
    technologyMinutes: z.int().nonnegative(),
    minimumActivityMinutes: positive,
    /** False: the technology minutes must come from one activity. */
    technologyMayBeSum: z.boolean(),
    /** True: activities that ended in grace count for the old term. */
    countsGrace: z.boolean(),
    /** True: minutes beyond what renewal asks for count for the next term. */
    carriesSurplus: z.boolean(),
    semesterCreditMinutes: positive,
    quarterCreditMinutes: positive,
    conferenceDayMinutes: positive,
    returnDays: positive,
    auditPercent: z.int().min(0).max(100),
  }),
  /** Paths of the settings that the program itself states; all others are our defaults (docs/rules.md). */
  stated: z.array(z.string()),
});

export type CompetencySet = z.infer<typeof competencySet>;
export type ReminderOffset = z.infer<typeof reminderOffset>;

/** A certification program as data: rules only, no texts of competencies. `hash` is that of its canonical JSON. */
export type Program = z.infer<typeof programSchema> & { hash: string };

/** Which version of which program; the hash proves that the content is the published one. */
export const programRef = z.strictObject({ id: z.string(), version: z.int(), hash: z.string() });
export type ProgramRef = z.infer<typeof programRef>;

export interface ProgramMistake {
  path: string;
  problem: string;
}

/** The program of a parsed JSON value, or every mistake in it, each named by its path. */
export function parseProgram(
  value: unknown,
  hash: string,
): { program: Program } | { mistakes: ProgramMistake[] } {
  const parsed = programSchema.safeParse(value, { error: misfit });
  if (!parsed.success) {
    return {
      mistakes: parsed.error.issues.map(issue => ({ path: issue.path.join('.'), problem: issue.message })),
    };
  }
  const program = { ...parsed.data, hash };
  const mistakes = contradictions(program);
  return mistakes.length > 0 ? { mistakes } : { program };
}

/** A program as a run of long ago carries it, with our defaults for the settings that came later. */
export function completed(program: Program): Program {
  const { fees, courses, portfolios, documents } = laterSettings.parse(program);
  return {
    ...program,
    fees: { ...program.fees, ...fees },
    courses: { ...program.courses, ...courses },
    portfolios: { ...program.portfolios, ...portfolios },
    documents,
  };
}

export function findSet(program: Program, setCode: string): CompetencySet | undefined {
  return program.sets.find(set => set.code === setCode);
}

export function refOf(program: Program): ProgramRef {
  return { id: program.id, version: program.version, hash: program.hash };
}

/** Of several versions of one program, the one in force on a day: the latest that had begun. */
export function versionInForce(programs: readonly Program[], id: string, on: string): Program | undefined {
  return programs
    .filter(program => program.id === id && program.inForceFrom <= on)
    .sort((a, b) => a.version - b.version)
    .at(-1);
}

function contradictions(program: Program): ProgramMistake[] {
  const mistakes: ProgramMistake[] = [];
  const say = (path: string, problem: string) => mistakes.push({ path, problem });
  repeated(program.sets.map(set => set.code)).forEach(again => say('sets', `the code ${again} stands twice`));
  const electives = program.sets.filter(set => !set.required).length;
  if (program.electives > electives)
    say('electives', `asks for ${program.electives} of ${electives} electives`);
  const { certification, renewal, candidacy } = program;
  if (certification.windowMonths > certification.termMonths) {
    say('certification.windowMonths', 'the window is longer than the term');
  }
  if (renewal.technologyMinutes > renewal.minutes) {
    say('renewal.technologyMinutes', 'more technology minutes than minutes in all');
  }
  const { portfolios, documents } = program;
  if (portfolios.ratingReminderDays >= portfolios.ratingDays)
    say('portfolios.ratingReminderDays', 'the reminder comes when the evaluator is replaced already');
  if (documents.fileBytes > documents.portfolioBytes)
    say('documents.fileBytes', 'a file may be larger than all files of a portfolio together');
  const lists = {
    'candidacy.reminders': candidacy.reminders,
    'courses.reminders': program.courses.reminders,
    'portfolios.answerReminders': program.portfolios.answerReminders,
    'certification.expiryReminders': certification.expiryReminders,
    'certification.graceReminders': certification.graceReminders,
  };
  for (const [path, offsets] of Object.entries(lists)) {
    repeated(offsets.map(offset => offset.id)).forEach(again => say(path, `the id ${again} stands twice`));
    offsets.forEach((offset, index) => {
      if (offset.months === undefined && offset.days === undefined)
        say(`${path}.${index}`, 'needs months or days');
    });
  }
  const settings = program as unknown as Record<string, unknown>;
  for (const path of program.stated) {
    if (!resolves(settings, path)) say('stated', `there is no setting ${path}`);
  }
  return mistakes;
}

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function resolves(settings: Record<string, unknown>, path: string): boolean {
  let value: unknown = settings;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !(step in value)) return false;
    value = (value as Record<string, unknown>)[step];
  }
  return true;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone }).format(0);
    return zone.includes('/') || zone === 'UTC';
  } catch {
    return false;
  }
}
