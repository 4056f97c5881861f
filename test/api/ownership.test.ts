import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { personalRoles } from '../../api/access.ts';
import { documentSubjects } from '../../api/document-subjects.ts';
import { Person } from '../../db/entities/index.ts';
import type { PersonalRole } from '../../domain/case.ts';
import { cells, rows } from './access-table.ts';
import { Browser } from './browser.ts';
import { Office, type Answer, type Caller } from './office.ts';
import { askAbout, lists, ofSessions, walkedElsewhere, type Ask, type Row } from './owned-routes.ts';
import { candidate, evaluator, handIn, holder, nobodys, provider, type Owner } from './owners.ts';

const walked = cells.filter(
  ({ name }) => !lists.includes(name) && !ofSessions.includes(name) && !(name in walkedElsewhere),
);

describe('what is somebody’s own', () => {
  let office: Office;
  /** Two of each: the second is as foreign to the first as the first to the second. */
  let pairs: [Owner, Owner][];
  before(async () => {
    office = await Office.open();
    const [robin, ruth] = [await candidate(office, 'Robin'), await candidate(office, 'Ruth')];
    pairs = [
      [robin, ruth],
      [await holder(office, 'Hana'), await holder(office, 'Hugo')],
      [await evaluator(office, 'Ada', robin.opened), await evaluator(office, 'Ben', ruth.opened)],
      [await provider(office, 'Paul'), await provider(office, 'Pia')],
    ];
  });
  after(() => office.close());

  const inRole = (role: PersonalRole) => pairs.filter(([one]) => one.role === role);
  const put = (caller: Caller, { method, path, body, bytes }: Ask): Promise<Answer> => {
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    const type = bytes === undefined ? 'application/json' : 'text/plain';
    const headers = { 'If-Match': '"1"', ...(sent === undefined ? {} : { 'Content-Type': type }) };
    return caller.ask(method, path, sent, headers);
  };
  const told = ({ status, json, text }: Answer) => `${status} ${String(json['code'])} ${text}`;

  it('is in the table wherever a route is for a role of persons, and all of it is walked', () => {
    assert.ok(cells.length > 100, `${cells.length} cells say own`);
    for (const name of [...lists, ...ofSessions, ...Object.keys(walkedElsewhere)])
      assert.ok(
        cells.some(cell => cell.name === name),
        `${name} is in the table`,
      );
    for (const file of Object.values(walkedElsewhere))
      assert.ok(existsSync(new URL(file, import.meta.url)), file);
  });

  describe('is to others as if it did not exist', () => {
    for (const cell of walked) {
      it(`${cell.name}, ${cell.role}`, async () => {
        let asked = 0;
        for (const pair of inRole(cell.role)) {
          for (const [one, other] of [pair, pair.toReversed()] as [Owner, Owner][]) {
            const foreign = askAbout(office, cell, other.ids);
            const unknown = askAbout(office, cell, nobodys(other.ids));
            if (!foreign || !unknown) continue;
            asked += 1;
            const answer = await put(one.caller, foreign);
            assert.equal(answer.status, 404, `${one.name} of ${other.name}’s: ${told(answer)}`);
            const none = await put(one.caller, unknown);
            assert.deepEqual(
              [none.status, none.json['code'], none.json['detail']],
              [404, answer.json['code'], answer.json['detail']],
              'the same words as of what is not there',
            );
          }
        }
        assert.ok(asked > 0, 'there is something of the sort to ask for');
      });
    }
  });

  describe('is shown in lists to nobody else', () => {
    for (const cell of cells.filter(({ name }) => lists.includes(name))) {
      it(`${cell.name}, ${cell.role}`, async () => {
        let shown = 0;
        for (const [one, other] of inRole(cell.role).flatMap(
          pair => [pair, pair.toReversed()] as [Owner, Owner][],
        )) {
          const { text, status } = await one.caller.get(cell.path);
          assert.equal(status, 200, text);
          const { person, uuid, portfolio, evaluation } = other.ids;
          for (const id of [person, uuid, portfolio, evaluation])
            assert.ok(id === undefined || !text.includes(id), `${one.name} is shown ${other.name}’s ${id}`);
          const own = [one.ids.uuid, one.ids.portfolio, one.ids.evaluation];
          if (own.some(id => id !== undefined && text.includes(id))) shown += 1;
        }
        assert.ok(shown > 1, 'their own is there');
      });
    }
  });

  describe('of another is not reached by what is one’s own', () => {
    it('a conflict of another evaluator, by the own address', async () => {
      const [ada, ben] = inRole('evaluator')[0] ?? assert.fail();
      const path = `/api/v1/evaluators/${ada.ids.person}/conflicts/${ben.ids.conflict}`;
      const answer = await ada.caller.delete(path);
      assert.equal(`${answer.status} ${String(answer.json['code'])}`, '404 CONFLICT_UNKNOWN');
    });

    it('a portfolio of another candidate, by the own candidacy', async () => {
      const [robin, ruth] = inRole('candidate')[0] ?? assert.fail();
      const body = { set: 'CNC', portfolioId: ruth.ids.portfolio };
      const answer = await robin.caller.post(`/api/v1/candidacies/${robin.ids.uuid}/submit-portfolio`, body);
      assert.equal(`${answer.status} ${String(answer.json['code'])}`, '404 PORTFOLIO_UNKNOWN', answer.text);
    });

    it('a document of another candidate, by the own portfolio', async () => {
      const [robin, ruth] = inRole('candidate')[0] ?? assert.fail();
      const artifacts = [{ documentId: ruth.ids.document, title: 'Not mine' }];
      const path = `/api/v1/portfolios/${robin.ids.portfolio}`;
      const tag = (await robin.caller.get(path)).headers.get('etag') ?? '';
      const body = { competencies: [{ competency: 1, artifacts }] };
      assert.equal((await robin.caller.patch(path, body, { 'If-Match': tag })).status, 422);
    });

    it('letters to another, by asking for theirs', async () => {
      const [robin, ruth] = inRole('candidate')[0] ?? assert.fail();
      const { text } = await robin.caller.get(`/api/v1/letters?person=${ruth.ids.person}`);
      assert.ok(!text.includes(ruth.ids.uuid), text);
    });
  });

  describe('are documents of each subject that there is', () => {
    const named = rows.flatMap(([first = '', , reads = '']) => {
      const kind = /^`([a-z]+)\/<uuid/.exec(first)?.[1];
      return kind ? [{ kind, reads }] : [];
    });

    it('which docs/access.md lists, and no other', () => {
      const kinds = named.map(({ kind }) => kind);
      assert.deepEqual(kinds.toSorted(), Object.keys(documentSubjects).toSorted());
    });

    it('to the person, to staff and to those whom the table names, and to nobody else', async () => {
      const [[robin, ruth] = assert.fail()] = inRole('candidate');
      const [[ada, ben] = assert.fail()] = inRole('evaluator');
      const [[paul, pia] = assert.fail()] = inRole('provider');
      const evaluated = String(robin.ids.evaluation);
      await handIn(robin.caller, `portfolio/${evaluated}`);
      // Nothing was asked for and answered: the evaluators see nothing of it yet.
      const ofSubject: Record<string, [string, Owner[]]> = {
        draft: [robin.ids.person, [robin]],
        portfolio: [evaluated, [robin, ada]],
        information: [evaluated, [robin]],
        course: [paul.ids.uuid, [paul]],
      };
      for (const { kind, reads } of named) {
        const [id, readers] = ofSubject[kind] ?? assert.fail(`${kind} is not walked`);
        const path = `/api/v1/documents?subject=${kind}/${id}`;
        for (const one of [robin, ruth, ada, ben, paul, pia]) {
          const answer = await one.caller.get(path);
          const expected = readers.includes(one) ? 200 : 404;
          assert.equal(answer.status, expected, `${kind}, ${one.name}: ${answer.text}`);
        }
        assert.equal((await office.staff.get(path)).status, 200);
        const committee = (await office.committee.get(path)).status;
        assert.equal(committee, reads.includes('committee') ? 200 : 404, kind);
        assert.equal((await office.ops.get(path)).status, 403);
      }
    });
  });

  describe('are sessions and passkeys', () => {
    const signIn = async ({ ids: { person } }: Owner) => {
      const { email } = await office.orm.em.fork().findOneOrFail(Person, { id: person });
      const browser = new Browser(office);
      await browser.signIn(email);
      return browser;
    };
    const keepPasskey = async (browser: Browser, name: string) => {
      const { rows: made } = await office.deps.signIn.pool.query<{ id: string }>(
        `insert into auth.passkey (name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
         values ($1, 'key', $2, $3, 0, 'singleDevice', false) returning id`,
        [name, (await browser.session())?.['id'], randomUUID()],
      );
      return String(made[0]?.id);
    };
    const idsIn = (answer: Answer, list: string) => answer.list(list).map(({ id }) => String(id));
    const code = ({ status, json }: Answer) => `${status} ${String(json['code'])}`;

    for (const role of personalRoles) {
      it(`of each ${role}, and of nobody else`, async () => {
        const [[one, other] = assert.fail()] = inRole(role);
        const [mine, mineToo, theirs] = [await signIn(one), await signIn(one), await signIn(other)];
        const [key, theirKey] = [await keepPasskey(mine, 'Mine'), await keepPasskey(theirs, 'Theirs')];
        const ownSessions = idsIn(await mine.get('/api/v1/sessions'), 'sessions');
        const [theirSession = ''] = idsIn(await theirs.get('/api/v1/sessions'), 'sessions');
        assert.equal(ownSessions.length, 2);
        assert.ok(!ownSessions.includes(theirSession));
        assert.deepEqual(idsIn(await mine.get('/api/v1/passkeys'), 'passkeys'), [key]);
        assert.equal(code(await mine.delete(`/api/v1/sessions/${theirSession}`)), '404 SESSION_UNKNOWN');
        assert.equal(code(await mine.delete(`/api/v1/passkeys/${theirKey}`)), '404 PASSKEY_UNKNOWN');
        assert.equal((await mine.delete(`/api/v1/passkeys/${key}`)).status, 204);
        const options = await mine.post('/api/v1/passkeys/options');
        assert.equal(options.status, 200, options.text);
        const [newest = ''] = idsIn(await mineToo.get('/api/v1/sessions'), 'sessions');
        assert.equal((await mine.delete(`/api/v1/sessions/${newest}`)).status, 204);
        assert.equal((await mine.post('/api/v1/sign-out-everywhere')).status < 300, true);
        assert.equal(await mine.session(), null);
        assert.notEqual(await theirs.session(), null, 'who else is signed in stays so');
        assert.deepEqual(idsIn(await theirs.get('/api/v1/passkeys'), 'passkeys'), [theirKey]);
        assert.equal(code(await one.caller.get('/api/v1/sessions')), '403 SESSION_NEEDED');
      });
    }
  });

  // What is deleted or declined is there no more: last.
  const inOrder = [...walked.filter(isKept), ...walked.filter(cell => !isKept(cell))];
  describe('is reached by those to whom it belongs', () => {
    for (const cell of inOrder) {
      it(`${cell.name}, ${cell.role}`, async () => {
        for (const one of inRole(cell.role).flat()) {
          const own = askAbout(office, cell, one.ids);
          if (!own) continue;
          const answer = await put(one.caller, own);
          assert.ok(![401, 403].includes(answer.status), `${one.name}: ${told(answer)}`);
          // The case was reached: what the body names is not there.
          const isReached = answer.status !== 404 || answer.json['code'] === 'AGREEMENT_UNKNOWN';
          assert.ok(isReached, `${one.name}: ${told(answer)}`);
          assert.ok(answer.status < 500, told(answer));
          assert.notEqual(answer.json['code'], 'FIELDS_INVALID', told(answer));
        }
      });
    }
  });
});

function isKept({ method, path }: Row): boolean {
  return method !== 'DELETE' && !path.endsWith('/decline-assignment');
}
