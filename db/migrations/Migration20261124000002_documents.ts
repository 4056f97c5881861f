import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000002_documents extends Migration {
  override name = 'Migration20261124000002_documents';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "document" ("id" uuid not null, "owner_id" uuid null, "subject_kind" text not null, "subject_id" text not null, "name" text not null, "media_type" text null, "bytes" bigint null, "sha256" text null, "verdict" text null, "finding" text null, "status" text not null, "file_key" text null, "program_id" text not null, "by_role" text not null, "by_id" text not null, "created_at" timestamptz not null, "stored_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "document_owner_id_index" on "document" ("owner_id");`);
    this.addSql(`alter table "document" add constraint "document_file_key_unique" unique ("file_key");`);
    this.addSql(`create index "document_by_subject" on "document" ("subject_kind", "subject_id");`);

    this.addSql(
      `create table "document_part" ("document_id" uuid not null, "number" int not null, "bytes" bigint not null, "sha256" text not null, "file_key" text not null, "stored_at" timestamptz not null, primary key ("document_id", "number"));`,
    );
    this.addSql(
      `alter table "document_part" add constraint "document_part_file_key_unique" unique ("file_key");`,
    );

    this.addSql(
      `create table "document_subject" ("kind" text not null, "id" text not null, "locked_at" timestamptz null, primary key ("kind", "id"));`,
    );

    this.addSql(
      `grant select, insert, update, delete on "document", "document_part", "document_subject" to perennial_app;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "document" cascade;`);
    this.addSql(`drop table if exists "document_part" cascade;`);
    this.addSql(`drop table if exists "document_subject" cascade;`);
  }
}
