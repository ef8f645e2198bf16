import {
  flag,
  integer,
  list,
  mostCandidates,
  nullable,
  oneOf,
  record,
  RecordFault,
  text,
  type Check,
} from '@partnership/election-record';
import type { CountSheet } from '@partnership/count';

const candidate = integer(1, mostCandidates);
const candidates = list(candidate, mostCandidates);
const papers = integer(0, 1_000_000_000);
const stageNumber = integer(1, 10_000);

const decimal: Check<string> = (value, place = '') => {
  if (/^\d{1,12}(\.\d{1,12})?$/.test(text(30)(value, place))) return String(value);
  throw new RecordFault(place, 'is no decimal');
};

/** Decimals by candidate number. */
const votes: Check<Readonly<Record<string, string>>> = (value, place = '') => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RecordFault(place, 'is no object');
  return Object.fromEntries(
    Object.entries(value).map(([number, amount]) => {
      candidate(Number(number), `${place}/${number.slice(0, 10)}`);
      return [number, decimal(amount, `${place}/${number}`)];
    }),
  );
};

const transfer = record({
  from: candidate,
  parcels: list(
    record({
      valueReceived: decimal,
      transferValue: decimal,
      papers,
      to: list(record({ candidate, papers, votes: decimal }), mostCandidates),
      exhausted: papers,
    }),
    10_000,
  ),
  exhausted: decimal,
  roundingLoss: decimal,
});

const receivers = list(record({ candidate, papers, votes: decimal }), mostCandidates);

const batch = record({
  value: decimal,
  papers,
  to: receivers,
  exhausted: papers,
  quota: decimal,
  elected: candidates,
});

const tie = record({
  tied: candidates,
  between: oneOf('lowest', 'highest'),
  narrowed: list(record({ stage: stageNumber, left: candidates }), 10_000),
  chosen: candidate,
  lot: nullable(
    record({
      tied: candidates,
      by: oneOf('seed', 'order', 'by-hand', 'earlier-lot'),
      digests: list(record({ candidate, digest: text(64) }), mostCandidates),
    }),
  ),
});

const stage = record({
  number: stageNumber,
  action: oneOf('first', 'surplus', 'exclude', 'iterate', 'elect-remaining'),
  candidates,
  quota: nullable(decimal),
  surplus: nullable(decimal),
  keepFactors: nullable(votes),
  votes,
  nonTransferable: decimal,
  sum: decimal,
  conserved: flag,
  transfer: nullable(transfer),
  batches: list(batch, 10_000),
  ties: list(tie, mostCandidates),
  elected: candidates,
  sections: list(text(40), 100),
});

/** A count sheet as `libs/count` writes it, read from whoever wrote it. */
export const countSheet: Check<CountSheet> = record({
  format: oneOf('count-sheet/1'),
  title: text(1_000, 0),
  rule: record({
    id: text(64),
    version: text(40),
    title: text(500),
    source: text(500),
    sections: list(record({ section: text(40), text: text(5_000) }), 200),
  }),
  seats: integer(1, 1_000),
  papers: record({ valid: papers, blank: papers, spoilt: papers }),
  quota: nullable(decimal),
  total: decimal,
  uncontested: flag,
  candidates: list(
    record({ number: candidate, name: text(1_000, 0), withdrawn: flag, reopenNominations: flag }),
    mostCandidates,
  ),
  stages: list(stage, 10_000),
  elected: candidates,
  returned: candidates,
  barred: candidates,
  vacant: integer(0, 1_000),
});
