import { Injectable } from '@nestjs/common';
import { Failure, type Caller } from '@partnership/contracts';
import { Clock, Database, UnitOfWork, type Work } from '@partnership/database';
import type pg from 'pg';

/** Of the ten connections of a process. */
const atOnce = 6;
const patienceMs = 15_000;

const busy = (): Failure =>
  new Failure('unavailable', 'districts.writers.busy', 'Too many others are writing; try again soon.');

/**
 * Lets so many write at once, in the order in which they came. Whoever waits for a run or a school holds a connection
 * all the while: without this a few dozen writers would leave none to those who only read.
 */
@Injectable()
export class WritersTurns {
  private free = atOnce;
  private readonly waiting: (() => void)[] = [];

  async take<Answer>(write: () => Promise<Answer>): Promise<Answer> {
    if (this.free > 0) this.free -= 1;
    else await this.turn();
    try {
      return await write();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const comes = (): void => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(comes), 1);
        reject(busy());
      }, patienceMs);
      this.waiting.push(comes);
    });
  }
}

/** The units of work of this service's requests, which take turns. */
@Injectable()
export class Units extends UnitOfWork {
  constructor(
    database: Database,
    clock: Clock,
    private readonly turns: WritersTurns,
  ) {
    super(database, { source: 'districts', clock });
  }

  override run<Answer extends object>(
    caller: Caller,
    change: (work: Work, client: pg.PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    return this.turns.take(() => super.run(caller, change));
  }
}
