/** Lives of jars and bowls, as files: cases that begin and tell each other things. */
import type { CaseKind } from '../../domain/case.ts';
import { worldIdOf } from '../../life-files/ids.ts';
import { bowl } from './bowl.ts';
import { jar } from './jar.ts';

export const jarKinds: Record<string, CaseKind> = { jar: jar as CaseKind, bowl: bowl as unknown as CaseKind };

/** The id of the bowl that a file calls `bowl/blue`. */
export const bowlOf = (lifeId: string, name = 'blue') => `bowl/${worldIdOf(lifeId, 'bowl', name)}`;

/** A jar with a limit that pours into a bowl; `more` are commands after that. */
export function jarLife(lifeId: string, limitAt: string, more = ''): string {
  return `program: lssc
id: ${lifeId}
world:
  evaluators:
    noor: { name: Noor Aziz, sets: [FLS], trainedOn: 2041-05-01, yearlyCapacity: 6 }
    olaf: { sets: [CAT], yearlyCapacity: 1 }
commands:
  - { at: 2042-03-01T10:00:00Z, by: candidate, command: openJar, fields: { limitAt: ${limitAt} } }
  - at: 2042-03-02T10:00:00Z
    by: candidate
    command: pourInto
    fields: { jar: ${bowlOf(lifeId)}, count: 3 }
${more}until: 2042-04-01T00:00:00Z
`;
}
