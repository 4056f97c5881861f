import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certification, type CertificationCommand } from '../../../domain/certification/index.ts';
import { Life, lssc, system } from '../../support/lives.ts';
import { caseId, certified, correctStart, hours, submit } from './holders.ts';

const award: CertificationCommand = {
  type: 'award',
  personId: '00000000-0000-4000-8000-0000000000aa',
  candidacyId: '00000000-0000-4000-8000-0000000000bb',
  startOn: '2027-03-10',
  decidedOn: '2027-03-10',
};

describe('the award of a certification', () => {
  it('certifies from the start given, and says so in a letter', () => {
    const life = certified('2027-03-10');
    const { startOn, decidedOn, personId } = life.last('certified');
    assert.deepEqual([startOn, decidedOn], ['2027-03-10', '2027-03-10']);
    assert.equal(life.state.personId, personId);
    assert.deepEqual(life.letters, [{ key: 'certified/0', letter: 'certified' }]);
  });

  it('may come days after the term began: the term still starts on the day of the decision', () => {
    const life = certified('2027-03-10', { awardedAt: '2027-03-20T15:00:00Z' });
    assert.equal(life.last('certified').term.expires.on, '2031-03-10');
  });

  it('gives a number of the program’s prefix and eight characters without I, L, O and U, always the same', () => {
    const [first, again, other] = [caseId, caseId, caseId.replace(/1$/, '2')].map(
      id => certified('2027-03-10', { caseId: id }).last('certified').number,
    );
    assert.match(first ?? '', /^LSSC-[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.equal(first, again);
    assert.notEqual(first, other);
  });

  it('happens once', () => {
    certified('2027-03-10').refuses('OUT_OF_ORDER', award, { by: system });
  });

  it('does not start in the future', () => {
    const life = new Life(certification, lssc, { caseId }).at('2027-03-09T18:00:00Z');
    life.refuses('DATE_IN_FUTURE', award, { by: system });
  });

  it('comes before everything else', () => {
    const life = new Life(certification, lssc, { caseId }).at('2027-03-10T18:00:00Z');
    for (const command of [submit, hours('2027-03-09', 60), correctStart('2027-03-01')]) {
      life.refuses('OUT_OF_ORDER', command);
    }
    assert.equal(life.view.status, 'not-awarded');
    assert.equal(life.standing.waitsFor, null);
  });
});
