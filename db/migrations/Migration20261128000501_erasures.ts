import { Migration } from '@mikro-orm/migrations';

/** Requests of people to have their record erased, and that it was. */
export class Migration20261128000501_erasures extends Migration {
  override name = 'Migration20261128000501_erasures';

  override up(): void {
    this.addSql(
      `create table "erasure" ("person_id" uuid not null, "asked_at" timestamptz null, "erased_at" timestamptz null, "by_role" text null, "by_id" text null, "reason" text null, primary key ("person_id"));`,
    );
    this.addSql(
      `create or replace function "erasure_erasure_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'person', 'id', coalesce(new.person_id, old.person_id), 'owner', coalesce(new.person_id, old.person_id))::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "erasure_tells" AFTER INSERT OR UPDATE OR DELETE on "erasure" for each ROW execute function "erasure_erasure_tells_fn"();`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "erasure" cascade;`);
    this.addSql(`drop function if exists "erasure_erasure_tells_fn"();`);
  }
}
