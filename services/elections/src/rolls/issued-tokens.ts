import type { Sql } from '@partnership/database';

/** Whether a school has been given what it votes with: from then on nobody else may vote for it. */
export abstract class IssuedTokens {
  /** Of any contest of the election; in the transaction that the connection is in. */
  abstract hasBeenIssued(sql: Sql, election: string, urn: string): Promise<boolean>;
  /** URNs of all schools that were given one in the election. */
  abstract schoolsIssued(sql: Sql, election: string): Promise<ReadonlySet<string>>;
}
