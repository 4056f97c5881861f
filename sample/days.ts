import { addDays, addMonths, type CivilDate } from '../domain/calendar.ts';

/** The days of the sample, all counted from the day on which it is made. */
export class Days {
  readonly today: CivilDate;

  constructor(today: CivilDate) {
    this.today = today;
  }

  /** So many days before today. */
  ago(days: number): CivilDate {
    return addDays(this.today, -days);
  }

  /** So many days from today on. */
  ahead(days: number): CivilDate {
    return addDays(this.today, days);
  }

  monthsAgo(months: number, days = 0): CivilDate {
    return addDays(addMonths(this.today, -months), -days);
  }

  monthsAhead(months: number): CivilDate {
    return addMonths(this.today, months);
  }

  /** The day from which so many months end on `last`: the admission behind a limit, the award behind an expiry. */
  before(last: CivilDate, months: number): CivilDate {
    return addMonths(last, -months);
  }
}
