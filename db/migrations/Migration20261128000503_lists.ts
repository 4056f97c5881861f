import { Migration } from '@mikro-orm/migrations';

/** Long lists are read from an index in the order in which they are shown, a page at a time. */
export class Migration20261128000503_lists extends Migration {
  override name = 'Migration20261128000503_lists';

  override up(): void {
    this.addSql(
      `create index "case_standing_by_due" on "case_standing" (coalesce("due_at", 'infinity'), "case_id");`,
    );
    this.addSql(`create index "case_standing_waits_for_index" on "case_standing" ("waits_for");`);
    this.addSql(`create index "task_by_time" on "task" ("opened_at", "case_id", "key");`);
  }

  override down(): void {
    this.addSql(`drop index "case_standing_by_due";`);
    this.addSql(`drop index "case_standing_waits_for_index";`);
    this.addSql(`drop index "task_by_time";`);
  }
}
