import type { Sql, Work } from '@partnership/database';

/** Whose data it is. */
export interface DataSubject {
  readonly personId: string;
  /** The address in the form by which people are told apart, `emailKey`; null once the person is erased. */
  readonly emailKey: string | null;
  /** Null once the person is erased. */
  readonly name: string | null;
}

/**
 * What one feature holds on people: a feature that keeps a name, an address or a person id in a table of its own
 * registers one with `PersonalDataRegister`, so that exports are whole and erasures leave nothing behind.
 */
export interface PersonalData {
  /** Names the part in the export: `posts`, `notices`. One to a feature's kind of record. */
  readonly section: string;
  /** Everything held on the person, as JSON that the person can read. */
  export(sql: Sql, person: DataSubject): Promise<unknown[]>;
  /** Blanks names and addresses of the person, within the erasure's own transaction; ids and dates may stay. */
  erase(work: Work, person: DataSubject): Promise<void>;
  /**
   * For what is found by the address alone: the person has another one from now on, and what was kept under the old one
   * goes along. Later the old one may be somebody else's.
   */
  readdress?(work: Work, person: DataSubject, email: string): Promise<void>;
}
