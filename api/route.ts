import type { Readable, Writable } from 'node:stream';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { CaseKind } from '../domain/case.ts';
import { misfit } from '../domain/misfit.ts';
import type { DoorDeps } from '../door/submit.ts';
import type { DocumentLinks } from '../documents/links.ts';
import type { Intake } from '../documents/receive.ts';
import type { StepLinks } from '../door/links.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import type { Authenticate, Caller, HttpRole } from './access.ts';
import type { SubjectRules } from './document-subjects.ts';
import type { Incoming } from './incoming.ts';
import type { LiveStreams } from './live-streams.ts';
import type { Desk } from '../sign-in/desk.ts';
import type { CameIn } from './sign-in.ts';
import { fieldsInvalid, Problem, type ProblemCode } from './problems.ts';
import type { TableRow } from './table.ts';

/** What the API is built on. */
export interface ApiDeps {
  door: DoorDeps;
  kinds: Record<string, CaseKind>;
  programs: ProgramLibrary;
  authenticate: Authenticate;
  /** Open pages that are told of changes. */
  live: LiveStreams;
  /** Where a case is seen in the Temporal UI; null where nobody has said where that is. */
  temporalUi(caseId: string): string | null;
  /** Where the built pages are; null for an API without pages. */
  webFolder: string | null;
  signIn: Desk;
  /** Who may say in a header whence a request comes, as express reads it; nobody when empty. */
  trustedProxies: readonly string[];
  links: StepLinks;
  documents: Intake & {
    links: DocumentLinks;
    /** By the kind of what documents belong to. */
    subjects: Record<string, SubjectRules>;
  };
  engineIsServing(): Promise<boolean>;
  log: Logger;
}

/** An answer. `body` is sent as JSON, `page` as HTML, `csv` as a table, `plain` as text, `file` as it comes, to be saved and not shown. */
export interface Reply {
  status: number;
  body?: unknown;
  page?: string;
  csv?: string;
  plain?: string;
  file?: { name: string; mediaType: string; bytes: number; open(): Promise<Readable> };
  /** Writes events into the answer, which stays open until one side ends it. */
  stream?: (outlet: Writable) => void;
  headers?: Record<string, string>;
  /** Whole `Set-Cookie` headers. */
  cookies?: readonly string[];
  /** For the log: which case it was about, where the address does not say. */
  caseId?: string;
}

/** A parsed request of somebody who may make it. */
export interface Asked<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  caller: Caller;
  /** Asks once more who sends the request; throws when whoever it was is not let in any more. */
  stillCaller: () => Promise<Caller>;
  /** The header `Idempotency-Key`, as sent. */
  idempotencyKey: string | undefined;
  /** The header `If-Match`, as sent. */
  ifMatch: string | undefined;
  /** The rows of a body that is a table; none for a route that takes no table. */
  table: TableRow[];
  /** The body as it comes, for a route that `streams`; others have it parsed. */
  incoming: Incoming;
  /** True when the header `Accept` prefers CSV to JSON. */
  wantsCsv: boolean;
  /** The request itself, for what concerns signing in. */
  came: CameIn;
}

/** What a request brings before it is parsed. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  readBody(): unknown;
  readTable(columns: readonly string[]): TableRow[];
  caller: Caller;
  stillCaller: () => Promise<Caller>;
  idempotencyKey: string | undefined;
  ifMatch: string | undefined;
  incoming: Incoming;
  wantsCsv: boolean;
  came: CameIn;
}

export interface ReplyDocs {
  means: string;
  /** The answer is bytes of any kind. */
  isFile?: true;
  /** The answer is a stream of server-sent events. */
  isEvents?: true;
  schema?: z.ZodType;
  /** True when the same is to be had as CSV. */
  csv?: true;
  headers?: Record<string, string>;
}

/** What the contract tells of a route. */
export interface RouteDocs {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As in the contract: `/api/v1/people/{id}`. */
  path: string;
  id: string;
  tag: string;
  summary: string;
  description?: string;
  /** Who may come: anyone without a token, or any of these roles. */
  access: 'anyone' | readonly HttpRole[];
  /** For a route that is open to anyone: true when it knows who is signed in. */
  knowsCaller?: true;
  /** The command that the route gives, where it gives one. */
  command?: { kind: string; name: string };
  /** The kind of case whose uuid the address bears. */
  caseKind?: string;
  /** True for a route that takes a command: then a repeat of `Idempotency-Key` gets the first answer. */
  takesKey?: true;
  /** True for a route that changes what was read before: `If-Match` bears the `ETag` of what was read. */
  takesMatch?: true;
  /** For a route whose body is a table as CSV: the columns that it has. */
  table?: readonly string[];
  /** The most bytes that its JSON may have; without it 64 KiB. */
  bodyBytes?: number;
  /** True for a route whose body is the bytes of a document, of any size: its handler reads them from `incoming`. */
  streams?: true;
  replies: Record<number, ReplyDocs>;
  /** Codes to be expected besides those that every route has. */
  problems: readonly ProblemCode[];
}

interface Schemas<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject> {
  params?: P;
  query?: Q;
  body?: B;
}

export interface Route extends RouteDocs, Schemas<z.ZodObject, z.ZodObject, z.ZodObject> {
  /** Parses the request and answers it; throws `Problem`. */
  answer(raw: RawRequest, deps: ApiDeps): Promise<Reply>;
}

type Nothing = z.ZodObject<Record<never, never>>;
const nothing: Nothing = z.strictObject({});

/** A route whose handler gets only what its schemas let through. */
export function route<
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodObject = Nothing,
>(
  definition: RouteDocs &
    Schemas<P, Q, B> & {
      handle: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>, deps: ApiDeps) => Promise<Reply>;
    },
): Route {
  const { handle, ...rest } = definition;
  return {
    ...rest,
    answer(raw, deps) {
      const { caller, idempotencyKey, ifMatch, wantsCsv, incoming, came } = raw;
      return handle(
        {
          params: parseAddress(definition.params ?? nothing, raw.params) as z.output<P>,
          query: parse(definition.query ?? nothing, raw.query, 'query') as z.output<Q>,
          body: (definition.body ? parse(definition.body, raw.readBody()) : {}) as z.output<B>,
          caller,
          stillCaller: raw.stillCaller,
          idempotencyKey,
          ifMatch,
          table: definition.table ? raw.readTable(definition.table) : [],
          incoming,
          wantsCsv,
          came,
        },
        deps,
      );
    },
  };
}

function parse(schema: z.ZodObject, value: unknown, where = ''): unknown {
  const parsed = schema.safeParse(value, { error: misfit });
  if (parsed.success) return parsed.data;
  throw fieldsInvalid(parsed.error, where);
}

/** An address whose parts cannot be what they stand for leads nowhere. */
function parseAddress(schema: z.ZodObject, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('NOT_FOUND');
}
