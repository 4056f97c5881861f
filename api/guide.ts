/** What the contract says before its routes: who one is, which id goes where, and in which order things are done. */

export const guide = `
Candidacies and certifications of a professional certification program, with the evidence that they rest on. Commands are answered when
their facts are stored, or acknowledged with 202 and answered at their receipt. Refusals are problem documents: \`detail\` is a
sentence that can be shown to a person, \`code\` is permanent.

### Who you are

Press **Authorize** and paste a token alone, without the word Bearer. \`npm start\` prints one for each role. Those of an evaluator, a provider
and a candidate speak for one person, whose id is printed beside them; \`npm run token -- evaluator <id>\` makes one for another person.
To change roles: Authorize, Logout, paste another. Each route says which roles it is for.

### Which id goes where

A command answers \`caseId\`, such as \`candidacy/0190f6c4-…\`, and \`case\`, its address. \`{uuid}\` in an address is what follows the slash; where a
field wants a whole \`caseId\` (\`candidacyId\` of a portfolio), it says so.

| id | is |
| --- | --- |
| of a candidacy, and later of its certification | one uuid for both |
| of a course (\`courseId\`) | the uuid of its case \`courseApproval/…\` |
| of a portfolio | the uuid of its case \`evaluation/…\`, once that has begun |
| of an evaluator, a provider | that of the person; a token of the role names it |

### Step by step

**A course is approved.** Staff: \`POST /providers\` with the provider’s id as \`personId\`. Provider: \`POST /course-approvals\`. Staff: \`record-approval-fee\`. Committee: \`approve-course\`. Anyone: \`GET /catalog\`.

**A candidate is admitted.** Candidate: \`POST /candidacies\`. Staff: \`accept-eligibility\`, then \`record-payment\`.

**A course is credited.** Candidate: \`claim-course\`. Staff: \`verify-course\`. A claim outside the approval and its look-back is refused, and the sentence says by how many days.

**A graduate is certified.** Staff: \`POST /agreements\`, which answers the \`agreementId\`. The graduate applies, then \`claim-graduation\`; staff: \`verify-graduation\`, \`accept-eligibility\`, \`record-payment\`.

**A portfolio is evaluated.** Candidate: \`POST /portfolios\`, \`PATCH /portfolios/{id}\` until \`missing\` is empty, documents with \`subject=portfolio/<id>\`, then \`submit-portfolio\`.
Staff: \`record-portfolio-fee\`; this begins the evaluation, a moment later. Staff: \`POST /evaluators\`, \`GET /evaluations/{uuid}/suitable-evaluators\`, \`assign\`
twice. Each evaluator: \`accept-assignment\`, \`GET …/assignment\`, then \`submit-rating\`. Where the two are at odds over what the outcome rests on, the
evaluation waits for a third: \`assign\` again. Candidate: \`GET /evaluations/{uuid}/feedback\`.
`.trim();

/** In the order in which the page shows them. */
export const tagDocs: Record<string, string> = {
  candidacy: 'From the application to the award. `{uuid}` is that of the candidacy.',
  certification: 'Terms, contact hours and renewals. `{uuid}` is that of the candidacy that it came from.',
  courseApproval: 'Courses before the committee. `{uuid}` is that of the course.',
  courses: 'Courses and how their approval stands.',
  providers: 'Who offers courses.',
  agreements: 'Recognition agreements with colleges.',
  search: 'Whatever fits a few words.',
  catalog: 'What anyone may see of courses and agreements.',
  portfolios: 'Drafts of candidates, up to their submission.',
  evaluation: 'Portfolios before their evaluators. `{uuid}` is that of the portfolio.',
  evaluators: 'Who evaluates. The id of an evaluator is that of the person.',
  documents: 'What people hand in.',
};

export const authorizeHint =
  'A token alone, without the word Bearer: `npm start` prints one for each role. Roles and claims: docs/access.md.';
