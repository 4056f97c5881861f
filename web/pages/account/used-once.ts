/**
 * Uses the link of a letter once from when the page was loaded on, by its token: what is shown anew on the way, with more
 * texts, must not use it again, and is told what came of it all the same.
 */
export function usedOnce<T>(use: (token: string) => Promise<T>): (token: string) => Promise<T> {
  const used = new Map<string, Promise<T>>();
  return token => {
    const outcome = used.get(token) ?? use(token);
    used.set(token, outcome);
    return outcome;
  };
}
