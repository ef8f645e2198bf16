import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@partnership/database';
import { KeysRepository } from './keys.repository.js';

/** The threads on which keys are found are those that names, files and hashes of everybody else wait for. */
const atOnce = 2;

/** Finds the RSA keys of contests, which takes a second each, before the poll opens and outside every transaction. */
@Injectable()
export class KeyMaker {
  private readonly log = new Logger('KeyMaker');
  private readonly making = new Map<string, Promise<void>>();
  private readonly lanes: Promise<void>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  private asked = 0;

  constructor(
    private readonly database: Database,
    private readonly keys: KeysRepository,
  ) {}

  /** Resolves once every contest has its key. What was made stays, whatever becomes of the rest. */
  async make(contests: readonly string[]): Promise<void> {
    const known = await this.keys.ofContests(this.database.sql, contests);
    await Promise.all(contests.filter((contest) => !known.has(contest)).map((contest) => this.one(contest)));
  }

  /** The same without waiting for it. */
  begin(contests: readonly string[]): void {
    this.make(contests).catch((error: unknown) => {
      this.log.warn(`keys could not be made and will be when they are needed: ${String(error)}`);
    });
  }

  private one(contest: string): Promise<void> {
    const underWay = this.making.get(contest);
    if (underWay !== undefined) return underWay;
    const lane = this.asked++ % atOnce;
    const making = (this.lanes[lane] ?? Promise.resolve())
      .then(() => this.keys.secrets.newContest(contest))
      .then((key) => this.keys.keepContest(this.database.sql, contest, key))
      .finally(() => this.making.delete(contest));
    this.lanes[lane] = making.catch(() => undefined);
    this.making.set(contest, making);
    return making;
  }
}
