/**
 * `npm run token -- evaluator <id of the person>`: a token for the system of `npm start`, for somebody besides those whose tokens
 * it prints. A person's role is said with the person's id; staff, committee and ops need none.
 */
import { homeOf } from '../embedded/home.ts';
import { loadKeys, mintToken } from '../embedded/keys.ts';

const personal = ['evaluator', 'provider', 'candidate'] as const;
const official = ['staff', 'committee', 'ops'] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const [word = '', id = ''] = process.argv.slice(2);
const person = id.toLowerCase();
const role = [...personal, ...official].find(each => each === word);
const isPersonal = personal.some(each => each === role);

if (role === undefined || (isPersonal ? !uuid.test(person) : id !== '')) {
  console.error('npm run token -- evaluator|provider|candidate <uuid of the person>, or staff|committee|ops');
  process.exit(1);
}
const keys = await loadKeys(homeOf(process.env).keys);
const claims = isPersonal ? { sub: person, roles: [role], person } : { sub: role, roles: [role] };
console.log(await mintToken(keys, claims));
