import common from './es/common.json';
import signin from './es/signin.json';
import publicPages from './es/public.json';
import candidate from './es/candidate.json';
import portfolio from './es/portfolio.json';
import certification from './es/certification.json';
import office from './es/office.json';
import casePage from './es/case.json';
import evaluations from './es/evaluations.json';
import courses from './es/courses.json';
import letters from './es/letters.json';
import numbers from './es/numbers.json';
import evaluator from './es/evaluator.json';
import committee from './es/committee.json';
import provider from './es/provider.json';
import account from './es/account.json';
import desk from './es/desk.json';
import type { Texts } from './index.ts';

/** Spanish: every area of the pages has a file of its own. */
export const es: Texts = {
  ...common,
  ...signin,
  ...publicPages,
  ...candidate,
  ...portfolio,
  ...certification,
  ...office,
  ...casePage,
  ...evaluations,
  ...courses,
  ...letters,
  ...numbers,
  ...evaluator,
  ...committee,
  ...provider,
  ...account,
  ...desk,
};
