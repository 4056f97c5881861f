import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artifact, missingOf, type Part } from '../../domain/portfolio-content.ts';
import {
  mayBeCopied,
  portfolioStatus,
  portfolioStatuses,
  type Submission,
} from '../../domain/portfolio-status.ts';

const link = { url: 'https://library.example.org/guide', title: 'A guide' };
const needs = { competencies: 2, artifacts: 1 };
const part = (competency: number, changes: Partial<Part> = {}): Part => {
  return { competency, statement: 'I did this.', artifacts: [link], ...changes };
};
const planId = '0190f6c4-7f7a-4a8e-b1a9-5a4c4e0f9a11';
const lacks = (parts: Part[], learningStatement: string | null = 'I learned this.', artifacts = 1) =>
  missingOf({ learningStatement, parts }, { ...needs, artifacts }, new Set([planId]));

describe('a portfolio', () => {
  it('is complete with a learning statement, and a statement and an artifact for each competency', () => {
    assert.deepEqual(lacks([part(1), part(2)]), []);
  });

  it('names everything that it lacks at once', () => {
    assert.deepEqual(lacks([part(2, { artifacts: [] })], null), [
      'the learning statement',
      'a statement on competency 1',
      'a document or a link for competency 1',
      'a document or a link for competency 2',
    ]);
  });

  it('is not complete with spaces in the place of text', () => {
    assert.deepEqual(lacks([part(1, { statement: ' \n' }), part(2)], '\t'), [
      'the learning statement',
      'a statement on competency 1',
    ]);
  });

  it('needs the documents that it names, and says so without a word of theirs', () => {
    const goneId = '0190f6c4-7f7a-4a8e-b1a9-5a4c4e0f9a12';
    const artifacts = [
      { documentId: planId, title: 'A plan' },
      { documentId: goneId, title: 'Robin’s letter' },
    ];
    assert.deepEqual(lacks([part(1), part(2, { artifacts })]), [
      'a document that competency 2 names, which is not there',
    ]);
    assert.deepEqual(lacks([part(1), part(2, { artifacts: artifacts.slice(0, 1) })]), []);
  });

  it('needs as many artifacts as its program asks for, which may be none', () => {
    assert.deepEqual(lacks([part(1), part(2, { artifacts: [link, link, link] })], 'x', 3), [
      '2 more documents or links for competency 1',
    ]);
    assert.deepEqual(lacks([part(1, { artifacts: [] }), part(2, { artifacts: [] })], 'x', 0), []);
  });
});

describe('an artifact', () => {
  const isOne = (value: unknown) => artifact.safeParse(value).success;

  it('is a document or a link, with a title', () => {
    assert.ok(isOne(link));
    assert.ok(isOne({ documentId: '0190f6c4-7f7a-4a8e-b1a9-5a4c4e0f9a11', title: 'A plan' }));
    assert.ok(!isOne({ ...link, title: ' ' }));
    assert.ok(!isOne({ ...link, documentId: '0190f6c4-7f7a-4a8e-b1a9-5a4c4e0f9a11' }));
    assert.ok(!isOne({ documentId: 'plan.pdf', title: 'A plan' }));
  });

  for (const url of [
    'http://library.example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.org/a',
    'https://robin:secret@library.example.org/',
    'library.example.org',
  ]) {
    it(`is no link such as ${url}`, () => assert.ok(!isOne({ url, title: 'x' })));
  }
});

describe('the status of a portfolio', () => {
  const status = (changes: Partial<Submission>) =>
    portfolioStatus({ receipt: 'accepted', isOpen: false, closedBy: null, evaluation: 'none', ...changes });

  it('is a draft until a submission is received, and again when it was refused', () => {
    assert.equal(status({ receipt: null }), 'draft');
  });

  it('is locked as soon as a submission is received, also before it is answered', () => {
    assert.equal(status({ receipt: 'waiting' }), 'submitting');
  });

  it('is submitted while the candidacy or its evaluation waits for the outcome', () => {
    assert.equal(status({ isOpen: true }), 'submitted');
    assert.equal(status({ isOpen: true, evaluation: 'running' }), 'submitted');
    assert.equal(status({ evaluation: 'running' }), 'submitted');
  });

  it('is what its evaluation came to, also where the candidacy has ended meanwhile', () => {
    assert.equal(status({ evaluation: { outcome: 'achieved' } }), 'achieved');
    assert.equal(status({ evaluation: { outcome: 'not-satisfactory' } }), 'not-satisfactory');
    assert.equal(status({ evaluation: { outcome: 'cancelled' } }), 'cancelled');
  });

  it('says why an evaluation was cancelled, where the candidacy does', () => {
    const evaluation = { outcome: 'cancelled' };
    assert.equal(status({ evaluation, closedBy: 'portfolioWithdrawn' }), 'withdrawn');
    assert.equal(status({ closedBy: 'portfolioVoided' }), 'voided');
    assert.equal(status({ closedBy: 'submissionReturned' }), 'returned');
    assert.equal(status({ closedBy: 'portfolioAchieved' }), 'achieved');
    assert.equal(status({ closedBy: 'portfolioNotSatisfactory' }), 'not-satisfactory');
    assert.equal(status({}), 'cancelled', 'the candidacy has ended');
  });

  it('lets be copied what came to no outcome, and nothing else', () => {
    assert.deepEqual(portfolioStatuses.filter(mayBeCopied), ['voided', 'withdrawn', 'cancelled', 'returned']);
  });
});
