import type { components } from './contract.d.ts';

/** A problem document (RFC 9457) as the API answers it. */
export type ProblemDocument = Partial<components['schemas']['Problem']>;

/** What the API refused or could not do. `message` is a sentence that can be shown to a person. */
export class Problem extends Error {
  readonly status: number;
  readonly document: ProblemDocument;

  constructor(status: number, document: ProblemDocument) {
    super(document.detail ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.document = document;
  }

  /** Nothing of ours: the person is not, or no longer, signed in. */
  get isSignedOut(): boolean {
    return this.status === 401;
  }

  /** A fault of the system, not of what was asked: it has an incident number, or the system is away. */
  get isFault(): boolean {
    return this.status >= 500;
  }

  /** The sentence for a field of a form, by its path in the body; several are joined. */
  sentenceFor(path: string): string | undefined {
    const own = this.document.errors?.filter(each => each.path === path).map(({ problem }) => problem);
    return own && own.length > 0 ? own.join('; ') : undefined;
  }

  /** Sentences by path, as `form.setErrors` takes them. */
  get byPath(): Record<string, string> {
    return Object.fromEntries((this.document.errors ?? []).map(({ path, problem }) => [path, problem]));
  }
}

/** The problem that a failed response tells; a body that is no problem document gives an empty one. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const document: ProblemDocument = isProblem ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, document);
}

/** The problem that something thrown is, or null where it is another mistake or none. */
export function asProblem(error: unknown): Problem | null {
  return error instanceof Problem ? error : null;
}
