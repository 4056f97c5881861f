import { Migration } from '@mikro-orm/migrations';

/** What a person wants of letters and pages. */
export class Migration20261128000301_preferences extends Migration {
  override name = 'Migration20261128000301_preferences';

  override up(): void {
    this.addSql(
      `create table "preferences" ("person_id" uuid not null, "unwanted" jsonb not null, "language" text null, "version" int not null, "saved_at" timestamptz not null, primary key ("person_id"));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "preferences" cascade;`);
  }
}
