import { parseJson, RecordFault, type Check, type Json } from '@partnership/election-record';
import { mostAnswerCharacters } from '../wire.js';
import { Refused, Unreachable } from './faults.js';

export type Fetch = typeof globalThis.fetch;

export interface Request {
  readonly url: string;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

const timeoutMs = 30_000;

/** The body, unless it is longer than any answer may be. */
async function boundedText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let body = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    body += decoder.decode(part.value, { stream: true });
    if (body.length > mostAnswerCharacters) {
      await reader.cancel();
      throw new Error(`the answer is longer than ${mostAnswerCharacters} characters`);
    }
  }
  return body + decoder.decode();
}

const fieldOf = (problem: unknown, name: string): unknown =>
  typeof problem === 'object' && problem !== null ? new Map(Object.entries(problem)).get(name) : undefined;

function refusal(status: number, body: string): Refused {
  let problem: unknown;
  try {
    problem = parseJson(body, 100_000);
  } catch {
    // Not from the service itself: the status is all there is.
  }
  const [code, detail, sequence] = ['code', 'detail', 'sequence'].map((name) => fieldOf(problem, name));
  return new Refused(
    status,
    typeof code === 'string' ? code : `http-${status}`,
    typeof detail === 'string' ? detail : `the answer is ${status}`,
    typeof sequence === 'number' ? sequence : undefined,
  );
}

async function exchange(fetch: Fetch, { url, body, headers = {} }: Request) {
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // The box must learn nothing of who asks, and no cache may answer for it.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, text: await boundedText(response) };
  } catch (error) {
    throw new Unreachable(`no answer from ${new URL(url).origin}`, { cause: error });
  }
}

/**
 * One request and its checked answer. Throws Unreachable where none came (5xx and 429 count as none: they may be asked
 * again), Refused for any other refusal, and a RecordFault for an answer that is not what the wire says.
 */
export async function ask<T>(fetch: Fetch, request: Request, check: Check<T>): Promise<T> {
  const { status, text } = await exchange(fetch, request);
  if (status >= 500 || status === 429) throw new Unreachable(refusal(status, text).message);
  if (status < 200 || status > 299) throw refusal(status, text);
  try {
    return check(parseJson(text, mostAnswerCharacters));
  } catch (error) {
    if (error instanceof RecordFault)
      throw new RecordFault(error.place, `${error.reason} in the answer of ${new URL(request.url).origin}`);
    throw error;
  }
}
