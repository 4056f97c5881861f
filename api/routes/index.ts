import type { CaseKind } from '../../domain/case.ts';
import type { Route } from '../route.ts';
import { applyRoute } from './apply.ts';
import { casePageRoutes, searchRoute, totalsRoute } from './cases.ts';
import { certificateRoute } from './certificates.ts';
import { commandRoutes } from './commands.ts';
import { declareConflictRoute, withdrawConflictRoute } from './conflicts.ts';
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
import { liveRoute, readyRoute } from './health.ts';
import { correctPersonRoute, personRoute } from './people.ts';
import { programRoute, programsRoute } from './programs.ts';
import { receiptRoute, retryRoute } from './receipts.ts';
import { stepRoute } from './steps.ts';
import { tasksRoute } from './tasks.ts';
import { beginPartsRoute, completeRoute, partRoute, uploadRoute } from './uploads.ts';

/** Every route of the API: what is mounted, what the contract tells, and what `docs/access.md` lists. */
export function routesOf(kinds: Record<string, CaseKind>): Route[] {
  const { candidacy } = kinds;
  return [
    ...(candidacy ? [applyRoute(candidacy)] : []),
    ...commandRoutes(kinds),
    ...casePageRoutes(kinds),
    searchRoute,
    totalsRoute,
    tasksRoute,
    receiptRoute,
    retryRoute,
    personRoute,
    correctPersonRoute,
    registerEvaluatorRoute,
    evaluatorsRoute,
    evaluatorRoute,
    amendEvaluatorRoute,
    leaveRoute,
    declareConflictRoute,
    withdrawConflictRoute,
    uploadRoute,
    beginPartsRoute,
    partRoute,
    completeRoute,
    documentsRoute,
    documentRoute,
    documentAddressRoute,
    deleteDocumentRoute,
    downloadRoute,
    programsRoute,
    programRoute,
    certificateRoute,
    stepRoute,
    liveRoute,
    readyRoute,
  ];
}
