import { Migration } from '@mikro-orm/migrations';

/** What people search by is found by an index: words of names and addresses, the end of a case’s id, the beginning of a certificate’s number. */
export class Migration20261128000500_search extends Migration {
  override name = 'Migration20261128000500_search';

  override up(): void {
    // No SQL function: it would be inlined, and what it costs be forgotten.
    this.addSql(
      `create function words_of(text) returns tsvector immutable strict parallel safe cost 100 language plpgsql as $$ begin return array_to_tsvector(string_to_array(btrim(regexp_replace(lower($1), '[[:space:]!-/:-@[-\`{-~]+', ' ', 'g')), ' ')); end; $$;`,
    );
    this.addSql(
      `create index "person_words" on "person" using gin (words_of("name" || ' ' || "email")) with (fastupdate = off);`,
    );
    this.addSql(`create index "case_row_ending" on "case_row" (right("case_id", 6));`);
    this.addSql(
      `create index "case_row_number_beginning" on "case_row" ("certificate_number" text_pattern_ops);`,
    );
  }

  override down(): void {
    this.addSql(`drop index "person_words";`);
    this.addSql(`drop function words_of(text);`);
    this.addSql(`drop index "case_row_ending";`);
    this.addSql(`drop index "case_row_number_beginning";`);
  }
}
