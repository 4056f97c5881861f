/** Reads commands where cases read them: in the engine's sandbox, with what is preloaded there frozen. */
import type { CaseKind } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import { readCommand } from '../../domain/read-command.ts';
import { Refusal } from '../../domain/refusal.ts';

export interface Sample {
  kind: string;
  command: string;
  payload: unknown;
}

/** What each was read as, or why it could not be. */
export async function readSamples(samples: Sample[]): Promise<unknown[]> {
  return samples.map(readSample);
}

export function readSample({ kind, command, payload }: Sample): unknown {
  try {
    return readCommand((kinds as Record<string, CaseKind>)[kind], command, payload);
  } catch (error) {
    // Any other error would leave a case standing still.
    return error instanceof Refusal ? error.message : `a fault: ${String(error)}`;
  }
}
