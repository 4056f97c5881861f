import { people } from './people.ts';
import { evaluators, providers } from './places.ts';
import { indexOf } from './plan.ts';

/** As whom the sample is worth looking at: who it is, and the address to sign in with. */
export function signIns(): { who: string; address: string }[] {
  const of = (name: string) => people[indexOf(name)]?.email ?? '';
  return [
    { who: 'a candidate with five sets', address: of('five-sets') },
    { who: 'a candidate who is asked for more', address: of('information-late') },
    { who: 'a holder who can renew', address: of('early-enough') },
    { who: 'an evaluator with work', address: evaluators.amara.person.email },
    { who: 'a provider of courses', address: providers.prairie.person.email },
  ];
}
