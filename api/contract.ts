import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { examples } from './examples.ts';
import { authorizeHint, guide, tagDocs } from './guide.ts';
import { meaningOf, statusOf, type ProblemCode } from './problems.ts';
import type { Route } from './route.ts';

const problemSchema = z
  .object({
    type: z.string().meta({ examples: ['urn:perennial:error:OUT_OF_ORDER'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence that can be shown to a person.' }),
    code: z
      .string()
      .meta({ description: 'Permanent; docs/errors.md lists all.', examples: ['OUT_OF_ORDER'] }),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
    incident: z.string().optional(),
    current: z.unknown().optional().meta({ description: 'With CHANGED_MEANWHILE: what stands there now.' }),
    receipt: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457).' });

/** Of any media type: what it is, is told from the bytes. The word is for tools that offer to choose a file. */
const binary = { type: 'string', format: 'binary' } as const;

const keyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[A-Za-z0-9._:-]{8,128}$/)
    .optional()
    .meta({
      description: 'Makes a repeat safe: it gets the first answer, for good. Made and returned when absent.',
    }),
});

const matchHeader = z.object({
  'If-Match': z.string().meta({
    description: 'The `ETag` of what was read: whoever was quicker is not overwritten.',
    examples: ['"3"'],
  }),
});

/** The published contract, OpenAPI 3.1, from the schemas that parse the requests. */
export function contractOf(routes: readonly Route[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Perennial',
        version: '1',
        description: guide,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: Object.entries(tagDocs).map(([name, description]) => ({ name, description })),
      paths,
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: authorizeHint },
        },
      },
    },
    { override: ({ jsonSchema }) => void delete (jsonSchema as Record<string, unknown>)['freeText'] },
  );
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { params, query, body, takesKey, takesMatch, table, streams } = route;
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, accessSentence(route)].filter(Boolean).join('\n\n'),
    security: route.access === 'anyone' ? [] : [{ bearer: [] }],
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
      ...(takesKey ? { header: keyHeader } : {}),
      ...(takesMatch ? { header: matchHeader } : {}),
    },
    ...(streams
      ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: binary } } } }
      : {}),
    ...(body
      ? {
          requestBody: {
            required: needsBody(body),
            content: { 'application/json': { schema: body, ...exampleOf(route) } },
          },
        }
      : {}),
    ...(table ? { requestBody: { required: true, content: csvContent } } : {}),
    responses: { ...repliesOf(route), ...problemsOf(route) },
  };
}

function exampleOf({ id }: Route): { example?: unknown } {
  return Object.hasOwn(examples, id) ? { example: examples[id] } : {};
}

function accessSentence({ access }: Route): string {
  return access === 'anyone' ? 'No token is needed.' : `Roles: ${access.join(', ')}.`;
}

function needsBody(body: z.ZodObject): boolean {
  return !body.safeParse({}).success;
}

function repliesOf(route: Route): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(route.replies).map(([status, { means, schema, csv, isFile, isEvents, headers }]) => [
      status,
      {
        description: means,
        ...(schema ? { content: { 'application/json': { schema }, ...(csv ? csvContent : {}) } } : {}),
        ...(isEvents ? { content: { 'text/event-stream': { schema: z.string() } } } : {}),
        ...(isFile ? { content: { '*/*': { schema: binary } } } : {}),
        ...(headers ? { headers: headerDocs(headers) } : {}),
      },
    ]),
  );
}

const csvContent = { 'text/csv': { schema: z.string() } };

function headerDocs(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
}

/** Every route's problems by status, each with the codes that are to be expected. */
function problemsOf(route: Route): ZodOpenApiOperationObject['responses'] {
  const byStatus = Map.groupBy(expectedCodes(route), statusOf);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map(code => `${code}: ${meaningOf(code)}`).join('\n\n'),
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      ]),
  );
}

function expectedCodes(route: Route): ProblemCode[] {
  const token: ProblemCode[] = ['TOKEN_MISSING', 'TOKEN_INVALID', 'ROLE_NOT_ALLOWED'];
  const body: ProblemCode[] = ['BODY_TOO_DEEP', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'];
  const table: ProblemCode[] = ['BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'];
  const stream: ProblemCode[] = ['BODY_TOO_SLOW', 'MEDIA_TYPE_UNSUPPORTED'];
  const fields = route.body || route.query || route.table;
  return [
    'REQUEST_MALFORMED',
    ...(route.access === 'anyone' ? [] : token),
    ...(route.body ? body : []),
    ...(route.table ? table : []),
    ...(route.streams ? stream : []),
    ...(fields ? (['FIELDS_INVALID'] as const) : []),
    ...route.problems,
    'FAULT',
    'UNAVAILABLE',
  ];
}
