import { Migration } from '@mikro-orm/migrations';

/** Who has a conflict declared or taken away is told of on the channel of changes. */
export class Migration20261128000630_conflicts_tell extends Migration {
  override name = 'Migration20261128000630_conflicts_tell';

  override up(): void | Promise<void> {
    this.addSql(
      `create or replace function "evaluator_conflict_evaluator_conflict_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'evaluator', 'id', coalesce(new.evaluator_id, old.evaluator_id), 'owner', coalesce(new.evaluator_id, old.evaluator_id))::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "evaluator_conflict_tells" AFTER INSERT OR UPDATE OR DELETE on "evaluator_conflict" for each ROW execute function "evaluator_conflict_evaluator_conflict_tells_fn"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "evaluator_conflict_tells" on "evaluator_conflict";`);
    this.addSql(`drop function if exists "evaluator_conflict_evaluator_conflict_tells_fn"();`);
  }
}
