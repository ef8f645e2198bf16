import type { Caller, EventContract, EventEnvelope } from '@partnership/contracts';
import type pg from 'pg';
import { newId } from './id.js';
import { ClientSql, type Sql } from './sql.js';

/** One line of the audit: person ids and field names, never contact data. */
export interface AuditEntry {
  /** What was done, past tense: `school enrolled`. */
  readonly action: string;
  /** To which record: `membership.school/103623`. */
  readonly record: string;
  readonly why?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** What a change may do besides its own rules. All of it happens in the one transaction, or not at all. */
export interface Work {
  readonly sql: Sql;
  /** The instant of the operation by the service's clock; its events and audit rows carry it. */
  readonly at: Date;
  /** Tells the other services after the commit. `version` counts the changes of `subject`. */
  readonly announce: <Data extends object>(
    event: EventContract<Data>,
    subject: string,
    version: number,
    data: Data,
  ) => void;
  readonly audit: (entry: AuditEntry) => void;
}

/** A unit of work: on plain pg, or with Prisma. */
export interface Transactions<W extends Work = Work> {
  /**
   * One transaction: claim of the caller's idempotency key, change, events, audit rows, answer, commit. A key that was
   * used for the same request gets the first answer and `change` is not run; for another request it is refused
   * (`unprocessable`); while the first is still running, `conflict`. Deadlocks are tried again, so `change` may run more
   * than once and must do nothing outside `work`. Answers are plain JSON.
   */
  run<Answer extends object>(caller: Caller, change: (work: W) => Promise<Answer>): Promise<Answer>;
  /** The inbox: one transaction per event and listener; an event that was applied already is skipped. */
  once(envelope: EventEnvelope, listener: string, change: (work: W) => Promise<void>): Promise<void>;
}

interface AnnouncedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly data: object;
}

/** Collects what a change announces and audits, to be written in one statement just before the commit. */
export class RecordedWork implements Work {
  readonly sql: Sql;
  readonly events: AnnouncedEvent[] = [];
  readonly entries: AuditEntry[] = [];
  private over = false;

  constructor(
    client: pg.ClientBase,
    readonly at: Date,
  ) {
    this.sql = new ClientSql(client);
  }

  // Properties, because a change takes them out of `work` by name.
  readonly announce: Work['announce'] = (event, subject, version, data) => {
    this.assertOpen();
    this.events.push({ id: newId(), type: event.type, subject, version, data });
  };

  readonly audit: Work['audit'] = (entry) => {
    this.assertOpen();
    this.entries.push(entry);
  };

  end(): void {
    this.over = true;
  }

  private assertOpen(): void {
    if (this.over) throw new Error('The unit of work is over: something in it was not awaited.');
  }
}
