import type { CaseStart } from '../../workflows/messages.ts';
import { liveCase } from '../../workflows/shell.ts';
import { jar as jarKind } from './jar.ts';

export async function jar(start: CaseStart): Promise<string> {
  return liveCase(jarKind, start);
}
