import { workOf, type TypedPeriod } from './eligibility.ts';

/** What an applicant declares. */
export interface Declarations {
  education: boolean;
  supportStaff: boolean;
  periods: TypedPeriod[];
}

/** As the API takes them. */
export function bodyOf({ education, supportStaff, periods }: Declarations) {
  return { education, supportStaff, work: workOf(periods) };
}
