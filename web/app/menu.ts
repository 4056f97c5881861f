import type { AccountRole } from '../client/session.ts';
import type { TextId } from '../texts/index.ts';

export interface MenuEntry {
  to: string;
  label: TextId;
}

export interface MenuGroup {
  /** Whose part of the menu it is. */
  role: AccountRole;
  title: TextId;
  entries: readonly MenuEntry[];
}

const groups: readonly MenuGroup[] = [
  {
    role: 'staff',
    title: 'common.role-staff',
    entries: [
      { to: '/office', label: 'office.menu-waiting' },
      { to: '/office/cases', label: 'office.menu-cases' },
      { to: '/office/evaluations', label: 'evaluations.menu' },
      { to: '/office/evaluators', label: 'evaluations.menu-evaluators' },
      { to: '/office/courses', label: 'courses.menu' },
      { to: '/office/providers', label: 'courses.menu-providers' },
      { to: '/office/agreements', label: 'courses.menu-agreements' },
      { to: '/office/texts', label: 'courses.menu-texts' },
      { to: '/office/letters', label: 'letters.menu' },
      { to: '/office/numbers', label: 'numbers.menu' },
      { to: '/office/bulk', label: 'office.menu-bulk' },
      { to: '/office/machines', label: 'office.menu-machines' },
      { to: '/office/sign-ins', label: 'office.menu-sign-ins' },
    ],
  },
  {
    role: 'ops',
    title: 'common.role-ops',
    entries: [
      { to: '/office', label: 'office.menu-waiting' },
      { to: '/office/cases', label: 'office.menu-cases' },
    ],
  },
  {
    role: 'committee',
    title: 'common.role-committee',
    entries: [{ to: '/committee', label: 'committee.menu' }],
  },
  {
    role: 'evaluator',
    title: 'common.role-evaluator',
    entries: [
      { to: '/evaluate', label: 'evaluator.menu' },
      { to: '/evaluate/availability', label: 'evaluator.menu-availability' },
    ],
  },
  {
    role: 'provider',
    title: 'common.role-provider',
    entries: [
      { to: '/provider', label: 'provider.menu' },
      { to: '/provider/propose', label: 'provider.menu-propose' },
    ],
  },
  {
    role: 'candidate',
    title: 'common.role-candidate',
    entries: [
      { to: '/my', label: 'candidate.menu' },
      { to: '/my/courses', label: 'candidate.menu-courses' },
      { to: '/my/portfolios', label: 'portfolio.menu' },
      { to: '/my/certification', label: 'certification.menu' },
      { to: '/my/letters', label: 'candidate.menu-letters' },
      { to: '/my/documents', label: 'candidate.menu-documents' },
      { to: '/my/data', label: 'candidate.menu-data' },
    ],
  },
];

/** Where somebody with these roles can go. */
export function menuFor(roles: readonly AccountRole[]): readonly MenuGroup[] {
  const isStaff = roles.includes('staff');
  return groups.filter(({ role }) => roles.includes(role) && !(role === 'ops' && isStaff));
}

/** The page that somebody with these roles begins at. */
export function homeOf(roles: readonly AccountRole[]): string {
  return menuFor(roles)[0]?.entries[0]?.to ?? '/';
}
