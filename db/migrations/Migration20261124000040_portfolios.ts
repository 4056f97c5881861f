import { Migration } from '@mikro-orm/migrations';

/** Portfolios with what staff say of them, the texts of competencies, and recognition agreements. */
export class Migration20261124000040_portfolios extends Migration {
  override name = 'Migration20261124000040_portfolios';

  override up(): void {
    this.addSql(
      `create table "agreement" ("id" uuid not null, "program_id" text not null, "reference" text not null, "college" text not null, "college_key" text not null, "state" text null, "page" text null, "starts_on" date not null, "ends_on" date not null, "ends_at" timestamptz not null, "reviews" jsonb not null, "version" int not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_program_id_index" on "agreement" ("program_id");`);
    this.addSql(`alter table "agreement" add constraint "agreement_reference_unique" unique ("reference");`);

    this.addSql(
      `create table "agreement_change" ("agreement_id" uuid not null, "version" int not null, "what" text not null, "terms" jsonb not null, "reason" text null, "by_role" text not null, "by_id" text not null, "changed_at" timestamptz not null, primary key ("agreement_id", "version"));`,
    );

    this.addSql(
      `create table "competency_text" ("program_id" text not null, "version" text not null, "set_code" text not null, "competency" int not null, "text" text not null, primary key ("program_id", "version", "set_code", "competency"));`,
    );

    this.addSql(
      `create table "competency_version" ("program_id" text not null, "version" text not null, "imported_at" timestamptz not null, "imported_by" text not null, primary key ("program_id", "version"));`,
    );

    this.addSql(
      `create table "portfolio" ("id" uuid not null, "candidacy_id" text not null, "person_id" uuid not null, "program_id" text not null, "set_code" text not null, "competencies_version" text not null, "competencies" int not null, "artifacts" int not null, "learning_statement" text null, "version" int not null, "copy_of" uuid null, "created_by" jsonb not null, "created_at" timestamptz not null, "saved_at" timestamptz not null, "review_requested_at" timestamptz null, "reviewed_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "portfolio_candidacy_id_index" on "portfolio" ("candidacy_id");`);
    this.addSql(`create index "portfolio_person_id_index" on "portfolio" ("person_id");`);

    this.addSql(
      `create table "portfolio_comment" ("id" bigserial primary key, "portfolio_id" uuid not null, "competency" int null, "text" text not null, "by_role" text not null, "by_id" text not null, "written_at" timestamptz not null);`,
    );
    this.addSql(
      `create index "portfolio_comment_portfolio_id_index" on "portfolio_comment" ("portfolio_id");`,
    );

    this.addSql(
      `create table "portfolio_part" ("portfolio_id" uuid not null, "section" text not null, "competency" int not null, "statement" text null, "artifacts" jsonb not null, primary key ("portfolio_id", "section", "competency"));`,
    );

    this.addSql(
      `create or replace function "agreement_change_agreement_change_append_only_fn"() returns trigger as \$\$ begin raise exception 'a change is never changed or deleted: make a new one'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "agreement_change_append_only" BEFORE UPDATE OR DELETE on "agreement_change" for each ROW execute function "agreement_change_agreement_change_append_only_fn"();`,
    );

    this.addSql(
      `create or replace function "competency_text_competency_text_append_only_fn"() returns trigger as \$\$ begin raise exception 'imported texts are never changed or deleted: import a new version'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "competency_text_append_only" BEFORE UPDATE OR DELETE on "competency_text" for each ROW execute function "competency_text_competency_text_append_only_fn"();`,
    );

    this.addSql(
      `create or replace function "competency_version_competency_version_append_only_fn"() returns trigger as \$\$ begin raise exception 'imported texts are never changed or deleted: import a new version'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "competency_version_append_only" BEFORE UPDATE OR DELETE on "competency_version" for each ROW execute function "competency_version_competency_version_append_only_fn"();`,
    );

    // As with facts: the application may add, and neither change nor delete.
    this.addSql(
      `revoke update, delete, truncate on "agreement_change", "competency_text", "competency_version" from perennial_app;`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "agreement" cascade;`);
    this.addSql(`drop trigger if exists "agreement_change_append_only" on "agreement_change";`);
    this.addSql(`drop function if exists "agreement_change_agreement_change_append_only_fn"();`);
    this.addSql(`drop table if exists "agreement_change" cascade;`);
    this.addSql(`drop trigger if exists "competency_text_append_only" on "competency_text";`);
    this.addSql(`drop function if exists "competency_text_competency_text_append_only_fn"();`);
    this.addSql(`drop table if exists "competency_text" cascade;`);
    this.addSql(`drop trigger if exists "competency_version_append_only" on "competency_version";`);
    this.addSql(`drop function if exists "competency_version_competency_version_append_only_fn"();`);
    this.addSql(`drop table if exists "competency_version" cascade;`);
    this.addSql(`drop table if exists "portfolio" cascade;`);
    this.addSql(`drop table if exists "portfolio_comment" cascade;`);
    this.addSql(`drop table if exists "portfolio_part" cascade;`);
  }
}
