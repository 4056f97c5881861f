import { Migration } from '@mikro-orm/migrations';

/** Which cases wake next. */
export class Migration20261128000502_waking extends Migration {
  override name = 'Migration20261128000502_waking';

  override up(): void {
    this.addSql(
      `create index "case_row_waking" on "case_row" ("next_wake_at", "case_id") where next_wake_at is not null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index "case_row_waking";`);
  }
}
