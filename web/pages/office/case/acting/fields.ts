/**
 * The form of a command, made from the JSON Schema of its body: what kind of input each field wants, and the body that
 * an input comes to. Amounts are typed in dollars and sent in cents, minutes in hours.
 */

export interface Option {
  value: string;
  label: string;
  /** Why it cannot be chosen now. */
  refusal?: string | undefined;
}

interface Named {
  name: string;
  title: string | null;
  isRequired: boolean;
}

export type Field = Named &
  (
    | { is: 'text'; isLong: boolean; maxLength: number | undefined }
    | { is: 'date' | 'moment' | 'yes-no' | 'hours' | 'dollars' | 'words' | 'numbers' }
    | { is: 'number'; step: number }
    | { is: 'choice'; options: readonly Option[] }
    /** One of more than a list holds, to be searched for. */
    | ({ is: 'found' } & Finding)
    /** Nothing to choose: only one value is taken. */
    | { is: 'fixed'; value: unknown }
    | { is: 'list'; of: readonly Field[] }
    | { is: 'group'; of: readonly Field[] }
    | { is: 'one-of'; among: readonly Field[] }
  );

/** What has been typed, by the path of the field (`work.0.from`). */
export type Typed = Record<string, string>;

type Schema = Record<string, unknown>;

/** What is searched, in which program. */
export interface Finding {
  find: 'courses' | 'agreements';
  program: string;
}

/** What can be chosen for a field, by its name: where the page knows it, or where it is to be found. */
export type Choices = Record<string, readonly Option[] | Finding | undefined>;

/** The fields of a body, in the order of its schema; the late entry is a field `entry` of its own. */
export function fieldsOf(schema: Schema, choices: Choices = {}): Field[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(asSchema(schema['properties'])).map(([name, property]) =>
    fieldOf(name, asSchema(property), required.includes(name), choices),
  );
}

function fieldOf(name: string, schema: Schema, isRequired: boolean, choices: Choices): Field {
  const named = { name, title: typeof schema['title'] === 'string' ? schema['title'] : null, isRequired };
  const options = choices[name];
  if ('const' in schema) return { ...named, is: 'fixed', value: schema['const'] };
  const among = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(among)) return oneOf(named, among.map(asSchema), choices);
  if (Array.isArray(schema['enum'])) return { ...named, is: 'choice', options: ownOptions(schema['enum']) };
  if (schema['type'] === 'boolean') return { ...named, is: 'yes-no' };
  if (schema['type'] === 'object') return { ...named, is: 'group', of: fieldsOf(schema, choices) };
  if (schema['type'] === 'array') return listOf(named, asSchema(schema['items']), choices);
  if (schema['type'] === 'integer' || schema['type'] === 'number') return numberOf(named, schema);
  if (schema['format'] === 'date') return { ...named, is: 'date' };
  if (schema['format'] === 'date-time') return { ...named, is: 'moment' };
  if (options && 'program' in options) return { ...named, is: 'found', ...options };
  if (options) return { ...named, is: 'choice', options };
  const maxLength = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : undefined;
  const isLong = schema['freeText'] === true && ['reason', 'comment', 'detail'].includes(name);
  return { ...named, is: 'text', isLong, maxLength };
}

function numberOf(named: Named, schema: Schema): Field {
  if (/cents$/i.test(named.name)) return { ...named, is: 'dollars' };
  if (/minutes$/i.test(named.name)) return { ...named, is: 'hours' };
  const { multipleOf } = schema;
  return { ...named, is: 'number', step: typeof multipleOf === 'number' ? multipleOf : 1 };
}

function listOf(named: Named, items: Schema, choices: Choices): Field {
  if (items['type'] === 'object') return { ...named, is: 'list', of: fieldsOf(items, choices) };
  return { ...named, is: items['type'] === 'integer' ? 'numbers' : 'words' };
}

/** One of several forms, each told apart by its only field; `null` is the empty field. */
function oneOf(named: Named, among: Schema[], choices: Choices): Field {
  const forms = among.filter(({ type }) => type !== 'null');
  const [only] = forms;
  if (forms.length === 1 && only) return fieldOf(named.name, only, named.isRequired, choices);
  return { ...named, is: 'one-of', among: forms.flatMap(form => fieldsOf(form, choices)) };
}

function ownOptions(values: readonly unknown[]): Option[] {
  return values.map(value => ({ value: String(value), label: String(value) }));
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The body that was typed. What is empty is left out; what cannot be read as its kind is sent as typed, and refused with a sentence. */
export function bodyOf(fields: readonly Field[], typed: Typed, under = ''): Record<string, unknown> {
  const entries = fields.flatMap(field => {
    const value = valueOf(field, typed, under + field.name);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(entries);
}

function valueOf(field: Field, typed: Typed, path: string): unknown {
  const text = (typed[path] ?? '').trim();
  switch (field.is) {
    case 'fixed':
      return field.value;
    case 'yes-no':
      return text === '' ? (field.isRequired ? false : undefined) : text === 'true';
    case 'group': {
      const body = bodyOf(field.of, typed, `${path}.`);
      return Object.keys(body).length === 0 && !field.isRequired ? undefined : body;
    }
    case 'list':
      return Array.from({ length: Number(text || '0') }, (_, row) =>
        bodyOf(field.of, typed, `${path}.${row}.`),
      );
    case 'one-of': {
      const chosen = field.among.find(({ name }) => name === text);
      return chosen && bodyOf([chosen], typed, `${path}.`);
    }
    case 'choice':
    case 'found':
    case 'date':
    case 'dollars':
    case 'hours':
    case 'moment':
    case 'number':
    case 'numbers':
    case 'text':
    case 'words':
      return text === '' ? undefined : simpleValue(field.is, text);
  }
}

function simpleValue(is: Field['is'], text: string): unknown {
  switch (is) {
    case 'dollars':
      return scaled(text, 100);
    case 'hours':
      return scaled(text, 60);
    case 'number':
      return scaled(text, 1);
    case 'moment':
      return Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString();
    case 'words':
      return text.split(/[\s,;]+/).filter(Boolean);
    case 'numbers':
      return text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(each => scaled(each, 1));
    case 'choice':
    case 'found':
    case 'date':
    case 'fixed':
    case 'group':
    case 'list':
    case 'one-of':
    case 'text':
    case 'yes-no':
      return text;
  }
}

function scaled(text: string, by: number): number | string {
  const value = Number(text);
  return Number.isFinite(value) ? Math.round(value * by * 1000) / 1000 : text;
}
