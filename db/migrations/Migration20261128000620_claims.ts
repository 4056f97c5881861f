import { Migration } from '@mikro-orm/migrations';

/** Claims are found by the documents on which they rest. */
export class Migration20261128000620_claims extends Migration {
  override name = 'Migration20261128000620_claims';

  override up(): void {
    this.addSql(
      `create index "receipt_by_document" on "receipt" (lower("payload" ->> 'documentId')) where "payload" ->> 'documentId' is not null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index "receipt_by_document";`);
  }
}
