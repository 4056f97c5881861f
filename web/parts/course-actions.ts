import { useRead } from '../client/client.ts';

/** What the one who is signed in can do with the case of a course now, by the rules themselves. */
export function useCourseActions(courseId: string) {
  const path = { kind: 'courseApproval', uuid: courseId };
  const actions = useRead('get', '/api/v1/cases/{kind}/{uuid}/actions', { params: { path } });
  /** Whether a command can be accepted as the case stands; of one that cannot, why not. */
  const standing = (command: string) => {
    const action = actions.data?.actions.find(each => each.command === command);
    return { possible: action?.possible ?? false, refusal: action?.refusal?.sentence ?? null };
  };
  return { ...actions, standing };
}
