import { districts, type Actor, type Operation } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, type TestService } from '@partnership/testing';
import { council, ended, sha256 } from './districts.js';

/** What somebody tries to change. */
export interface Asked<Request extends object, Answer extends object> {
  readonly what: string;
  readonly operation: Operation<Request, Answer>;
  readonly request: Request;
  readonly actor: Actor;
  /** The version that was read. */
  readonly version?: number;
  /** Whether the one that is sent is older than that. */
  readonly stale?: boolean;
  /** The same request where ids are others. */
  readonly translated?: (there: TestService, ids: ReadonlyMap<string, string>) => Promise<Request> | Request;
  readonly idOf?: (answer: Answer) => string;
}

export interface Attempt {
  readonly what: string;
  readonly stale: boolean;
  readonly ms: number;
  readonly outcome: string;
  readonly requestId: string;
  /** Does it again elsewhere, as it was accepted. */
  readonly again: (there: TestService, ids: Map<string, string>) => Promise<void>;
}

export interface SentFile {
  readonly profile: string;
  readonly asAt: string;
  readonly bytes: Buffer;
}

const outcomeOf = (error: unknown): string => {
  const { kind = 'no failure', code = String(error) } = error as { kind?: string; code?: string };
  return `${kind} ${code}`;
};

/** Writes through one of several processes at a time, and remembers what was answered. */
export class Writers {
  readonly attempts: Attempt[] = [];
  readonly files = new Map<string, SentFile>();
  private turn = 0;

  constructor(private readonly services: readonly TestService[]) {}

  get service(): TestService {
    this.turn += 1;
    const service = this.services[this.turn % this.services.length];
    if (service === undefined) throw new Error('no service');
    return service;
  }

  async attempt<Request extends object, Answer extends object>(
    asked: Asked<Request, Answer>,
  ): Promise<Answer | undefined> {
    const { what, operation, request, actor, version, stale = false, translated, idOf } = asked;
    const expected = version === undefined ? {} : { expectedVersion: stale ? version - 1 : version };
    const keyed = operation.kind === 'creation' ? { idempotencyKey: newId(), requestHash: 'x' } : {};
    const caller = callerOf(actor, { ...expected, ...keyed });
    const began = performance.now();
    const note = (outcome: string, answer?: Answer): number =>
      this.attempts.push({
        ...{ what, stale, outcome, requestId: caller.requestId, ms: performance.now() - began },
        again: async (there, ids) => {
          const same = (await translated?.(there, ids)) ?? request;
          const repeated = await there.call(operation, same, callerOf(actor, { ...expected, ...keyed }));
          if (idOf !== undefined && answer !== undefined) ids.set(idOf(answer), idOf(repeated));
        },
      });
    try {
      const answer = await this.service.call(operation, request, caller);
      note('accepted', answer);
      return answer;
    } catch (error) {
      note(outcomeOf(error));
      return undefined;
    }
  }

  /** Sends a file and waits for its end. */
  async send(sent: SentFile): Promise<districts.FeedRunView> {
    const { service } = this;
    const run = await begin(service, sent);
    this.files.set(run, sent);
    return complete(service, run, sent);
  }
}

export async function begin(service: TestService, { profile, asAt }: SentFile): Promise<string> {
  return (await service.call(districts.beginUpload, { profile, asAt }, council)).upload;
}

export async function complete(
  service: TestService,
  upload: string,
  { bytes }: SentFile,
): Promise<districts.FeedRunView> {
  const size = 700_000;
  let chunks = 0;
  for (let start = 0; start < bytes.length; start += size, chunks += 1)
    await service.call(
      districts.appendChunk,
      { upload, sequence: chunks, bytes: bytes.subarray(start, start + size).toString('base64') },
      council,
    );
  await service.call(districts.completeUpload, { upload, chunks, sha256: sha256(bytes) }, council);
  return ended(service, upload, council, 60_000);
}
