import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidate, lssc } from '../../support/lives.ts';
import {
  adapted,
  approve,
  auditedCaseId,
  certified,
  days,
  giveBack,
  held,
  hours,
  logAll,
  refuse,
  submit,
} from './holders.ts';

/** Certified on 10 March 2027: window from 10 March 2030, expiry 10 March 2031, grace to 10 May 2031. */
const holder = (at: string) => certified('2027-03-10').at(at);
const ready = (at: string) => logAll(holder(at), '2029-05-20');

const firstInstant = '2030-03-10T06:00:00.000Z';
const lastOfGrace = '2031-05-11T04:59:59.999Z';
const afterGrace = '2031-05-11T05:00:00.000Z';

describe('a renewal', () => {
  it('can be submitted from the first instant of the window, not a millisecond before', () => {
    const life = ready('2030-03-10T05:59:59.999Z').refuses('RENEWAL_WINDOW_NOT_OPEN', submit);
    assert.match(life.refusal?.message ?? '', /opens on March 10, 2030/);
    life.at(firstInstant).send(submit, { by: candidate });
    assert.equal(life.standing.waitsFor, 'renewal-review');
  });

  it('can be submitted to the last instant of grace, not a millisecond after', () => {
    ready(lastOfGrace).send(submit);
    const late = ready(lastOfGrace).asleepUntil(afterGrace).refuses('RENEWAL_TOO_LATE', submit);
    assert.match(late.refusal?.message ?? '', /May 10, 2031/);
    late.at(afterGrace).refuses('CASE_CLOSED', submit);
  });

  it('counts when it was received in time, though it is entered after the last day', () => {
    const life = ready(lastOfGrace).asleepUntil('2031-05-14T15:00:00Z');
    life.send(submit, { receivedAt: lastOfGrace }).wake();
    assert.equal(life.standing.status, 'expired-renewable');
    assert.equal(life.kind.nextWake(life.state), null);
  });

  it('received in time and reviewed after grace counts; meanwhile nothing lapses', () => {
    const life = ready(lastOfGrace).send(submit).at('2031-09-01T15:00:00Z');
    assert.equal(life.standing.status, 'expired-renewable');
    assert.equal(life.standing.dueAt, null);
    assert.ok(!life.kind.outlook(life.state).some(standing => standing.status === 'lapsed'));
    life.send(approve);
    assert.equal(life.standing.status, 'active');
    assert.equal(days(life).expires, '2035-03-10');
  });

  it('needs 32 hours: 31 h 59 min and 31.75 h fail, and hold nothing', () => {
    for (const minutes of [31 * 60 + 59, 31.75 * 60]) {
      const life = holder('2031-05-01T15:00:00Z')
        .send(hours('2029-05-20', 240, { technologyMinutes: 240 }))
        .send(hours('2029-05-21', minutes - 240 - 480))
        .send(hours('2029-05-22', 480))
        .refuses('HOURS_TOO_FEW', submit);
      assert.equal(life.refusal?.details.minutes, minutes);
      assert.equal(life.at(afterGrace).standing.status, 'lapsed');
    }
  });

  it('needs four of the 32 hours in technology: 3 h 59 min and 3.75 h fail, the sum of several activities is enough', () => {
    for (const technology of [239, 225]) {
      holder('2030-06-01T15:00:00Z')
        .send(hours('2029-05-20', 1440, { technologyMinutes: technology }))
        .send(hours('2029-05-21', 480))
        .refuses('TECHNOLOGY_HOURS_TOO_FEW', submit);
    }
    holder('2030-06-01T15:00:00Z')
      .send(hours('2029-05-20', 1440, { technologyMinutes: 180 }))
      .send(hours('2029-05-21', 480, { technologyMinutes: 60 }))
      .send(submit);
  });

  it('says what is too few in words, also where it is one minute', () => {
    const short = holder('2030-06-01T15:00:00Z')
      .send(hours('2029-05-20', 1440, { technologyMinutes: 239 }))
      .refuses('HOURS_TOO_FEW', submit);
    assert.equal(
      short.refusal?.message,
      'Renewal asks for 32 hours; this term has 24 hours so far, 8 hours too few.',
    );
    const shortOfTechnology = short
      .send(hours('2029-05-21', 480))
      .refuses('TECHNOLOGY_HOURS_TOO_FEW', submit);
    assert.equal(
      shortOfTechnology.refusal?.message,
      'Renewal asks for 4 hours in technology; this term has 3 hours 59 minutes of them so far, 1 minute too few.',
    );
  });

  it('needs the technology hours in one activity where the program says so', () => {
    const program = adapted(lssc, { renewal: { technologyMayBeSum: false } });
    certified('2027-03-10', { program })
      .at('2030-06-01T15:00:00Z')
      .send(hours('2029-05-20', 1440, { technologyMinutes: 180 }))
      .send(hours('2029-05-21', 480, { technologyMinutes: 60 }))
      .refuses('TECHNOLOGY_HOURS_TOO_FEW', submit)
      .send(hours('2029-05-22', 240, { technologyMinutes: 240 }))
      .send(submit);
  });

  it('in the window starts the next term at the old expiry, with the same window and grace', () => {
    const life = ready(firstInstant).send(submit).send(approve);
    assert.deepEqual(days(life), {
      opens: '2034-03-10',
      expires: '2035-03-10',
      grace: '2035-05-10',
      countFrom: '2030-03-10',
    });
    assert.equal(life.standing.waitsFor, 'contact-hours');
    assert.equal(life.kind.chapter(life.state), 2);
  });

  it('in grace restores unbroken dates: the next term counts from the old expiry too', () => {
    const life = ready(lastOfGrace).send(submit).send(approve);
    assert.equal(life.standing.status, 'active');
    assert.deepEqual([days(life).expires, days(life).countFrom], ['2035-03-10', '2031-03-10']);
  });

  it('counts the hours that ended by the day of its receipt; those between an early renewal and the expiry count for the next term', () => {
    const life = ready('2030-06-01T15:00:00Z').send(hours('2030-06-01', 60)).send(submit);
    assert.equal(life.last('renewalSubmitted').submission.minutes, 1980);
    life.at('2030-06-05T15:00:00Z').send(approve).send(hours('2030-06-02', 120));
    life.refuses('ACTIVITY_OUTSIDE_TERM', hours('2030-06-01', 60));
    assert.equal((life.view.details.tally as { minutes: number }).minutes, 120);
  });

  it('received on paper days ago counts only what had ended by that day', () => {
    const life = ready('2030-06-20T15:00:00Z').send(hours('2030-06-10', 60));
    life.send(submit, {
      receivedAt: '2030-06-05T15:00:00Z',
      enteredAt: '2030-06-20T15:00:00Z',
      lateReason: 'r',
    });
    const { countTo, minutes } = life.last('renewalSubmitted').submission;
    assert.deepEqual([countTo, minutes], ['2030-06-05', 1920]);
  });

  it('received on paper more than seven days ago needs a reason', () => {
    const entry = { receivedAt: '2030-06-12T15:00:00Z', enteredAt: '2030-06-20T15:00:00Z' };
    ready('2030-06-20T15:00:00Z')
      .refuses('LATE_REASON_MISSING', submit, entry)
      .send(submit, { ...entry, lateReason: 'remark-1' });
  });

  it('does not count hours in grace: they count for the next term', () => {
    const life = holder('2031-04-05T15:00:00Z');
    logAll(life, '2031-04-01').refuses('HOURS_TOO_FEW', submit);
    logAll(life, '2031-03-10').send(submit).send(approve);
    assert.equal(days(life).countFrom, '2031-03-10');
    assert.equal((life.view.details.tally as { minutes: number }).minutes, 1920);
  });

  it('leaves no surplus for the next term, unless the program carries it over', () => {
    const surplus = (program: typeof lssc) => {
      const life = logAll(certified('2027-03-10', { program }).at(firstInstant), '2029-05-20')
        .send(hours('2029-05-21', 300, { technologyMinutes: 90 }))
        .send(submit)
        .send(approve);
      return held(life).term.carried;
    };
    assert.deepEqual(surplus(lssc), { minutes: 0, technologyMinutes: 0 });
    const carrying = adapted(lssc, { renewal: { carriesSurplus: true } });
    assert.deepEqual(surplus(carrying), { minutes: 300, technologyMinutes: 90 });
  });

  it('waits for one answer at a time', () => {
    const life = ready(firstInstant);
    for (const command of [approve, giveBack, refuse]) life.refuses('RENEWAL_NOT_UNDER_REVIEW', command);
    life.send(submit).refuses('RENEWAL_UNDER_REVIEW', submit);
  });

  it('cannot have been decided before it was received', () => {
    const life = ready('2030-06-01T15:00:00Z').send(submit);
    life.refuses('DECIDED_TOO_EARLY', approve, { decidedAt: '2030-05-31T15:00:00Z' });
  });

  it('that was drawn for an audit needs its evidence confirmed', () => {
    const life = logAll(certified('2027-03-10', { caseId: auditedCaseId }).at(firstInstant), '2029-05-20');
    life.send(submit);
    assert.equal(life.last('renewalSubmitted').submission.audit, true);
    assert.match(life.tasks[0]?.sentence ?? '', /audit/);
    life.refuses('RENEWAL_EVIDENCE_MISSING', { type: 'approveRenewal', evidenceConfirmed: false });
    life.send(approve);
  });

  it('is audited for about the percentage that the program sets, and the draw is the same when it is repeated', () => {
    const drawn = (auditPercent: number) => {
      const program = adapted(lssc, { renewal: { auditPercent } });
      const life = logAll(certified('2027-03-10', { program }).at(firstInstant), '2029-05-20').send(submit);
      return life.last('renewalSubmitted').submission.audit;
    };
    assert.deepEqual([drawn(0), drawn(100)], [false, true]);
  });
});

describe('a renewal returned for correction', () => {
  it('can be submitted again to the end of grace, and its hours can change', () => {
    const life = ready('2030-06-01T15:00:00Z').send(submit).send(giveBack);
    assert.equal(life.last('renewalReturned').answerBy.on, '2031-05-10');
    assert.equal(life.standing.waitsFor, 'correction');
    life.send({ type: 'strikeHours', entryId: held(life).entries[0]?.entryId ?? '' });
    life
      .refuses('HOURS_TOO_FEW', submit)
      .send(hours('2030-05-20', 240, { technologyMinutes: 240 }))
      .send(submit);
    life.send(approve);
  });

  it('can be submitted again for thirty days after the return, where that is later than grace', () => {
    const life = ready(lastOfGrace).send(submit).at('2031-06-01T15:00:00Z').send(giveBack);
    assert.equal(life.last('renewalReturned').answerBy.on, '2031-07-01');
    life.fork().at('2031-07-02T04:59:59.999Z').send(submit);
    assert.equal(life.standing.status, 'expired-renewable');
    life.at('2031-07-02T04:59:59.999Z').asleepUntil('2031-07-02T05:00:00.000Z');
    life.refuses('RENEWAL_TOO_LATE', submit).wake();
    assert.equal(life.standing.status, 'lapsed');
    assert.equal(life.last('lapsed').because, 'not-corrected');
  });

  it('gives its thirty days from the day on which the letter goes, though staff decided earlier', () => {
    const life = ready(lastOfGrace).send(submit).at('2031-06-05T15:00:00Z');
    life.send(giveBack, { decidedAt: '2031-06-01T15:00:00Z' });
    assert.equal(life.last('renewalReturned').answerBy.on, '2031-07-05');
  });

  it('takes, after grace, more hours that ended by the expiry, and no others', () => {
    const life = ready(lastOfGrace).send(submit).at('2031-06-01T15:00:00Z').send(giveBack);
    life.send(hours('2031-03-10', 60)).refuses('OUT_OF_ORDER', hours('2031-03-11', 60));
    life.send(submit);
    const { minutes, countTo } = life.last('renewalSubmitted').submission;
    assert.deepEqual([minutes, countTo], [1980, '2031-03-10']);
  });

  it('is returned once only after the end of grace', () => {
    const life = ready(lastOfGrace).send(submit).at('2031-06-01T15:00:00Z').send(giveBack).send(submit);
    life.refuses('RENEWAL_RETURNED_ALREADY', giveBack).send(approve);
    assert.equal(life.standing.status, 'active');
  });

  it('may be returned before the end of grace and once more after it', () => {
    const life = ready('2031-05-01T15:00:00Z').send(submit).send(giveBack).send(submit);
    life.send(giveBack).send(submit).at('2031-06-01T15:00:00Z').send(giveBack).send(submit);
    life.refuses('RENEWAL_RETURNED_ALREADY', giveBack);
  });
});

describe('a refused renewal', () => {
  it('may be submitted anew until the end of grace', () => {
    const life = ready('2031-05-01T15:00:00Z').send(submit).send(refuse);
    assert.equal(life.standing.waitsFor, 'renewal');
    assert.deepEqual(life.letterNames().slice(-2), ['renewal-received', 'renewal-refused']);
    life.at(lastOfGrace).send(submit);
  });

  it('ends the certification at once when grace is over', () => {
    const life = ready(lastOfGrace).send(submit).at(afterGrace).send(refuse);
    assert.equal(life.standing.status, 'lapsed');
    assert.deepEqual(life.types().slice(-2), ['renewalRefused', 'lapsed']);
    assert.deepEqual(life.letterNames().slice(-2), ['renewal-refused', 'lapsed']);
    assert.equal(life.kind.nextWake(life.state), null);
    assert.deepEqual(life.tasks, []);
  });

  it('in the last instant of grace leaves nothing to submit: it lapses then', () => {
    const life = ready(lastOfGrace).send(submit).send(refuse);
    assert.equal(life.standing.status, 'expired-renewable');
    assert.equal(life.at(afterGrace).standing.status, 'lapsed');
  });
});
