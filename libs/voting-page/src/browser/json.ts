/** What a server answered, read field by field: fields that the page does not use are nobody's fault. */
export class Answer {
  private constructor(
    private readonly value: ReadonlyMap<string, unknown>,
    private readonly from: string,
  ) {}

  static of(value: unknown, from: string): Answer {
    if (typeof value !== 'object' || value === null) throw new Error(`${from} is no object`);
    return new Answer(new Map(Object.entries(value)), from);
  }

  text(name: string): string {
    const value = this.value.get(name);
    if (typeof value !== 'string') throw new Error(`${this.from} has no ${name}`);
    return value;
  }

  textOrNull(name: string): string | null {
    const value = this.value.get(name) ?? null;
    return value === null ? null : this.text(name);
  }

  /** False where it is missing. */
  flag(name: string): boolean {
    return this.value.get(name) === true;
  }

  list(name: string): Answer[] {
    const value = this.value.get(name);
    if (!Array.isArray(value)) throw new Error(`${this.from} has no ${name}`);
    return value.map((one: unknown) => Answer.of(one, name));
  }
}

const timeoutMs = 30_000;

/** Nobody answered, or somebody who could not at the moment. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The API no longer knows who asks. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
}

/** Asks without cookies and without saying from which page; throws NoAnswer, SignInNeeded, or an Error for a refusal. */
export async function fetchJson(url: string, init: RequestInit = {}): Promise<Answer> {
  const from = new URL(url).origin;
  const sent = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;
  const response = await fetch(url, { ...sent, ...init, signal: AbortSignal.timeout(timeoutMs) }).catch(
    (error: unknown) => {
      throw new NoAnswer(`no answer from ${from}`, { cause: error });
    },
  );
  if (response.status === 401) throw new SignInNeeded('sign in first');
  if (response.status >= 500 || response.status === 429) throw new NoAnswer(`${from}: ${response.status}`);
  if (!response.ok) throw new Error(`${from} answered ${response.status}`);
  return Answer.of(await response.json(), `the answer of ${from}`);
}
