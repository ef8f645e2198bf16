import {
  archivePaths,
  canonicalJson,
  cast,
  hash,
  openedBallot,
  opening,
  spentToken,
  type Cast,
  type NoticeContest,
  type Opened,
  type Opening,
  type SpentToken,
} from '@partnership/election-record';
import type { CountSheet } from '@partnership/count';
import type { Archive } from './archive.js';
import type { ContestLog, Log } from './log.js';
import { countSheet } from './sheet.js';

/** The files of one contest, each read once. What it returns has the form that it should, and no more is known of it. */
export class ContestReading {
  readonly id: string;
  readonly paths: ReturnType<(typeof archivePaths)['contest']>;
  #roll?: readonly string[];
  #tokens?: readonly SpentToken[];
  #casts?: readonly Cast[];
  #openings?: readonly Opening[];
  #opened?: readonly Opened[];
  #sheet?: CountSheet;

  constructor(
    readonly archive: Archive,
    readonly log: ContestLog,
    readonly isPublished: boolean,
  ) {
    this.id = log.contest.id;
    this.paths = archivePaths.contest(this.id);
  }

  get terms(): NoticeContest {
    return this.log.contest;
  }

  get isCounted(): boolean {
    return !this.log.isVoid;
  }

  get roll(): readonly string[] {
    return (this.#roll ??= this.archive.lines(this.paths.roll, hash, (commitment) => commitment));
  }

  get tokens(): readonly SpentToken[] {
    return (this.#tokens ??= this.archive.lines(this.paths.tokens, spentToken, ({ token }) => token));
  }

  get casts(): readonly Cast[] {
    return (this.#casts ??= this.archive.lines(this.paths.casts, cast, ({ token }) => token));
  }

  get openings(): readonly Opening[] {
    return (this.#openings ??= this.archive.lines(this.paths.openings, opening, ({ ballot }) => ballot));
  }

  /** Alike ballots are lines of their own, so that their order is not strict. */
  get opened(): readonly Opened[] {
    return (this.#opened ??= this.archive.lines(this.paths.opened, openedBallot));
  }

  get sheet(): CountSheet {
    return (this.#sheet ??= this.archive.json(this.paths.countSheet, countSheet));
  }
}

export const openedText = (one: Opened): string => canonicalJson({ ...one });

/** What all checks read. */
export interface Reading {
  readonly archive: Archive;
  readonly log: Log;
  readonly isLinked: boolean;
  readonly contests: readonly ContestReading[];
}

export const countedOf = ({ contests }: Reading): readonly ContestReading[] =>
  contests.filter(({ isCounted }) => isCounted);

/** Counted contests whose ballots are in the archive. */
export const publishedOf = (reading: Reading): readonly ContestReading[] =>
  countedOf(reading).filter(({ isPublished }) => isPublished);
