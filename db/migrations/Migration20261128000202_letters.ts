import { Migration } from '@mikro-orm/migrations';

/** Letters are listed by when they were owed. */
export class Migration20261128000202_letters extends Migration {
  override name = 'Migration20261128000202_letters';

  override up(): void | Promise<void> {
    this.addSql(`create index "letter_by_time" on "letter" ("queued_at", "case_id", "key");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "letter_by_time";`);
  }
}
