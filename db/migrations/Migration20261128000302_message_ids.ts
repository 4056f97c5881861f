import { Migration } from '@mikro-orm/migrations';

/** A letter that came back is found by its Message-ID. */
export class Migration20261128000302_message_ids extends Migration {
  override name = 'Migration20261128000302_message_ids';

  override up(): void {
    this.addSql(`create index "letter_message_id_index" on "letter" ("message_id");`);
  }

  override down(): void {
    this.addSql(`drop index if exists "letter_message_id_index";`);
  }
}
