import { z } from 'zod';
import type { CaseKind } from '../domain/case.ts';
import { freeText, instant, uuid } from '../domain/command.ts';
import { line } from '../domain/line.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { recordName, referredTo, worldSchema } from './world.ts';

const name = line(200);

/** Names a command within its file, and the file among all: part of the command's key for good. */
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dots and dashes, 64 at most');

const person = z
  .strictObject({
    id: uuid
      .optional()
      .describe('Of a person who is on record already; left out, it is derived from the life’s id.'),
    name,
    email: z.email(),
    zone: z
      .string()
      .refine(isZone, 'a time zone of the IANA database')
      .optional()
      .describe('Where the person lives: letters say dates in this zone, too.'),
    membershipNumber: name.optional(),
  })
  .describe('Who it is. Needed for an import; a simulation does without.');

const entry = z
  .strictObject({
    receivedAt: instant.optional().describe('When it was really received.'),
    decidedAt: instant.optional().describe('When it was really decided.'),
    reason: freeText.optional().describe('Why it is entered late.'),
  })
  .meta({
    id: 'LateEntry',
    description: 'A late entry, as in the API: earlier instants than the one at which it comes in.',
  });

const codes = Object.keys(refusalCodes).join('|');
const expectation = z
  .string()
  .regex(
    new RegExp(`^(accepted|refused (${codes}))$`),
    '`accepted`, or `refused` and a code of docs/errors.md',
  )
  .meta({
    id: 'ExpectedAnswer',
    description: 'What the answer has to be. A different answer is a failure of the file.',
  });

/** Who may send a command in a file. */
export const senders = ['candidate', 'staff', 'committee', 'evaluator', 'provider'] as const;
export type Sender = (typeof senders)[number];

/** One command but for its fields, which depend on the command. */
export const commandEnvelope = z.strictObject({
  at: instant.describe('When it comes in, with its offset. Commands stand in the order of their instants.'),
  by: z.enum(senders),
  as: recordName
    .optional()
    .describe(
      'Which evaluator or provider of the world it is; for the office, a name that tells people apart.',
    ),
  command: z.string(),
  case: z
    .string()
    .optional()
    .describe(
      'The kind of case it is for; left out, the open one. Where the world has several: `evaluation/` and the name of the portfolio.',
    ),
  fields: z.record(z.string(), z.unknown()).default({}),
  key: id
    .optional()
    .describe('Names the command, so that a later one can refer to it; left out, its number in the file.'),
  entry: entry.optional(),
  expect: expectation.optional(),
});

/** A life file but for its commands. */
export const lifeEnvelope = z.strictObject({
  about: z.string().optional().describe('What the life shows; for readers only.'),
  id: id
    .optional()
    .describe(
      'Names the life for good: ids of person and cases are derived from it. Left out, the name of the file.',
    ),
  program: z.string().describe('The id of a program, such as `lssc`.'),
  person: person.optional(),
  world: worldSchema
    .prefault({})
    .describe('What stands around the life: courses, agreements, people, portfolios. Commands name them.'),
  commands: z.array(z.unknown()).min(1, 'at least one command'),
  until: instant.optional().describe('How far to live on; left out, to the last command.'),
});

/** Fields that the reader fills in where the file leaves them out: they follow from the life. */
export function filledIn({ enrolls }: CaseKind): ('program' | 'personId')[] {
  return enrolls ? ['program', 'personId'] : ['program'];
}

/** The JSON Schema of life files, from the very schemas that parse them; editors check and complete by it. */
export function lifeJsonSchema(kinds: Record<string, CaseKind>): Record<string, unknown> {
  const commands = Object.values(kinds).flatMap(kind =>
    Object.entries(kind.commands).flatMap(([command, { schema, roles, description }]) => {
      const by = senders.filter(sender => roles.includes(sender));
      if (by.length === 0) return [];
      const fitting = commandEnvelope.extend({
        by: z.enum(by),
        command: z.literal(command),
        case: caseOf(kind),
        fields: fieldsOf(kind, schema),
      });
      return [fitting.describe(`${kind.name}: ${description}`)];
    }),
  );
  const life = lifeEnvelope.extend({ commands: z.array(z.union(commands)).min(1) });
  const schema = z.toJSONSchema(life, { io: 'input' });
  return { ...schema, title: 'A life: dated commands of one person in a certification program' };
}

function caseOf({ name: kind, enrolls }: CaseKind): z.ZodType {
  return enrolls
    ? z.literal(kind).optional()
    : z
        .string()
        .regex(new RegExp(`^${kind}(/.+)?$`))
        .optional();
}

/** What the file may leave out is optional; where it may name a record, any name will do. */
function fieldsOf(kind: CaseKind, schema: z.ZodObject): z.ZodType {
  const changes: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries<z.ZodType>(schema.shape)) {
    const collection = referredTo(kind, name);
    const named = z.string().describe(`The name of one of the ${collection} of the world, or an id.`);
    if (filledIn(kind).some(filled => filled === name)) changes[name] = field.optional();
    else if (collection) changes[name] = field.safeParse(undefined).success ? named.optional() : named;
  }
  // Schemas with rules across fields refuse to be extended; those have nothing to change.
  const fields = Object.keys(changes).length === 0 ? schema : schema.extend(changes);
  return fields.safeParse({}).success ? fields.optional() : fields;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone }).format(0);
    return true;
  } catch {
    return false;
  }
}
