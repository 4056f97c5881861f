import { Migration } from '@mikro-orm/migrations';

/** A case writes to others than its own person, too: an evaluation to its evaluators. */
export class Migration20261124000001_addressee extends Migration {
  override name = 'Migration20261124000001_addressee';

  override up(): void {
    this.addSql(`alter table "letter" add "person_id" uuid null;`);
  }

  override down(): void {
    this.addSql(`alter table "letter" drop column "person_id";`);
  }
}
