import { Migration } from '@mikro-orm/migrations';

/** Corrections of what courses say are kept, each with what was said before. */
export class Migration20261128000631_course_changes extends Migration {
  override name = 'Migration20261128000631_course_changes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "course_change" ("content_id" uuid not null, "number" int not null, "course_id" uuid not null, "before" jsonb not null, "after" jsonb not null, "reason" text not null, "by_role" text not null, "by_id" text not null, "changed_at" timestamptz not null, primary key ("content_id", "number"));`,
    );
    this.addSql(`create index "course_change_course_id_index" on "course_change" ("course_id");`);

    this.addSql(
      `create or replace function "course_change_course_change_append_only_fn"() returns trigger as \$\$ begin raise exception 'a change is never changed or deleted: make a new one'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "course_change_append_only" BEFORE UPDATE OR DELETE on "course_change" for each ROW execute function "course_change_course_change_append_only_fn"();`,
    );

    // As with facts: the application may add, and neither change nor delete.
    this.addSql(`revoke update, delete, truncate on "course_change" from perennial_app;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "course_change_append_only" on "course_change";`);
    this.addSql(`drop function if exists "course_change_course_change_append_only_fn"();`);
    this.addSql(`drop table if exists "course_change" cascade;`);
  }
}
