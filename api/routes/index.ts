import type { CaseKind } from '../../domain/case.ts';
import type { Route } from '../route.ts';
import { actionsRoute } from './actions.ts';
import { correctAgreementRoute, endRoute, registerRoute, seeAgreementRoute } from './agreements.ts';
import { applyRoute } from './apply.ts';
import { catalogAgreementsRoute } from './catalog-agreements.ts';
import { catalogCourseRoute, catalogRoute } from './catalog.ts';
import { assignmentRoute, assignmentsRoute } from './assignments.ts';
import { cohortsRoute, nearingLimitRoute, renewalsDueRoute } from './case-numbers.ts';
import { casePageRoutes, searchRoute, totalsRoute } from './cases.ts';
import { certificateRoute, printedCertificateRoute } from './certificates.ts';
import { changesRoute } from './changes.ts';
import { commandRoutes } from './commands.ts';
import { importTextsRoute, textsRoute, textVersionsRoute } from './competency-texts.ts';
import { declareConflictRoute, withdrawConflictRoute } from './conflicts.ts';
import {
  askErasureRoute,
  eraseRoute,
  erasureRoute,
  waitingErasuresRoute,
  withdrawErasureRoute,
} from './erasures.ts';
import { confirmEmailRoute } from './email-changes.ts';
import {
  amendEvaluatorRoute,
  evaluatorRoute,
  evaluatorsRoute,
  leaveRoute,
  registerEvaluatorRoute,
} from './evaluators.ts';
import {
  deleteDocumentRoute,
  documentAddressRoute,
  documentRoute,
  documentsRoute,
  downloadRoute,
} from './documents.ts';
import { contentRoute, proposeRoute } from './course-proposals.ts';
import { correctCourseRoute, courseRoute, coursesRoute } from './courses.ts';
import { feedbackRoute } from './feedback.ts';
import { previewRoute, whatIfRoute } from './foresight.ts';
import { bouncesRoute } from './bounces.ts';
import { lateConflictsRoute } from './late-conflicts.ts';
import { letterContentRoute } from './letter-content.ts';
import { letterPreviewRoute, letterTemplatesRoute } from './letter-templates.ts';
import { liveRoute, readyRoute } from './health.ts';
import {
  agreementRoute,
  competenciesRoute,
  evaluatorNumbersRoute,
  outcomesRoute,
  waitingPortfoliosRoute,
} from './numbers.ts';
import { machineTokensRoute, makeMachineTokenRoute, revokeMachineTokenRoute } from './machine-tokens.ts';
import { arriveRoute, departRoute } from './openid.ts';
import {
  addPasskeyRoute,
  passkeyOptionsRoute,
  passkeySignInOptionsRoute,
  passkeySignInRoute,
  passkeysRoute,
  removePasskeyRoute,
} from './passkeys.ts';
import { lettersRoute } from './letters.ts';
import { plannedLettersRoute } from './planned-letters.ts';
import { correctPersonRoute, personRoute } from './people.ts';
import { exportRoute } from './personal-data.ts';
import { beginRoute, copyRoute } from './portfolio-drafts.ts';
import { listRoute } from './portfolio-list.ts';
import { commentRoute, requestReviewRoute } from './portfolio-review.ts';
import { deleteRoute, portfolioRoute, saveInformationRoute, saveRoute } from './portfolios.ts';
import { preferencesRoute, savePreferencesRoute } from './preferences.ts';
import { programRoute, programsRoute } from './programs.ts';
import { correctProviderRoute, providerRoute, providersRoute, registerProviderRoute } from './providers.ts';
import { ratingDraftRoute, saveRatingDraftRoute, submitRatingDraftRoute } from './rating-drafts.ts';
import { receiptRoute, retryRoute } from './receipts.ts';
import { searchEverythingRoute } from './search.ts';
import { sessionRoute } from './session.ts';
import { signInRecordsRoute } from './sign-in-records.ts';
import { codeRoute, linkRoute, useLinkRoute } from './sign-in.ts';
import { endSessionRoute, sessionsRoute, signOutEverywhereRoute, signOutRoute } from './sign-out.ts';
import { stepDataRoute, stepRoute } from './steps.ts';
import { suitableEvaluatorsRoute } from './suitable-evaluators.ts';
import { tasksRoute, taskTotalsRoute } from './tasks.ts';
import { unsubscribePageRoute, unsubscribeRoute } from './unsubscribe.ts';
import { beginPartsRoute, completeRoute, partRoute, uploadRoute } from './uploads.ts';

/** Every route of the API: what is mounted, what the contract tells, and what `docs/access.md` lists. */
export function routesOf(kinds: Record<string, CaseKind>): Route[] {
  const { candidacy, courseApproval } = kinds;
  const commands = [
    ...(candidacy ? [applyRoute(candidacy)] : []),
    ...(courseApproval ? courseRoutes(courseApproval) : []),
    ...commandRoutes(kinds),
  ];
  return [
    ...commands,
    actionsRoute(commands.filter(({ path }) => path.includes('{uuid}'))),
    previewRoute,
    whatIfRoute,
    changesRoute,
    ...casePageRoutes(kinds),
    searchEverythingRoute,
    searchRoute,
    totalsRoute,
    tasksRoute,
    taskTotalsRoute,
    lettersRoute,
    plannedLettersRoute,
    receiptRoute,
    retryRoute,
    personRoute,
    correctPersonRoute,
    exportRoute,
    erasureRoute,
    askErasureRoute,
    withdrawErasureRoute,
    waitingErasuresRoute,
    eraseRoute,
    confirmEmailRoute,
    preferencesRoute,
    savePreferencesRoute,
    beginRoute,
    listRoute,
    portfolioRoute,
    saveRoute,
    saveInformationRoute,
    deleteRoute,
    requestReviewRoute,
    commentRoute,
    copyRoute,
    registerEvaluatorRoute,
    evaluatorsRoute,
    evaluatorRoute,
    amendEvaluatorRoute,
    leaveRoute,
    declareConflictRoute,
    withdrawConflictRoute,
    lateConflictsRoute,
    uploadRoute,
    beginPartsRoute,
    partRoute,
    completeRoute,
    documentsRoute,
    documentRoute,
    documentAddressRoute,
    deleteDocumentRoute,
    downloadRoute,
    registerProviderRoute,
    providersRoute,
    providerRoute,
    correctProviderRoute,
    coursesRoute,
    courseRoute,
    correctCourseRoute,
    assignmentsRoute,
    assignmentRoute,
    ratingDraftRoute,
    saveRatingDraftRoute,
    submitRatingDraftRoute,
    feedbackRoute,
    suitableEvaluatorsRoute,
    waitingPortfoliosRoute,
    evaluatorNumbersRoute,
    agreementRoute,
    outcomesRoute,
    competenciesRoute,
    cohortsRoute,
    nearingLimitRoute,
    renewalsDueRoute,
    programsRoute,
    programRoute,
    importTextsRoute,
    textVersionsRoute,
    textsRoute,
    certificateRoute,
    printedCertificateRoute,
    catalogRoute,
    catalogCourseRoute,
    catalogAgreementsRoute,
    registerRoute,
    seeAgreementRoute,
    correctAgreementRoute,
    endRoute,
    sessionRoute,
    linkRoute,
    useLinkRoute,
    codeRoute,
    signOutRoute,
    signOutEverywhereRoute,
    sessionsRoute,
    endSessionRoute,
    departRoute,
    arriveRoute,
    passkeysRoute,
    passkeyOptionsRoute,
    addPasskeyRoute,
    removePasskeyRoute,
    passkeySignInOptionsRoute,
    passkeySignInRoute,
    machineTokensRoute,
    makeMachineTokenRoute,
    revokeMachineTokenRoute,
    signInRecordsRoute,
    letterTemplatesRoute,
    letterPreviewRoute,
    letterContentRoute,
    bouncesRoute,
    stepRoute,
    stepDataRoute,
    unsubscribePageRoute,
    unsubscribeRoute,
    liveRoute,
    readyRoute,
  ];
}

/** The commands of a course that are written together with its record. */
function courseRoutes(kind: CaseKind): Route[] {
  const replaced = contentRoute(kind, 'amendProposal', 'Replace what a proposal says of the course');
  return [proposeRoute(kind), replaced, contentRoute(kind, 'proposeAgain', 'Propose a course again')];
}
