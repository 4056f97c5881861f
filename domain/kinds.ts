import { candidacy } from './candidacy/index.ts';
import { certification } from './certification/index.ts';
import { courseApproval } from './course-approval/index.ts';
import { evaluation } from './evaluation/index.ts';

/** Every kind of case, by its name: what the worker, the door, the API and the letters know of cases. */
export const kinds = { candidacy, certification, courseApproval, evaluation };
