import { useSessionStorage } from '@mantine/hooks';
import { ownZone } from '../../parts/dates.ts';
import type { Declarations } from './declarations.ts';
import { areSound } from './eligibility.ts';
import type { Program } from './program.ts';

/** An application as it is typed. */
export interface ApplicationDraft extends Declarations {
  name: string;
  zone: string;
  institution: string;
  member: boolean;
  membershipNumber: string;
}

const empty: ApplicationDraft = {
  name: '',
  zone: ownZone(),
  institution: '',
  member: false,
  membershipNumber: '',
  education: false,
  supportStaff: false,
  periods: [{ from: '', to: '', hours: '', per: 'week' }],
};

/** What was typed of the application, kept while the browser's tab is open; `null` until something was. */
export function useApplicationDraft(personId: string) {
  const [kept, keep, forget] = useSessionStorage<ApplicationDraft | null>({
    key: `perennial.application.${personId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return { kept, keep, forget };
}

/** What is known of the person already, to begin with. */
export function draftFrom(known: Partial<ApplicationDraft>): ApplicationDraft {
  return { ...empty, ...known };
}

/** The fields of the person's record that the application says. */
export function personOf({ name, zone, institution, member, membershipNumber }: ApplicationDraft) {
  return {
    name: name.trim(),
    zone: zone === '' ? null : zone,
    institution: institution.trim() === '' ? null : institution.trim(),
    membershipNumber: member ? membershipNumber.trim() : null,
  };
}

export type DraftError = 'name' | 'membershipNumber' | 'periods';

/** What keeps the application from being looked through: what is empty, and periods that are not complete or impossible. */
export function errorsOf(
  draft: ApplicationDraft,
  today: string,
  rules: Program['eligibility'],
): DraftError[] {
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(draft.member && draft.membershipNumber.trim() === '' ? (['membershipNumber'] as const) : []),
    ...(areSound(draft.periods, today, rules) ? [] : (['periods'] as const)),
  ];
}
