/** The compose file as compose itself reads it: anchors merged, variables put in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CHECKOUT } from '../../embedded/home.ts';

export interface Service {
  image?: string;
  build?: { context: string; args: Record<string, string> };
  command?: string[];
  environment: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  init?: boolean;
  read_only?: boolean;
  stop_grace_period?: string;
}

export interface ComposeFile {
  services: Record<string, Service>;
  volumes: Record<string, null>;
}

export const composeText = readFileSync(join(CHECKOUT, 'docker-compose.yml'), 'utf8');

/** `${NAME}`, `${NAME:-default}` and `${NAME:?sentence}`; `$$` is a dollar sign. */
const variable = /\$\$|\$\{([A-Z_]+)(?::([-?])((?:[^{}$]|\$\$)*))?\}/g;

/** Every use of a variable in the file, in order. */
export function variablesUsed(): { name: string; form: 'plain' | 'default' | 'required'; rest: string }[] {
  const uses = [...composeText.matchAll(variable)].filter(([whole]) => whole !== '$$');
  return uses.map(([, name = '', sign, rest = '']) => ({
    name,
    form: sign === '-' ? 'default' : sign === '?' ? 'required' : 'plain',
    rest,
  }));
}

/** The file with these variables put in; throws the sentence of the first that is required and missing. */
export function composeFile(variables: Record<string, string>): ComposeFile {
  const file = walk(parse(composeText, { merge: true }), variables) as ComposeFile;
  for (const service of Object.values(file.services)) {
    service.environment = handedOn(service.environment ?? {}, variables);
  }
  return file;
}

/** A setting without a value is handed on as the environment has it, or not at all. */
function handedOn(environment: Service['environment'], variables: Record<string, string>) {
  const entries = Object.entries(environment as Record<string, string | number | null>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const given = value ?? variables[name];
      return given === undefined ? [] : [[name, given]];
    }),
  );
}

function walk(value: unknown, variables: Record<string, string>): unknown {
  if (typeof value === 'string') return interpolate(value, variables);
  if (Array.isArray(value)) return value.map(each => walk(each, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, variables)]));
}

function interpolate(text: string, variables: Record<string, string>): string {
  return text.replace(variable, (whole: string, name = '', sign = '', rest = '') => {
    if (whole === '$$') return '$';
    const value = variables[name];
    if (value) return value;
    if (sign === '?') throw new Error(rest);
    return rest;
  });
}
