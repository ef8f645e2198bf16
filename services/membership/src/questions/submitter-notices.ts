import type { Work } from '@partnership/database';

/** Whom to tell; without an address nobody is told. Both are contact data. */
export interface Submitter {
  readonly submission: string;
  readonly address: string | null;
  readonly name: string | null;
}

/** Tells those who submitted something what becomes of it, in the unit of work that makes it so. */
export abstract class SubmitterNotices {
  /** `token` opens the page that shows what becomes of it. */
  abstract received(work: Work, to: Submitter, data: { reference: string; token: string }): Promise<void>;

  /** Published, under this number. */
  abstract answered(work: Work, to: Submitter, data: { reference: string; number: string }): Promise<void>;

  abstract rejected(work: Work, to: Submitter, data: { reference: string; reason: string }): Promise<void>;

  /** Forgets the addresses of all notices of these submissions, also of those that wait: they are not sent any more. */
  abstract forget(work: Work, submissions: readonly string[]): Promise<void>;
}
