import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { requireRole } from './access.ts';
import { bytesReader, checkText, jsonOf, largestBody } from './body.ts';
import { contractOf } from './contract.ts';
import { toProblem } from './faults.ts';
import { apiHeaders, fileHeaders, pageHeaders } from './headers.ts';
import { checkForm, hangUpSoon, incomingOf, letComeIn, withinMs } from './incoming.ts';
import { refuseOtherMethods } from './methods.ts';
import type { Metrics } from './metrics.ts';
import { Problem } from './problems.ts';
import { serveStyle } from './pages.ts';
import { serveReference } from './reference.ts';
import { isNamed } from './tags.ts';
import { observe, placeOf } from './observe.ts';
import type { ApiDeps, Reply, Route } from './route.ts';
import { routesOf } from './routes/index.ts';
import { cameIn, whoAsks } from './who-asks.ts';
import { largestTable, tableOf } from './table.ts';
import { serveWeb } from './web.ts';

/** The whole API; give it to a server. Nothing is started and nothing listens. */
export function createApp(deps: ApiDeps, metrics: Metrics): Express {
  const app = express();
  // Whatever goes wrong outside our own answering of errors shows no stack either.
  app.set('env', 'production');
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.enable('strict routing');
  app.enable('case sensitive routing');
  app.set('trust proxy', deps.trustedProxies);
  app.use((_request, response, next) => {
    response.set(apiHeaders);
    next();
  });
  app.use(observe(deps.log, metrics));

  const routes = routesOf(deps.kinds);
  serveReference(app, contractOf(routes));
  serveStyle(app);
  for (const [path, others] of byPath(routes)) mount(app, path, others, deps);
  if (deps.webFolder !== null) serveWeb(app, deps.webFolder);
  app.use(() => {
    throw new Problem('NOT_FOUND');
  });
  app.use(answerError(deps));
  return app;
}

/** Every method of one address, and 405 with `Allow` for the rest. */
function mount(app: Express, path: string, routes: readonly Route[], deps: ApiDeps): void {
  const address = app.route(path.replace(/\{(\w+)\}/g, ':$1'));
  for (const route of routes) {
    address[route.method](async (request, response) => {
      placeOf(response).route = route.path;
      const { uuid } = request.params;
      if (route.caseKind) placeOf(response).caseId = `${route.caseKind}/${String(uuid)}`;
      const reply = await answer(route, request, response, deps);
      await send(request, response, isUnchanged(route, request, reply) ? withoutBody(reply) : reply);
    });
  }
  refuseOtherMethods(
    address,
    path,
    routes.map(({ method }) => method),
  );
}

async function answer(route: Route, request: Request, response: Response, deps: ApiDeps): Promise<Reply> {
  const caller = await whoAsks(route, request, deps);
  placeOf(response).by = caller.id;
  if (route.access !== 'anyone') requireRole(caller, route.access);
  checkAddress(request);
  if (route.body) await readBody(request, response, bytesReader(route.bodyBytes ?? largestBody));
  if (route.table) await readBody(request, response, readTable);
  if (route.streams) checkForm(request);
  const { params, query } = request;
  const idempotencyKey = request.get('idempotency-key');
  const ifMatch = request.get('if-match');
  const wantsCsv = request.accepts(['json', 'csv']) === 'csv';
  const incoming = incomingOf(request, response, deps.door.stopping);
  const reading = {
    readBody: () => jsonOf(request),
    readTable: (columns: readonly string[]) => tableOf(request, columns),
  };
  const came = cameIn(request, deps);
  const stillCaller = () => whoAsks(route, request, deps);
  const asked = { params, query, caller, stillCaller, idempotencyKey, ifMatch, wantsCsv, incoming, came };
  return route.answer({ ...asked, ...reading }, deps);
}

function checkAddress({ params, query }: Request): void {
  const texts = [...Object.values(params), ...Object.values(query)].flat();
  for (const text of texts) if (typeof text === 'string') checkText(text, 'The address');
}

const readTable = bytesReader(largestTable);

/** How long a body that is read whole may take. */
const bodyMs = 30_000;

function readBody(request: Request, response: Response, reader: typeof readTable): Promise<void> {
  letComeIn(request, response);
  const read = new Promise<void>((resolve, reject) => {
    reader(request, response, error => (error ? reject(error as Error) : resolve()));
  });
  return withinMs(bodyMs, read, () => new Problem('BODY_TOO_SLOW'));
}

async function send(request: Request, response: Response, reply: Reply): Promise<void> {
  const { status, body, page, csv, plain, file, stream, headers = {}, cookies = [], caseId } = reply;
  if (caseId !== undefined) placeOf(response).caseId = caseId;
  response.status(status).set(headers);
  for (const cookie of cookies) response.append('Set-Cookie', cookie);
  if (file) return sendFile(request, response, file);
  if (stream && request.method !== 'HEAD') return openStream(response, stream);
  if (page !== undefined)
    response
      .set({ ...pageHeaders, ...headers })
      .type('html')
      .send(page);
  else if (csv !== undefined) response.type('text/csv; charset=utf-8').send(csv);
  else if (plain !== undefined) response.type('text/plain; charset=utf-8').send(plain);
  else if (body !== undefined) response.json(body);
  else response.end();
}

function openStream(response: Response, stream: NonNullable<Reply['stream']>): void {
  placeOf(response).isStream = true;
  response.flushHeaders();
  stream(response);
}

/** As an attachment, whatever it is: nothing in it is shown or run here. */
async function sendFile(
  request: Request,
  response: Response,
  file: NonNullable<Reply['file']>,
): Promise<void> {
  const content = request.method === 'HEAD' ? null : await file.open();
  response.attachment(file.name).set({ ...fileHeaders, 'Content-Length': String(file.bytes) });
  response.type(file.mediaType);
  if (content === null) return void response.end();
  try {
    await pipeline(content, response);
  } catch (error) {
    const hasLeft = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!hasLeft) throw error;
  }
}

/** Only where the route says so: elsewhere a tag is for `If-Match`, and names what is changed, not the whole answer. */
function isUnchanged({ replies }: Route, request: Request, { headers = {} }: Reply): boolean {
  const tag = headers['ETag'];
  return 304 in replies && tag !== undefined && isNamed(tag, request.get('if-none-match'));
}

function withoutBody({ headers = {} }: Reply): Reply {
  return { status: 304, headers };
}

function answerError({ log }: ApiDeps): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error, log.child({ ...placeOf(response) }));
    placeOf(response).code = problem.code;
    // Too late for an answer: the connection is cut, so that half a body is not taken for a whole one.
    if (response.headersSent) return next(error);
    hangUpSoon(request, response);
    response.status(problem.status).set(problem.headers);
    response.type('application/problem+json').send(JSON.stringify(problem.document()));
  };
}

function byPath(routes: readonly Route[]): Map<string, Route[]> {
  return Map.groupBy(routes, route => route.path);
}
