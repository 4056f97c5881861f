import office from './es/office.json';
import casePage from './es/case.json';
import evaluations from './es/evaluations.json';
import courses from './es/courses.json';
import letters from './es/letters.json';
import numbers from './es/numbers.json';
import evaluator from './es/evaluator.json';
import committee from './es/committee.json';
import provider from './es/provider.json';
import desk from './es/desk.json';
import type { OfficesTexts } from './index.ts';

/** Spanish, for whoever works for the program: office, committee, evaluators, providers. */
export const esOffice: OfficesTexts = {
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
