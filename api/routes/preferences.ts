import { z } from 'zod';
import { correctPerson } from '../../db/records/people.ts';
import { findPreferences, savePreferences, type PreferencesRow } from '../../db/records/preferences.ts';
import { optionalReminders, reminderKinds } from '../../domain/optional-letters.ts';
import { personalRoles } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { tagOf, versionIn } from '../match.ts';
import { personFields, requirePerson } from '../people.ts';
import { Problem } from '../problems.ts';
import { route, type Reply } from '../route.ts';

const params = z.strictObject({ id: uuidInAddress });
const access = ['staff', ...personalRoles] as const;
const path = `${base}/people/{id}/preferences`;

const languages = ['en', 'es'] as const;
const wanted = z.record(z.enum(reminderKinds), z.boolean());

const preferencesSchema = z
  .object({
    reminders: wanted.meta({ description: 'By kind, whether the person wants these reminders.' }),
    language: z.string().nullable().meta({ description: 'Of pages; null: as the browser says.' }),
    zone: z.string().nullable(),
    version: z.int().meta({ description: '0: nothing was chosen yet. Also the ETag.' }),
    kinds: z.array(z.object({ kind: z.enum(reminderKinds), sentence: z.string() })),
  })
  .meta({ id: 'Preferences' });
const reply = { schema: preferencesSchema, headers: { ETag: 'The version, for `If-Match`.' } };

export const preferencesRoute = route({
  method: 'get',
  path,
  id: 'people.preferences',
  tag: 'people',
  summary: 'What a person wants of letters and pages',
  description:
    'For staff and the person. Letters that are not among the kinds are necessary, and always come.',
  access,
  params,
  replies: { 200: { means: 'The preferences.', ...reply } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    const person = await requirePerson(deps, caller, id);
    return replyWith(await findPreferences(deps.door.orm.em.fork(), id), person.zone);
  },
});

export const savePreferencesRoute = route({
  method: 'put',
  path,
  id: 'people.choose',
  tag: 'people',
  summary: 'Choose reminders, language and time zone',
  description:
    'For staff and the person. Takes the place of what was chosen; a kind that is left out is wanted, a zone that is left out stays. ' +
    'It holds for letters still to come.',
  access,
  params,
  takesMatch: true,
  body: z.strictObject({
    reminders: z.partialRecord(z.enum(reminderKinds), z.boolean()),
    language: z.enum(languages).nullable(),
    zone: personFields.zone.optional(),
  }),
  replies: { 200: { means: 'The preferences as chosen.', ...reply } },
  problems: ['PERSON_UNKNOWN', 'MATCH_MISSING', 'CHANGED_MEANWHILE'],
  async handle({ params: { id }, body: { reminders, language, zone }, caller, ifMatch }, deps) {
    const from = versionIn(ifMatch);
    const person = await requirePerson(deps, caller, id);
    const unwanted = reminderKinds.filter(kind => reminders[kind] === false);
    return deps.door.orm.em.fork().transactional(async em => {
      const saved = await savePreferences(em, id, from, { unwanted, language }, deps.door.clock.now());
      if (!saved) throw changed(await findPreferences(em, id), person.zone);
      if (zone !== undefined) await correctPerson(em, id, { zone });
      return replyWith(saved, zone === undefined ? person.zone : zone);
    });
  },
});

function shown({ unwanted, language, version }: PreferencesRow, zone: string | null) {
  const reminders = Object.fromEntries(reminderKinds.map(kind => [kind, !unwanted.includes(kind)]));
  const kinds = reminderKinds.map(kind => ({ kind, sentence: optionalReminders[kind].sentence }));
  return { reminders, language, zone, version, kinds };
}

function replyWith(row: PreferencesRow, zone: string | null): Reply {
  return { status: 200, body: shown(row, zone), headers: { ETag: tagOf(row.version) } };
}

function changed(row: PreferencesRow, zone: string | null): Problem {
  const sentence =
    'Somebody has changed these choices meanwhile: look at them again, nothing was overwritten.';
  return new Problem(
    'CHANGED_MEANWHILE',
    sentence,
    { current: shown(row, zone) },
    { ETag: tagOf(row.version) },
  );
}
