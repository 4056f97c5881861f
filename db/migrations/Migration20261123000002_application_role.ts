import { Migration } from '@mikro-orm/migrations';

/**
 * The role in which api and worker speak: it may insert facts, and neither change nor delete them (the trigger on
 * the table refuses that to everybody else too). A role belongs to the server, not to one database: it may be there.
 */
export class Migration20261123000002_application_role extends Migration {
  override name = 'Migration20261123000002_application_role';

  override up(): void {
    this.addSql(`
      do $$ begin
        create role perennial_app nologin;
      exception when duplicate_object or unique_violation then null;
      end $$;`);
    this.addSql(`
      do $$ begin
        if not pg_has_role(current_user, 'perennial_app', 'member') then
          execute format('grant perennial_app to %I', current_user);
        end if;
      end $$;`);
    this.addSql(`grant usage on schema public to perennial_app;`);
    this.addSql(`grant select, insert, update, delete on all tables in schema public to perennial_app;`);
    this.addSql(`grant usage on all sequences in schema public to perennial_app;`);
    this.addSql(`
      alter default privileges in schema public grant select, insert, update, delete on tables to perennial_app;`);
    this.addSql(`alter default privileges in schema public grant usage on sequences to perennial_app;`);
    this.addSql(`revoke update, delete, truncate on case_fact from perennial_app;`);
    // A trigger on truncate is invisible to the comparison of schema and entities, so it stands here alone.
    this.addSql(`
      create trigger case_fact_no_truncate before truncate on case_fact
      for each statement execute function case_fact_case_fact_append_only_fn();`);
  }

  override down(): void {
    this.addSql(`drop trigger if exists case_fact_no_truncate on case_fact;`);
    this.addSql(`revoke all on all tables in schema public from perennial_app;`);
  }
}
