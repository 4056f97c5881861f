/** The word most like another, for "did you mean"; undefined when none is near. */
export function nearestTo(word: string, words: readonly string[]): string | undefined {
  const near = words
    .map(each => ({ each, distance: distanceOf(word.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(word.length, each.length) / 2)
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.each;
}

/** How many letters must be changed, added or left out to make one of the other (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
