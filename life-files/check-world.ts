import type { Program } from '../domain/program.ts';
import type { Source } from './source.ts';
import type { WorldFile } from './world.ts';

/**
 * Reports every set that no version of the program has, every provider that the world has not, and approvals from before
 * there was a program.
 */
export function checkWorld(source: Source, world: WorldFile, versions: readonly Program[]): void {
  const codes = [...new Set(versions.flatMap(({ sets }) => sets.map(({ code }) => code)))];
  const [since] = versions.map(({ inForceFrom }) => inForceFrom).toSorted();
  for (const [name, { approvals }] of Object.entries(world.courses)) {
    approvals.forEach(({ approvedOn }, index) => {
      const path = ['world', 'courses', name, 'approvals', index, 'approvedOn'];
      if (since !== undefined && approvedOn < since)
        source.report(path, `${path.join('.')}: the program is in force from ${since} on only`);
    });
  }
  for (const [collection, records] of Object.entries(world)) {
    for (const [name, record] of Object.entries(records)) {
      const path = ['world', collection, name];
      if ('set' in record) checkSet(source, [...path, 'set'], record.set, codes);
      const sets: string[] = 'sets' in record ? record.sets : [];
      sets.forEach((set, index) => checkSet(source, [...path, 'sets', index], set, codes));
      const provider = 'provider' in record ? record.provider : undefined;
      if (provider !== undefined && !world.providers[provider])
        source.report([...path, 'provider'], `${path.join('.')}.provider: there is no provider ${provider}`);
    }
  }
}

function checkSet(source: Source, path: PropertyKey[], set: string, codes: readonly string[]): void {
  // Without a program there are no sets to compare with.
  if (codes.length > 0 && !codes.includes(set))
    source.report(
      path,
      `${path.map(String).join('.')}: there is no set ${set}; there are ${codes.join(', ')}`,
    );
}
