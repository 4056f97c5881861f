/** Bodies to begin with, by the id of their route: sensible values, and nothing that may be left out. Ids are to be put in place. */

const someId = '0190f6c4-7f7a-8a8e-b1a9-5a4c4e0f9a11';
const covered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    competency: index + 1,
    text: 'A unit of two hours with an exercise.',
  }));
const rated = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ competency: index + 1, rating: 'met' }));
const course = {
  title: 'Cataloging, from the shelf up',
  description: 'Eight weeks, one unit for each competency.',
  format: 'online',
  minutes: 2400,
  coverage: covered(8),
};
const artifacts = [{ url: 'https://library.example.org/my-work', title: 'What I made' }];

export const examples: Record<string, unknown> = {
  'candidacy.apply': {
    program: 'lssc',
    person: { name: 'Robin Hale', email: 'robin@people.example' },
    member: false,
    education: true,
    supportStaff: true,
    work: [{ from: '2024-03-01', to: '2026-06-30', minutes: 120_000 }],
  },
  'candidacy.acceptEligibility': {},
  'candidacy.recordPayment': { amountCents: 35_000, method: 'check', paidOn: '2026-11-27' },
  'candidacy.claimCourse': { courseId: someId, completedOn: '2026-10-15' },
  'candidacy.verifyCourse': { set: 'CNC' },
  'candidacy.claimGraduation': { agreementId: someId, graduatedOn: '2026-05-20' },
  'candidacy.verifyGraduation': {},
  'candidacy.submitPortfolio': { set: 'CNC', portfolioId: someId },
  'candidacy.recordPortfolioFee': { set: 'CNC', amountCents: 6000, method: 'card', paidOn: '2026-11-27' },
  'courseApproval.proposeCourse': { program: 'lssc', set: 'CNC', ...course },
  'courseApproval.amendProposal': course,
  'courseApproval.proposeAgain': course,
  'courseApproval.recordApprovalFee': { amountCents: 10_000, method: 'check', paidOn: '2026-11-27' },
  'courseApproval.approveCourse': {},
  'courseApproval.withdrawProposal': {},
  'evaluation.assign': { evaluatorId: someId },
  'evaluation.acceptAssignment': {},
  'evaluation.submitRating': {
    ratings: [
      ...rated(7),
      { competency: 8, rating: 'notMet', comment: 'Show one record that you made from the book.' },
    ],
  },
  'evaluations.save-rating-draft': { ratings: rated(3) },
  'providers.register': { organization: 'State Library of Ohio', kind: 'state-library', personId: someId },
  'evaluators.register': {
    person: { name: 'Ada Quill', email: 'ada@people.example' },
    program: 'lssc',
    sets: ['CNC'],
    trainedOn: '2024-01-15',
    yearlyCapacity: 10,
  },
  'portfolios.begin': { candidacyId: `candidacy/${someId}`, set: 'CNC' },
  'portfolios.save': {
    learningStatement: 'I have learned to look twice, and to ask.',
    competencies: covered(8).map(({ competency }) => ({
      competency,
      statement: 'I did this at the desk, week after week.',
      artifacts,
    })),
  },
  'agreements.register': {
    program: 'lssc',
    reference: 'RA-2026-1',
    college: 'Prairie College',
    startsOn: '2026-01-01',
    endsOn: '2029-12-31',
    reviews: ['FLS', 'CAT', 'TEC', 'ACS', 'CNC', 'REF'].map(set => ({
      set,
      reviewedOn: '2025-11-03',
      reviewedBy: 'committee',
    })),
  },
};
