import common from './en/common.json';
import signin from './en/signin.json';
import publicPages from './en/public.json';
import candidate from './en/candidate.json';
import portfolio from './en/portfolio.json';
import certification from './en/certification.json';
import office from './en/office.json';
import casePage from './en/case.json';
import evaluations from './en/evaluations.json';
import courses from './en/courses.json';
import letters from './en/letters.json';
import numbers from './en/numbers.json';
import evaluator from './en/evaluator.json';
import committee from './en/committee.json';
import provider from './en/provider.json';
import account from './en/account.json';
import desk from './en/desk.json';

/** English: every area of the pages has a file of its own. */
export const en = {
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
