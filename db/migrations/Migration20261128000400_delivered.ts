import { Migration } from '@mikro-orm/migrations';

/** A command is delivered once its case has answered, which may be later than its answer is on record. */
export class Migration20261128000400_delivered extends Migration {
  override name = 'Migration20261128000400_delivered';

  override up(): void {
    this.addSql(`alter table "receipt" add "delivered_at" timestamptz null;`);
    this.addSql(
      `update "receipt" set "delivered_at" = coalesce("answered_at", now()) where "answer" is not null;`,
    );
    this.addSql(`drop index "receipt_waiting";`);
    this.addSql(
      `create index "receipt_waiting" on "receipt" ("case_id", "sequence") where delivered_at is null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index "receipt_waiting";`);
    this.addSql(`create index "receipt_waiting" on "receipt" ("case_id", "sequence") where answer is null;`);
    this.addSql(`alter table "receipt" drop column "delivered_at";`);
  }
}
