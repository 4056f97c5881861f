import { Migration } from '@mikro-orm/migrations';

/** Each changed row tells of itself on one channel, with the commit: open pages hear of it. */
export class Migration20261128000201_changes extends Migration {
  override name = 'Migration20261128000201_changes';

  override up(): void | Promise<void> {
    this.addSql(
      `create or replace function "case_row_case_row_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'case', 'id', new.case_id, 'from', coalesce(old.position, 0), 'position', new.position)::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "case_row_tells" AFTER INSERT OR UPDATE on "case_row" for each ROW execute function "case_row_case_row_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "document_document_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'document', 'id', coalesce(new.id, old.id), 'owner', coalesce(new.owner_id, old.owner_id))::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "document_tells" AFTER UPDATE OR DELETE on "document" for each ROW execute function "document_document_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "evaluator_evaluator_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'evaluator', 'id', new.id, 'owner', new.id)::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "evaluator_tells" AFTER INSERT OR UPDATE on "evaluator" for each ROW execute function "evaluator_evaluator_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "letter_letter_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'letter', 'id', new.case_id)::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "letter_tells" AFTER UPDATE on "letter" for each ROW execute function "letter_letter_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "person_person_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'person', 'id', new.id, 'owner', new.id)::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "person_tells" AFTER INSERT OR UPDATE on "person" for each ROW execute function "person_person_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "portfolio_portfolio_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'portfolio', 'id', coalesce(new.id, old.id), 'owner', coalesce(new.person_id, old.person_id))::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "portfolio_tells" AFTER INSERT OR UPDATE OR DELETE on "portfolio" for each ROW execute function "portfolio_portfolio_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "rating_draft_rating_draft_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'rating-draft', 'id', new.case_id, 'owner', new.evaluator_id, 'isSealed', true)::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rating_draft_tells" AFTER INSERT OR UPDATE on "rating_draft" for each ROW execute function "rating_draft_rating_draft_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "receipt_receipt_tells_fn"() returns trigger as \$\$ begin if old.answer is null and new.answer is not null then perform pg_notify('perennial_changes', json_build_object('what', 'receipt', 'id', new.key, 'role', new.by_role, 'sender', new.by_id)::text); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "receipt_tells" AFTER UPDATE on "receipt" for each ROW execute function "receipt_receipt_tells_fn"();`,
    );

    this.addSql(
      `create or replace function "task_task_tells_fn"() returns trigger as \$\$ begin perform pg_notify('perennial_changes', json_build_object('what', 'task', 'id', new.case_id)::text); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "task_tells" AFTER INSERT OR UPDATE on "task" for each ROW execute function "task_task_tells_fn"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "case_row_tells" on "case_row";`);
    this.addSql(`drop function if exists "case_row_case_row_tells_fn"();`);

    this.addSql(`drop trigger if exists "document_tells" on "document";`);
    this.addSql(`drop function if exists "document_document_tells_fn"();`);

    this.addSql(`drop trigger if exists "evaluator_tells" on "evaluator";`);
    this.addSql(`drop function if exists "evaluator_evaluator_tells_fn"();`);

    this.addSql(`drop trigger if exists "letter_tells" on "letter";`);
    this.addSql(`drop function if exists "letter_letter_tells_fn"();`);

    this.addSql(`drop trigger if exists "person_tells" on "person";`);
    this.addSql(`drop function if exists "person_person_tells_fn"();`);

    this.addSql(`drop trigger if exists "portfolio_tells" on "portfolio";`);
    this.addSql(`drop function if exists "portfolio_portfolio_tells_fn"();`);

    this.addSql(`drop trigger if exists "rating_draft_tells" on "rating_draft";`);
    this.addSql(`drop function if exists "rating_draft_rating_draft_tells_fn"();`);

    this.addSql(`drop trigger if exists "receipt_tells" on "receipt";`);
    this.addSql(`drop function if exists "receipt_receipt_tells_fn"();`);

    this.addSql(`drop trigger if exists "task_tells" on "task";`);
    this.addSql(`drop function if exists "task_task_tells_fn"();`);
  }
}
