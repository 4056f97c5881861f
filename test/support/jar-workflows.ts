import type { CaseStart } from '../../workflows/messages.ts';
import { liveCase } from '../../workflows/shell.ts';
import { bowl as bowlKind } from './bowl.ts';
import { jar as jarKind } from './jar.ts';

export async function jar(start: CaseStart): Promise<string> {
  return liveCase(jarKind, start);
}

export async function bowl(start: CaseStart): Promise<string> {
  return liveCase(bowlKind, start);
}
