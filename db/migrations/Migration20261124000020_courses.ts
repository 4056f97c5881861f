import { Migration } from '@mikro-orm/migrations';

/** Providers, their courses, and what a course says of itself in each proposal. */
export class Migration20261124000020_courses extends Migration {
  override name = 'Migration20261124000020_courses';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "course" ("id" uuid not null, "program_id" text not null, "set_code" text not null, "provider_id" uuid not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "course_provider_id_index" on "course" ("provider_id");`);

    this.addSql(
      `create table "course_content" ("id" uuid not null, "course_id" uuid not null, "title" text not null, "description" text not null, "page" text null, "state" text null, "format" text not null, "minutes" int not null, "coverage" jsonb not null, "document_ids" jsonb not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "course_content_course_id_index" on "course_content" ("course_id");`);

    this.addSql(
      `create table "provider" ("id" uuid not null, "organization" text not null, "kind" text not null, "state" text null, "page" text null, "created_at" timestamptz not null, primary key ("id"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "course" cascade;`);
    this.addSql(`drop table if exists "course_content" cascade;`);
    this.addSql(`drop table if exists "provider" cascade;`);
  }
}
