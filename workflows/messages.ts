import type { Actor, CaseState, Message } from '../domain/case.ts';
import type { Program } from '../domain/program.ts';

/** How a case begins: from nothing, or from facts (reopening, import, repair, a new run of the same case). */
export interface CaseStart {
  caseId: string;
  program: Program;
  /** Absent when the case begins from nothing. */
  from?: {
    state: CaseState;
    /** How many facts are in `state`. */
    position: number;
    /** Keys of the commands whose facts are in `state`: a repeat gets its first answer. */
    keys: string[];
    /** The case's time never goes back, whatever the engine's clock says. */
    recordedAt: string;
  };
  /** Set when another case starts this one: its first command. */
  first?: Message;
}

/**
 * What the door adds to a command. A command given by hand in the Temporal UI has none: then who = ops, key = the
 * update's id, received = handled.
 */
export interface Stamp {
  key: string;
  by: Actor;
  receivedAt?: string;
  enteredAt?: string;
  decidedAt?: string;
  lateReason?: string;
}

/** What an accepted command is answered. */
export interface Accepted {
  status: string;
  facts: { position: number; type: string }[];
}
