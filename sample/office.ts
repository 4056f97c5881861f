/** Those who act in the sample by the API, each with a token of the system: a client like any other. */
import { caseAddress, kebab } from '../api/addresses.ts';
import { Caller, DemoStopped, type Fields } from '../demo/caller.ts';
import { mintToken, type Keys, type Role } from '../embedded/keys.ts';

/** The engine has just been given a hundred cases: it may take a while on a machine that does other things, too. */
export const patienceMs = 120_000;

export class Office {
  readonly staff: Caller;
  readonly #api: string;
  readonly #keys: Keys;

  constructor(api: string, staffToken: string, keys: Keys) {
    this.#api = api;
    this.#keys = keys;
    this.staff = new Caller(api, staffToken, patienceMs);
  }

  /** Somebody who acts in person. */
  async signIn(personId: string, role: Role = 'candidate'): Promise<Caller> {
    const token = await mintToken(this.#keys, { sub: personId, roles: [role], person: personId });
    return new Caller(this.#api, token, patienceMs);
  }
}

/** Gives a command to a case; throws DemoStopped when it is refused. */
export async function give(who: Caller, caseId: string, command: string, fields: Fields = {}): Promise<void> {
  const reply = await who.give(`${caseAddress(caseId)}/${kebab(command)}`, fields);
  if (reply.outcome === 'refused') throw new DemoStopped(`${command} was refused: ${reply.sentence}`);
}
