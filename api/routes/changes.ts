import { httpRoles } from '../access.ts';
import { base } from '../addresses.ts';
import { route } from '../route.ts';

export const changesRoute = route({
  method: 'get',
  path: `${base}/changes`,
  id: 'changes',
  tag: 'changes',
  summary: 'Hear of changes as they happen',
  description:
    'Server-sent events. `hello`: read everything again (at the beginning, and whenever something may have been missed). `case` ' +
    'with `{"caseId", "position"}`: it has new facts (of evaluations only staff and ops hear the position). `receipt` with `{"key"}`: it is answered. `record` with `{"what", "id"}`: a ' +
    '`portfolio`, `rating-draft`, `document`, `person` or `evaluator` is different, or the `letter`s or `task`s of the case ' +
    '`id`. Everybody hears only of what they may read, and reads it where it stands. A comment comes every 20 seconds.',
  access: httpRoles,
  replies: { 200: { means: 'Events, until either side ends it.', isEvents: true } },
  problems: ['STREAMS_TOO_MANY'],
  handle({ caller, stillCaller }, { live }) {
    live.requireRoom(caller);
    const headers = { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' };
    return Promise.resolve({
      status: 200,
      headers,
      stream: outlet => live.open(outlet, caller, stillCaller),
    });
  },
});
