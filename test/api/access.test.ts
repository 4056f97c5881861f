import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { HttpRole } from '../../api/access.ts';
import type { Route } from '../../api/route.ts';
import { routesOf } from '../../api/routes/index.ts';
import { kinds } from '../../domain/kinds.ts';
import { Listener } from './listener.ts';
import { Caller, Office, type Answer } from './office.ts';

const routes = routesOf(kinds);
const guarded = routes.filter(route => route.access !== 'anyone');

describe('access', () => {
  let office: Office;
  let everyRole: Record<HttpRole, Caller>;
  const person = randomUUID();
  before(async () => {
    office = await Office.open({ withoutWorker: true, patience: { forOlderMs: 100, forAnswerMs: 300 } });
    const { staff, committee, ops } = office;
    const [evaluator, provider, candidate] = await Promise.all(
      (['evaluator', 'provider', 'candidate'] as const).map(role => office.personal(role, person)),
    );
    assert.ok(evaluator && provider && candidate);
    everyRole = { staff, committee, evaluator, provider, candidate, ops };
  });
  after(() => office.close());

  describe('every route', () => {
    for (const route of guarded) {
      it(`${nameOf(route)} asks for a token, and refuses the roles that it is not for`, async () => {
        const unknown = await call(office.anyone, route);
        assert.equal(unknown.status, 401);
        assert.equal(unknown.json['code'], 'TOKEN_MISSING');
        assert.equal(unknown.headers.get('www-authenticate'), 'Bearer realm="perennial"');
        for (const [role, caller] of Object.entries(everyRole)) {
          const answer = await call(caller, route);
          const allowed = (route.access as readonly string[]).includes(role);
          const refused = answer.json['code'] === 'ROLE_NOT_ALLOWED';
          assert.equal(refused, !allowed, `${role}: ${answer.status} ${answer.text}`);
          if (refused) assert.equal(answer.status, 403);
        }
      });
    }

    for (const route of routes.filter(each => each.access === 'anyone')) {
      it(`${nameOf(route)} is open to anyone`, async () => {
        const answer = await call(office.anyone, route);
        assert.ok(![401, 403].includes(answer.status), answer.text);
      });
    }
  });

  describe('a token', () => {
    const whoami = '/api/v1/programs/lssc/competency-texts';
    const refused = async (token: string, why: RegExp) => {
      const answer = await new Caller(office.url, token).get(whoami);
      assert.equal(answer.status, 401, answer.text);
      assert.equal(answer.json['code'], 'TOKEN_INVALID');
      assert.match(String(answer.json['detail']), why);
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer realm="perennial", error="invalid_token"');
    };
    const signed = async (
      claims: Record<string, unknown>,
      change: (jwt: SignJWT) => SignJWT = jwt => jwt,
    ) => {
      const { privateKey } = await generateKeyPair('EdDSA');
      const jwt = new SignJWT({ roles: ['staff'], sub: 'staff-1', ...claims })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer('perennial-embedded')
        .setAudience('perennial')
        .setExpirationTime('1h');
      return change(jwt).sign(privateKey);
    };

    it('that has expired is refused', async () => {
      const late = await office.as({ sub: 'staff-1', roles: ['staff'] }, new Date(Date.now() - 60_000));
      await refused(String(late.token), /has expired/);
    });

    it('that another key has signed is refused', async () => {
      await refused(await signed({}), /not by a key known here/);
    });

    it('that is not signed at all is refused', async () => {
      const unsigned = new UnsecuredJWT({ roles: ['staff'], sub: 'x' }).setExpirationTime('1h').encode();
      await refused(unsigned, /./);
    });

    it('whose body was changed after signing is refused', async () => {
      const [head, , signature] = String(office.ops.token).split('.');
      const body = Buffer.from(JSON.stringify({ sub: 'ops-1', roles: ['staff'] })).toString('base64url');
      await refused(`${head}.${body}.${signature}`, /./);
    });

    it('that is no token at all is refused', async () => {
      await refused('abc', /not a signed token/);
    });

    it('whose subject is an address is refused: it would stand beside facts for good', async () => {
      const caller = await office.as({ sub: 'robin@example.org', roles: ['staff'] });
      await refused(String(caller.token), /"sub" must be an opaque identifier/);
    });

    it('without a role that is known here may do nothing', async () => {
      const caller = await office.as({ sub: 'guest', roles: ['guest' as 'ops'] });
      const answer = await caller.get(whoami);
      assert.equal(answer.status, 403);
      assert.match(String(answer.json['detail']), /the token has none/);
    });

    it('in another scheme does not count', async () => {
      const answer = await office.anyone.get(whoami, { Authorization: `Basic ${office.staff.token}` });
      assert.equal(answer.json['code'], 'TOKEN_MISSING');
    });

    it('is of no use while its keys cannot be fetched: that is not the sender’s fault', async () => {
      const { tokenReader } = await import('../../api/access.ts');
      const jwks = { url: new URL('http://127.0.0.1:9/jwks.json') };
      const read = await tokenReader({ issuer: 'x', audience: 'y', algorithms: ['EdDSA'], jwks });
      await assert.rejects(read(`Bearer ${office.staff.token}`), { code: 'UNAVAILABLE' });
    });
  });

  it('in several roles acts in the first that is allowed, and the record says which', async () => {
    const both = await office.as({ sub: 'staff-2', roles: ['candidate', 'staff'], person });
    const answer = await both.post('/api/v1/candidacies', office.application());
    assert.equal(answer.status, 202, answer.text);
    const receipt = await office.ops.get(String(answer.headers.get('location')));
    assert.deepEqual(receipt.json['by'], { role: 'staff', id: 'staff-2' });
  });

  it('of a candidate who also has the role ops does not reach other people’s cases with commands', async () => {
    const applied = await office.staff.post('/api/v1/candidacies', office.application());
    const both = await office.as({ sub: 'c', roles: ['candidate', 'ops'], person });
    const answer = await both.post(`${String(applied.json['case'])}/withdraw`);
    assert.equal(answer.status, 404, answer.text);
  });
});

function nameOf({ method, path }: Route): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Asks a route with an empty body about something that is not there: enough to learn who may come. */
function call(caller: Caller, { method, path, replies }: Route): Promise<Answer> {
  const address = path.replace(/\{\w+\}/g, randomUUID());
  if (replies[200]?.isEvents) return new Listener(caller, address).begin();
  if (method === 'get' || method === 'delete') return caller.ask(method.toUpperCase(), address);
  const body = JSON.stringify(method === 'patch' ? { name: 'X' } : {});
  return caller.ask(method.toUpperCase(), address, body, { 'Content-Type': 'application/json' });
}
