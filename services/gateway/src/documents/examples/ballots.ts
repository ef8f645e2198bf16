import { elections } from '@partnership/contracts';
import { draft } from './elections.js';
import { example } from './example.js';
import * as a from './things.js';

const text = (length: number): string => 'q6urq6ur'.repeat(64).slice(0, length);
const key = (letter: string): string => letter.repeat(43);
const title = 'Ladywood primary representative';
const ofContest = { election: a.election, contest: a.contest };

const holders: elections.PollHolder[] = [
  { name: 'The returning officer', key: key('b') },
  { name: 'The deputy', key: key('c') },
  { name: 'The scrutineer', key: key('d') },
];

const poll: elections.PollView = {
  election: a.election,
  state: 'polling',
  holders,
  smallElectorates: [
    {
      contest: a.contest,
      title,
      electors: 14,
      why: '14 may vote: fewer than 20, so the ballots will not be published',
    },
  ],
  acknowledged: true,
  fingerprint: a.hash,
  ballotsDestroyedAt: null,
  contests: [{ contest: a.contest, title, candidates: 3, roll: 14, issued: null, cast: null }],
};

const opening: elections.OpeningView = {
  contest: a.contest,
  ballots: 12,
  shares: [12, 0, 0],
  opened: 12,
  unreadable: 0,
  invalid: 0,
  complete: true,
};

const step = (state: string): elections.ElectionView => ({ ...draft, state, version: 7 });
const file = (fileName: string, contentType: string, content: string) => ({
  fileName,
  contentType,
  base64: Buffer.from(content).toString('base64'),
});
const blt = file(`profile-${a.contest}.blt`, 'text/plain; charset=utf-8', '3 1\n12 2 1 0\n0\n');
const sheet = file(
  `count-${a.contest}.json`,
  'application/vnd.count-sheet+json',
  '{"format":"count-sheet/1"}',
);

export const ballotExamples = [
  example(elections.registerHolders, { election: a.election, holders }, { ...poll, state: 'roll-frozen' }),
  example(elections.showPoll, { election: a.election }, poll),
  example(
    elections.openPoll,
    { election: a.election, reason: 'The hour has come.', acknowledgeSmallElectorates: true },
    step('polling'),
  ),
  example(elections.closePoll, { election: a.election, reason: 'The hour has come.' }, step('polled')),
  example(
    elections.drawToken,
    { ...ofContest, school: a.school, blinded: text(512) },
    { blindSignature: text(512) },
  ),
  example(
    elections.listRollEntriesOfSchool,
    { election: a.election, school: a.school },
    { school: a.school, items: [{ contest: a.contest, salt: text(22), commitment: a.hash }] },
  ),
  example(elections.listIssuedTokens, ofContest, { items: [{ urn: a.school }], next: null }),
  example(elections.listSealedBallots, ofContest, {
    items: [{ ballot: a.hash, sealed: text(480) }],
    next: null,
  }),
  example(elections.downloadSealedBallots, ofContest, {
    ...file(`sealed-${a.contest}.json`, 'application/vnd.sealed-ballots+json', '{"ballots":[]}'),
    parts: 1,
  }),
  example(
    elections.sendShares,
    { ...ofContest, pair: 0, shares: [{ ballot: a.hash, share: text(107) }] },
    opening,
  ),
  example(
    elections.listShares,
    { ...ofContest, pair: 0 },
    { items: [{ ballot: a.hash, share: text(107) }], next: null },
  ),
  example(
    elections.sendOpenings,
    { ...ofContest, pair: 0, openings: [{ ballot: a.hash, seed: text(43) }] },
    opening,
  ),
  example(elections.showOpening, ofContest, opening),
  example(elections.countElection, { election: a.election, reason: 'All are opened.' }, step('counted')),
  example(elections.declareElection, { election: a.election, reason: 'The count stands.' }, step('declared')),
  example(
    elections.showCounts,
    { election: a.election },
    {
      election: a.election,
      state: 'declared',
      contests: [
        {
          ...{ contest: a.contest, title, seats: 1, rule: 'scottish-stv 1', valid: 12, blank: 0, invalid: 0 },
          ...{ returned: [{ number: 2, name: 'Amina Yusuf' }], vacant: 0, profile: 'withheld' },
        },
      ],
    },
  ),
  example(elections.showCountSheet, ofContest, sheet),
  example(
    elections.showCountTable,
    ofContest,
    file(`count-${a.contest}.csv`, 'text/csv; charset=utf-8', 'stage\n'),
  ),
  example(
    elections.showCountPage,
    ofContest,
    file(`count-${a.contest}.html`, 'text/html; charset=utf-8', '<!doctype html>'),
  ),
  example(elections.showProfile, ofContest, blt),
  example(elections.showWholeCountSheet, ofContest, sheet),
  example(elections.showWholeProfile, ofContest, blt),
  example(
    elections.showArchive,
    { election: a.election },
    { ...file(`election-${a.election}.zip`, 'application/zip', 'PK'), parts: 1 },
  ),
];
