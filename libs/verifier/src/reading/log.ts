import {
  archivePaths,
  leaf,
  leafBytes,
  leafFingerprint,
  leafHash,
  MemoryTree,
  type Leaf,
  type LeafOf,
  type LeafType,
  type Notice,
  type NoticeContest,
} from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import type { Archive } from './archive.js';

/** A leaf with its number in the log, from 0. */
export interface Logged<T> {
  readonly index: number;
  readonly leaf: T;
}

/** What the log says of one contest. */
export interface ContestLog {
  readonly contest: NoticeContest;
  /** True if nothing of it is counted. */
  isVoid: boolean;
  readonly corrections: Logged<LeafOf<'roll-correction'>>[];
  readonly ballots: Logged<LeafOf<'ballot'>>[];
  closed?: Logged<LeafOf<'close'>['contests'][number]>;
  opened?: Logged<LeafOf<'opened'>['contests'][number]>;
  declared?: Logged<LeafOf<'declaration'>['contests'][number]>;
}

export interface Log {
  readonly notice: Notice;
  /** The Merkle hash of the notice, by which people know the election. */
  readonly fingerprint: string;
  readonly size: number;
  readonly tree: MemoryTree;
  readonly contests: ReadonlyMap<string, ContestLog>;
  /** Absent where the whole election is void. */
  seed?: Logged<LeafOf<'seed'>>;
}

type Phase = 'begun' | 'polling' | 'closed' | 'revealed' | 'opened' | 'declared';

/** Which leaves may come when, and what comes after them. */
const order: Readonly<Record<Exclude<LeafType, 'notice'>, Readonly<Partial<Record<Phase, Phase>>>>> = {
  ballot: { polling: 'polling' },
  'roll-correction': { polling: 'polling' },
  void: { polling: 'polling', closed: 'closed', revealed: 'revealed', opened: 'opened' },
  close: { polling: 'closed' },
  seed: { closed: 'revealed' },
  opened: { revealed: 'opened', opened: 'opened' },
  declaration: { opened: 'declared', declared: 'declared' },
};

const may = (phase: Phase): string =>
  Object.entries(order)
    .filter(([, next]) => next[phase] !== undefined)
    .map(([type]) => type)
    .join(' or ') || 'the end of the log';

const { leaves: file } = archivePaths;

/** Reads the log: every leaf as it was hashed, in the order of an election. Throws an ArchiveFault. */
export function readLog(archive: Archive): Log {
  const leaves = archive.lines<Leaf>(file, leaf);
  const [notice] = leaves;
  if (notice?.type !== 'notice')
    throw new ArchiveFault(file, lineAt(0), `is ${notice?.type ?? 'not there'}`, 'the notice of poll');
  const log: Log = {
    notice,
    fingerprint: leafFingerprint(notice),
    size: leaves.length,
    tree: new MemoryTree(leaves.map((one) => leafHash(leafBytes(one)))),
    contests: new Map(
      notice.contests.map((contest) => [
        contest.id,
        { contest, isVoid: false, corrections: [], ballots: [] } satisfies ContestLog,
      ]),
    ),
  };
  let phase: Phase = 'polling';
  for (const [index, one] of leaves.entries()) {
    if (index === 0) continue;
    const next: Phase | undefined = one.type === 'notice' ? undefined : order[one.type][phase];
    if (next === undefined)
      throw new ArchiveFault(file, lineAt(index, '/type'), `is ${one.type}`, may(phase));
    phase = next;
    take(log, index, one);
  }
  assertEnd(log, phase);
  return log;
}

function contestAt(log: Log, index: number, pointer: string, id: string): ContestLog {
  const found = log.contests.get(id);
  if (found) return found;
  throw new ArchiveFault(file, lineAt(index, pointer), `is ${id}`, 'a contest of the notice');
}

function take(log: Log, index: number, one: Leaf): void {
  switch (one.type) {
    case 'ballot':
      contestAt(log, index, '/contest', one.contest).ballots.push({ index, leaf: one });
      return;
    case 'roll-correction':
      contestAt(log, index, '/contest', one.contest).corrections.push({ index, leaf: one });
      return;
    case 'void':
      for (const id of one.contest === null ? log.contests.keys() : [one.contest])
        contestAt(log, index, '/contest', id).isVoid = true;
      return;
    case 'seed':
      log.seed = { index, leaf: one };
      return;
    case 'close':
      return keep(log, index, one.contests, 'closed');
    case 'opened':
      return keep(log, index, one.contests, 'opened');
    case 'declaration':
      return keep(log, index, one.contests, 'declared');
    case 'notice':
      return;
  }
}

type Kept = 'closed' | 'opened' | 'declared';

function keep<K extends Kept>(
  log: Log,
  index: number,
  entries: readonly NonNullable<ContestLog[K]>['leaf'][],
  as: K,
): void {
  for (const [number, entry] of entries.entries()) {
    const contest = contestAt(log, index, `/contests/${number}/contest`, entry.contest);
    if (contest[as] !== undefined)
      throw new ArchiveFault(
        file,
        lineAt(index, `/contests/${number}`),
        `is ${entry.contest} again`,
        'each contest once',
      );
    Object.assign(contest, { [as]: { index, leaf: entry } });
  }
}

function assertEnd(log: Log, phase: Phase): void {
  const place = lineAt(log.size - 1);
  const counted = [...log.contests.values()].filter(({ isVoid }) => !isVoid);
  if (counted.length > 0 && phase !== 'declared')
    throw new ArchiveFault(file, place, 'is the last leaf', `${may(phase)} after it`);
  for (const { contest, closed, opened, declared } of counted)
    for (const [name, found] of Object.entries({ close: closed, opened, declaration: declared }))
      if (found === undefined)
        throw new ArchiveFault(
          file,
          place,
          `no leaf '${name}' has contest ${contest.id}`,
          'each contest of the notice',
        );
}
