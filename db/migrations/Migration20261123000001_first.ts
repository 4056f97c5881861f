import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000001_first extends Migration {
  override name = 'Migration20261123000001_first';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "case_clock" ("case_id" text not null, "offset_ms" bigint not null, primary key ("case_id"));`,
    );

    this.addSql(
      `create table "case_fact" ("case_id" text not null, "position" int not null, "type" text not null, "key" text not null, "by_role" text not null, "by_id" text not null, "received_at" timestamptz not null, "decided_at" timestamptz not null, "recorded_at" timestamptz not null, "late_reason" text null, "fact" jsonb not null, primary key ("case_id", "position"));`,
    );
    this.addSql(`create index "case_fact_key_index" on "case_fact" ("key");`);

    this.addSql(
      `create table "case_row" ("case_id" text not null, "kind" text not null, "family" uuid not null, "person_id" uuid null, "program_id" text null, "program_version" int null, "certificate_number" text null, "position" int not null, "state" jsonb not null, "next_wake_at" timestamptz null, "next_wake_why" text null, "ended_at" timestamptz null, "updated_at" timestamptz not null, primary key ("case_id"));`,
    );
    this.addSql(`create index "case_row_kind_index" on "case_row" ("kind");`);
    this.addSql(`create index "case_row_family_index" on "case_row" ("family");`);
    this.addSql(`create index "case_row_person_id_index" on "case_row" ("person_id");`);
    this.addSql(
      `alter table "case_row" add constraint "case_row_certificate_number_unique" unique ("certificate_number");`,
    );

    this.addSql(
      `create table "case_standing" ("case_id" text not null, "from_at" timestamptz not null, "status" text not null, "waits_for" text null, "due_at" timestamptz null, primary key ("case_id", "from_at"));`,
    );
    this.addSql(`create index "case_standing_status_index" on "case_standing" ("status");`);

    this.addSql(
      `create table "enrollment" ("person_id" uuid not null, "program_id" text not null, "family" uuid not null, primary key ("person_id", "program_id"));`,
    );

    this.addSql(
      `create table "letter" ("case_id" text not null, "key" text not null, "letter" text not null, "position" int null, "queued_at" timestamptz not null, "status" text not null, "sent_at" timestamptz null, "message_id" text null, "subject" text null, "problem" text null, primary key ("case_id", "key"));`,
    );
    this.addSql(`create index "letter_status_index" on "letter" ("status");`);

    this.addSql(
      `create table "person" ("id" uuid not null, "name" text not null, "email" text not null, "zone" text null, "membership_number" text null, "created_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "receipt" ("key" text not null, "sequence" bigserial, "case_id" text not null, "command" text not null, "payload" jsonb not null, "digest" text not null, "by_role" text not null, "by_id" text not null, "entered_at" timestamptz not null, "received_at" timestamptz not null, "decided_at" timestamptz null, "late_reason" text null, "written_at" timestamptz not null default now(), "deferred" boolean not null default false, "refusal_told" boolean not null default false, "answer" jsonb null, "answered_at" timestamptz null, primary key ("key"));`,
    );
    this.addSql(`alter table "receipt" add constraint "receipt_sequence_unique" unique ("sequence");`);
    this.addSql(`create index "receipt_waiting" on "receipt" ("case_id", "sequence") where answer is null;`);
    this.addSql(`create index "receipt_by_case" on "receipt" ("case_id", "sequence");`);

    this.addSql(
      `create table "remark" ("id" text not null, "case_id" text not null, "text" text null, primary key ("id"));`,
    );
    this.addSql(`create index "remark_case_id_index" on "remark" ("case_id");`);

    this.addSql(
      `create table "task" ("case_id" text not null, "key" text not null, "kind" text not null, "sentence" text not null, "position" int null, "opened_at" timestamptz not null, "closed_at" timestamptz null, primary key ("case_id", "key"));`,
    );
    this.addSql(`create index "task_kind_index" on "task" ("kind");`);

    this.addSql(
      `create or replace function "case_fact_case_fact_append_only_fn"() returns trigger as \$\$ begin raise exception 'a fact is never changed or deleted: record a new one'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "case_fact_append_only" BEFORE UPDATE OR DELETE on "case_fact" for each ROW execute function "case_fact_case_fact_append_only_fn"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_clock" cascade;`);
    this.addSql(`drop trigger if exists "case_fact_append_only" on "case_fact";`);
    this.addSql(`drop function if exists "case_fact_case_fact_append_only_fn"();`);
    this.addSql(`drop table if exists "case_fact" cascade;`);
    this.addSql(`drop table if exists "case_row" cascade;`);
    this.addSql(`drop table if exists "case_standing" cascade;`);
    this.addSql(`drop table if exists "enrollment" cascade;`);
    this.addSql(`drop table if exists "letter" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "receipt" cascade;`);
    this.addSql(`drop table if exists "remark" cascade;`);
    this.addSql(`drop table if exists "task" cascade;`);
  }
}
