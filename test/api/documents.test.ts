import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { contractOf } from '../../api/contract.ts';
import { apiCodes, meaningOf, statusOf, type ProblemCode } from '../../api/problems.ts';
import { httpRoles, isPersonalRole } from '../../api/access.ts';
import type { Route } from '../../api/route.ts';
import { routesOf } from '../../api/routes/index.ts';
import { kinds } from '../../domain/kinds.ts';
import { refusalCodes } from '../../domain/refusal.ts';

const routes = routesOf(kinds);

describe('docs/errors.md', () => {
  const listed = rowsOf('errors.md').filter(row => row.length === 3 && /^`[A-Z_]+`$/.test(row[0] ?? ''));
  const codes = [...Object.keys(apiCodes), ...Object.keys(refusalCodes)] as ProblemCode[];

  it('lists every code of the rules and of the API, and no other, with status and meaning', () => {
    const expected = codes.map(code => [`\`${code}\``, String(statusOf(code)), meaningOf(code)]);
    assert.deepEqual(sorted(listed), sorted(expected));
  });

  it('lists no code twice: those of the API are not those of the rules', () => {
    assert.equal(new Set(codes).size, codes.length);
  });
});

describe('docs/access.md', () => {
  const rows = rowsOf('access.md');

  it('lists every command that can be given by HTTP with the roles that may give it, and no other', () => {
    const listed = rows.filter(row => row.length === 8 && row[0]?.startsWith('`'));
    const expected = routes
      .filter(route => route.command)
      .map(route => [`\`${route.command?.name}\``, addressOf(route), ...marksOf(route)]);
    assert.deepEqual(sorted(listed), sorted(expected));
  });

  it('lists every other route with its roles, and no other', () => {
    const listed = rows.filter(row => row.length === 7 && row[0]?.startsWith('`'));
    const others = routes.filter(route => !route.command && route.access !== 'anyone');
    // Programs belong to nobody: there "own" would say nothing.
    const plain = (row: string[]) =>
      row[0]?.includes('/programs') ? row.map(cell => (cell === 'own' ? 'yes' : cell)) : row;
    assert.deepEqual(
      sorted(listed),
      sorted(others.map(route => plain([addressOf(route), ...marksOf(route)]))),
    );
  });

  it('lists what is open to anyone: health, contract, certificates, the catalog, sign-in and the links of letters', () => {
    const listed = rows
      .filter(row => row.length === 2 && /^`(GET|POST) /.test(row[0] ?? ''))
      .map(row => row[0] ?? '');
    const open = routes.filter(route => route.access === 'anyone').map(addressOf);
    assert.deepEqual(
      listed.toSorted(),
      [...open, '`GET /api/v1/openapi.json`', '`GET /reference`'].toSorted(),
    );
  });

  it('gives a candidate what a candidate may do, staff every command but an evaluator’s own, and ops none', () => {
    const own = (kind: string) =>
      routes.flatMap(({ command, access }) =>
        command?.kind === kind && access.includes('candidate') ? [command.name] : [],
      );
    assert.deepEqual(own('candidacy').toSorted(), [
      'amendApplication',
      'apply',
      'claimCourse',
      'claimGraduation',
      'provideInformation',
      'requestExtension',
      'submitPortfolio',
      'withdraw',
      'withdrawPortfolio',
    ]);
    assert.deepEqual(own('certification').toSorted(), [
      'amendHours',
      'logHours',
      'strikeHours',
      'submitRenewal',
      'surrender',
    ]);
    const commands = routes.filter(route => route.command);
    // What an evaluator answers and rates, nobody else says.
    const notForStaff = commands.filter(route => !route.access.includes('staff'));
    const names = notForStaff.map(({ command }) => command?.name ?? '').sort();
    assert.deepEqual(names, ['acceptAssignment', 'declineAssignment', 'submitRating']);
    assert.ok(notForStaff.every(({ access }) => access.length === 1 && access.includes('evaluator')));
    assert.deepEqual(own('evaluation'), ['provideInformation']);
    assert.ok(commands.every(route => !route.access.includes('ops')));
  });
});

describe('the contract', () => {
  const contract = contractOf(routes) as unknown as Contract;
  const operations = Object.values(contract.paths).flatMap(path => Object.values(path));

  it('is OpenAPI 3.1 and has every route, once', () => {
    assert.match(contract.openapi, /^3\.1\./);
    assert.equal(operations.length, routes.length);
    const ids = operations.map(operation => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('refuses unknown fields in every body, as the API does', () => {
    for (const { requestBody, operationId } of operations) {
      const schema = requestBody?.content['application/json']?.schema;
      if (schema) assert.equal(schema.additionalProperties, false, operationId);
    }
  });

  it('takes the bytes of a document as they are, and offers to choose a file', () => {
    const binary = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
    for (const route of routes.filter(each => each.streams)) {
      const operation = operations.find(each => each.operationId === route.id);
      assert.deepEqual(operation?.requestBody?.content, binary, route.id);
    }
  });

  it('says of every operation which problems it may answer with, and in which form', () => {
    for (const { responses, operationId } of operations) {
      assert.ok('500' in responses && '503' in responses, operationId);
      const problem = responses['500']?.content?.['application/problem+json']?.schema;
      assert.deepEqual(problem, { $ref: '#/components/schemas/Problem' });
    }
  });

  it('asks for a token everywhere but where anyone may come', () => {
    const open = operations.filter(({ security }) => security.length === 0).map(each => each.operationId);
    assert.deepEqual(open, [
      'people.confirmEmail',
      'documents.download',
      'programs.list',
      'programs.see',
      'certificates.verify',
      'catalog.search',
      'catalog.course',
      'catalog.agreements',
      'signIn.session',
      'signIn.link',
      'signIn.useLink',
      'signIn.code',
      'signIn.signOut',
      'signIn.openid',
      'signIn.openidCallback',
      'signIn.passkeyOptions',
      'signIn.passkey',
      'steps.see',
      'steps.read',
      'unsubscribe.see',
      'unsubscribe.do',
      'health.live',
      'health.ready',
    ]);
  });

  it('has no reference that leads nowhere', () => {
    const names = [...JSON.stringify(contract).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      match => match[1],
    );
    for (const name of names) assert.ok(name && name in contract.components.schemas, name);
  });
});

interface Contract {
  openapi: string;
  components: { schemas: Record<string, unknown> };
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        security: unknown[];
        requestBody?: { content: Record<string, { schema: { additionalProperties?: unknown } }> };
        responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
      }
    >
  >;
}

/** The cells of every table row of a document, without the frame. */
function rowsOf(name: string): string[][] {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}

function addressOf({ method, path }: Route): string {
  return `\`${method.toUpperCase()} ${path}\``;
}

function marksOf({ access }: Route): string[] {
  return httpRoles.map(role => (!access.includes(role) ? '–' : isPersonalRole(role) ? 'own' : 'yes'));
}

function sorted(rows: string[][]): string[][] {
  return rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
}
