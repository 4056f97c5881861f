/** What is written in this window and not saved yet, kept by the browser until it is: also when the page is loaded anew. */
export interface KeptTexts<V> {
  /** Each field with what the API had of it when it was written, and what is written. */
  read(): [field: string, texts: Texts<V>][];
  keep(mine: ReadonlyMap<string, V>, before: Readonly<Record<string, V>>): void;
}

interface Texts<V> {
  before: V | undefined;
  mine: V;
}

/** Under a name of its own; a value that `isValue` does not know is forgotten. */
export function keptTexts<V>(name: string, isValue: (value: unknown) => value is V): KeptTexts<V> {
  const key = `perennial.unsaved.${name}`;
  return {
    read() {
      return entriesOf(sessionStorage.getItem(key)).flatMap(([field, text]) => {
        const { before, mine } = textsOf(text);
        if (!isValue(mine)) return [];
        const texts: Texts<V> = { before: isValue(before) ? before : undefined, mine };
        const entry: [string, Texts<V>] = [field, texts];
        return [entry];
      });
    },
    keep(mine, before) {
      if (mine.size === 0) return sessionStorage.removeItem(key);
      const texts = [...mine].map(([field, value]) => [field, { before: before[field], mine: value }]);
      try {
        sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(texts)));
      } catch {
        // The browser's room is full: then the page alone holds it, and asks before it is left.
      }
    },
  };
}

/** Forgets all that forms keep in this window, under whatever name: the next one at this browser is somebody else. */
export function forgetWhatWasTyped(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('perennial.')) sessionStorage.removeItem(key);
  }
}

function entriesOf(json: string | null): [string, unknown][] {
  if (json === null) return [];
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null ? Object.entries(read) : [];
  } catch {
    return [];
  }
}

function textsOf(text: unknown): { before?: unknown; mine?: unknown } {
  return typeof text === 'object' && text !== null ? text : {};
}
