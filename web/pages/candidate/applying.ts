import { useCommand, type Command } from '../../client/command.ts';
import { api } from '../../client/client.ts';
import { asProblem } from '../../client/problem.ts';
import type { Account } from '../../client/session.ts';
import { useMutation } from '@tanstack/react-query';
import { personOf, type ApplicationDraft } from './application-draft.ts';
import { bodyOf } from './declarations.ts';
import type { KnownPerson } from './person.ts';
import type { Program } from './program.ts';

export interface Applying {
  send: (draft: ApplicationDraft) => void;
  command: Command;
  /** Why the record of the person could not be corrected first. */
  error: unknown;
  isBusy: boolean;
  byPath: Record<string, string>;
}

/** Sends the application; of somebody on record what has changed is corrected first. */
export function useApplying(
  personId: string,
  { email }: Account,
  { id: program }: Program,
  known: KnownPerson,
  onDone: () => void,
): Applying {
  const command = useCommand('/api/v1/candidacies', onDone);
  const correcting = useMutation({
    mutationFn: (draft: ApplicationDraft) =>
      api.PATCH('/api/v1/people/{id}', { params: { path: { id: personId } }, body: personOf(draft) }),
  });
  const give = (draft: ApplicationDraft) => {
    const { member } = draft;
    const person = known ? {} : { person: { ...personOf(draft), email } };
    command.give({ program, member, ...bodyOf(draft), ...person });
  };
  const send = (draft: ApplicationDraft) => {
    if (correcting.isPending || command.isBusy) return;
    if (known) correcting.mutate(draft, { onSuccess: () => give(draft) });
    else give(draft);
  };
  return {
    send,
    command,
    error: correcting.error,
    isBusy: correcting.isPending || command.isBusy,
    byPath: asProblem(command.problem ?? correcting.error)?.byPath ?? {},
  };
}
