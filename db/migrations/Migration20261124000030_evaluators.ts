import { Migration } from '@mikro-orm/migrations';

/** Evaluators, whose portfolios they do not judge, and the ratings that they have not submitted yet. */
export class Migration20261124000030_evaluators extends Migration {
  override name = 'Migration20261124000030_evaluators';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "evaluator" ("id" uuid not null, "program_id" text not null, "zone" text not null, "sets" jsonb not null, "trained_on" date null, "yearly_capacity" int not null, "leave_from" date null, "leave_until" date null, "active" boolean not null default true, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "evaluator_program_id_index" on "evaluator" ("program_id");`);

    this.addSql(
      `create table "evaluator_conflict" ("id" uuid not null, "evaluator_id" uuid not null, "person_id" uuid null, "name" text null, "institution" text null, "declared_by" text not null, "declared_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "evaluator_conflict_evaluator_id_index" on "evaluator_conflict" ("evaluator_id");`,
    );

    this.addSql(
      `create table "rating_draft" ("case_id" text not null, "evaluator_id" uuid not null, "version" int not null, "ratings" jsonb not null, "saved_at" timestamptz not null, primary key ("case_id", "evaluator_id"));`,
    );

    this.addSql(`alter table "person" add "institution" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "evaluator" cascade;`);
    this.addSql(`drop table if exists "evaluator_conflict" cascade;`);
    this.addSql(`drop table if exists "rating_draft" cascade;`);

    this.addSql(`alter table "person" drop column "institution";`);
  }
}
