import office from './en/office.json';
import casePage from './en/case.json';
import evaluations from './en/evaluations.json';
import courses from './en/courses.json';
import letters from './en/letters.json';
import numbers from './en/numbers.json';
import evaluator from './en/evaluator.json';
import committee from './en/committee.json';
import provider from './en/provider.json';
import desk from './en/desk.json';

/** English, for whoever works for the program: office, committee, evaluators, providers. */
export const enOffice = {
  ...office,
  ...casePage,
  ...evaluations,
  ...courses,
  ...letters,
  ...numbers,
  ...evaluator,
  ...committee,
  ...provider,
  ...desk,
};
