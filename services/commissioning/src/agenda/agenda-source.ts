import type { Sql } from '@partnership/database';

/** From the meeting before, exclusive, to the meeting that is prepared. */
export interface AgendaSpan {
  readonly since: Date;
  readonly until: Date;
}

/** Something that the Group has to look at. */
export interface AgendaMatter {
  /** What it is, and the heading under which it stands. @example concern-overdue */
  readonly kind: string;
  /** The id of what it is about: a case, a commission, a group; or the URN of a school. */
  readonly subject: string;
  /** The schools that it is about: interests arise in them, and the minutes withhold their names. */
  readonly urns: readonly string[];
  readonly district: string | null;
  /** In words that name no school. */
  readonly title: string;
  /** Since when it waits, or when it falls due. */
  readonly on: string;
}

/** A feature that finds matters for the Group's agenda by itself. */
export abstract class AgendaSource {
  /** At most `limit` matters, those that wait longest first. Asked with every look at a coming agenda: it must be quick. */
  abstract matters(sql: Sql, span: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]>;
}
