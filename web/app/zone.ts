import { useSession } from '../client/session.ts';
import { ownZone } from '../parts/dates.ts';

/** The reader's time zone: that of the profile, else that of the browser. */
export function useZone(): string {
  return useSession().account?.zone ?? ownZone();
}
