import { Migration } from '@mikro-orm/migrations';

/** The documents of a course belong to the course itself: no proposal lists them a second time. */
export class Migration20261124000021_course_documents extends Migration {
  override name = 'Migration20261124000021_course_documents';

  override up(): void {
    this.addSql(`alter table "course_content" drop column "document_ids";`);
  }

  override down(): void {
    this.addSql(`alter table "course_content" add "document_ids" jsonb not null default '[]';`);
  }
}
