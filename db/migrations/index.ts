import { Migration20261123000001_first } from './Migration20261123000001_first.ts';
import { Migration20261123000002_application_role } from './Migration20261123000002_application_role.ts';
import { Migration20261124000001_addressee } from './Migration20261124000001_addressee.ts';
import { Migration20261124000002_documents } from './Migration20261124000002_documents.ts';
import { Migration20261124000020_courses } from './Migration20261124000020_courses.ts';
import { Migration20261124000021_course_documents } from './Migration20261124000021_course_documents.ts';
import { Migration20261124000030_evaluators } from './Migration20261124000030_evaluators.ts';
import { Migration20261124000040_portfolios } from './Migration20261124000040_portfolios.ts';
import { Migration20261128000100_sign_in } from './Migration20261128000100_sign_in.ts';
import { Migration20261128000201_changes } from './Migration20261128000201_changes.ts';
import { Migration20261128000202_letters } from './Migration20261128000202_letters.ts';
import { Migration20261128000301_preferences } from './Migration20261128000301_preferences.ts';
import { Migration20261128000302_message_ids } from './Migration20261128000302_message_ids.ts';
import { Migration20261128000400_delivered } from './Migration20261128000400_delivered.ts';
import { Migration20261128000500_search } from './Migration20261128000500_search.ts';
import { Migration20261128000501_erasures } from './Migration20261128000501_erasures.ts';
import { Migration20261128000502_waking } from './Migration20261128000502_waking.ts';
import { Migration20261128000503_lists } from './Migration20261128000503_lists.ts';
import { Migration20261128000620_claims } from './Migration20261128000620_claims.ts';
import { Migration20261128000630_conflicts_tell } from './Migration20261128000630_conflicts_tell.ts';
import { Migration20261128000631_course_changes } from './Migration20261128000631_course_changes.ts';

/** Every migration, oldest first; a new one is added here by hand. */
export const migrations = [
  { name: 'Migration20261123000001_first', class: Migration20261123000001_first },
  { name: 'Migration20261123000002_application_role', class: Migration20261123000002_application_role },
  { name: 'Migration20261124000001_addressee', class: Migration20261124000001_addressee },
  { name: 'Migration20261124000002_documents', class: Migration20261124000002_documents },
  { name: 'Migration20261124000020_courses', class: Migration20261124000020_courses },
  { name: 'Migration20261124000021_course_documents', class: Migration20261124000021_course_documents },
  { name: 'Migration20261124000030_evaluators', class: Migration20261124000030_evaluators },
  { name: 'Migration20261124000040_portfolios', class: Migration20261124000040_portfolios },
  { name: 'Migration20261128000100_sign_in', class: Migration20261128000100_sign_in },
  { name: 'Migration20261128000201_changes', class: Migration20261128000201_changes },
  { name: 'Migration20261128000202_letters', class: Migration20261128000202_letters },
  { name: 'Migration20261128000301_preferences', class: Migration20261128000301_preferences },
  { name: 'Migration20261128000302_message_ids', class: Migration20261128000302_message_ids },
  { name: 'Migration20261128000400_delivered', class: Migration20261128000400_delivered },
  { name: 'Migration20261128000500_search', class: Migration20261128000500_search },
  { name: 'Migration20261128000501_erasures', class: Migration20261128000501_erasures },
  { name: 'Migration20261128000502_waking', class: Migration20261128000502_waking },
  { name: 'Migration20261128000503_lists', class: Migration20261128000503_lists },
  { name: 'Migration20261128000620_claims', class: Migration20261128000620_claims },
  { name: 'Migration20261128000630_conflicts_tell', class: Migration20261128000630_conflicts_tell },
  { name: 'Migration20261128000631_course_changes', class: Migration20261128000631_course_changes },
];
