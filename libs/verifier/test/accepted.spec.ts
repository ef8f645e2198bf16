import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  archiveFiles,
  archivePaths,
  bytesToHex,
  receiptFor,
  type ElectionRecord,
} from '@partnership/election-record';
import { readArchive, writeArchive } from '@partnership/election-record/node';
import { reportText, verifyArchive, type Report } from '@partnership/verifier';
import { closePoll, headOf, treeOf } from './close.js';
import { newPoll, type Poll } from './poll.js';

let linked: Poll;
let unlinked: Poll;
let record: ElectionRecord;
let files: ReadonlyMap<string, Uint8Array>;
let report: Report;

beforeAll(async () => {
  linked = await newPoll('linked');
  unlinked = { ...linked, notice: { ...linked.notice, publication: 'unlinked' } };
  record = await closePoll(linked);
  files = archiveFiles(record);
  report = await verifyArchive(files);
}, 120_000);

describe('the archive of a whole election', () => {
  it('is in order, and every check says what it has shown', () => {
    expect(report.fault).toBeNull();
    expect(report.verified).toBe(true);
    expect(report.checks.map(({ check }) => check)).toEqual([
      'manifest',
      'log',
      'tree heads',
      'witnesses',
      'files',
      'roll',
      'issued',
      'tokens',
      'casts',
      'openings',
      'ballots',
      'profile',
      'lots',
      'count',
      'declaration',
    ]);
  });

  it('is told with its figures and whom it elects', () => {
    expect(report.contests).toEqual([
      expect.objectContaining({
        contest: 'slic',
        roll: 11,
        issued: 9,
        cast: 9,
        valid: 7,
        blank: 1,
        invalid: 1,
      }),
      expect.objectContaining({
        contest: 'city',
        roll: 6,
        issued: 5,
        cast: 5,
        valid: 5,
        blank: 0,
        invalid: 0,
      }),
      expect.objectContaining({ contest: 'district-3', roll: 4, issued: 4, cast: 4, valid: 4 }),
    ]);
    expect(report.contests.map(({ elected }) => elected.length)).toEqual([2, 1, 1]);
    expect(reportText(report)).toContain('The archive is in order.');
  });

  it('has lots, of which the verifier drew each again', () => {
    const { shown = '' } = report.checks.find(({ check }) => check === 'lots') ?? {};
    expect(Number(/(\d+) lots/.exec(shown)?.[1])).toBeGreaterThanOrEqual(2);
  });

  it('says what it cannot show: a withheld profile, and ballots that no holder could open', () => {
    const said = report.unchecked.join('\n');
    expect(said).toContain('district-3 (4 cast)');
    expect(said).toContain('1 in slic');
    expect(files.has(archivePaths.contest('district-3').opened)).toBe(false);
  });

  it('is in order after it was packed and unpacked', async () => {
    const zip = await writeArchive(files);
    expect(await verifyArchive(await readArchive(zip))).toEqual(report);
  });

  it('agrees with the heads, receipts, proofs and the fingerprint that people kept', async () => {
    const { notice, log } = linked;
    const receipt = log.receipt(receiptFor(linked.casts[3]!));
    const index = 2 + 3;
    const proof = {
      index,
      size: 12,
      leaf: record.leaves[index]!,
      proof: treeOf(record.leaves).inclusionProof(index, 12).map(bytesToHex),
    };
    const { fault } = await verifyArchive(files, {
      fingerprint: report.fingerprint!,
      head: { file: 'head.json', head: headOf(record.leaves, 10, log, notice) },
      receipt: { file: 'receipt.json', receipt },
      proof: { file: 'proof.json', proof },
    });
    expect(fault).toBeNull();
  });

  it('of an unlinked election has tokens and ballots apart, and is in order', async () => {
    const apart = archiveFiles(await closePoll(unlinked));
    expect([...apart.keys()].filter((path) => /casts|openings/.test(path))).toEqual([]);
    const { fault, unchecked } = await verifyArchive(apart);
    expect(fault).toBeNull();
    expect(unchecked.join('\n')).toContain('unlinked');
  });

  it('with a void contest counts the others and says so', async () => {
    const { leaves, contests, treeHeads } = record;
    const at = leaves.findIndex(({ type }) => type === 'close');
    const rest = leaves
      .slice(at)
      .map((leaf) =>
        leaf.type === 'opened'
          ? { ...leaf, contests: leaf.contests.filter(({ contest }) => contest !== 'district-3') }
          : leaf.type === 'declaration'
            ? { ...leaf, contests: leaf.contests.filter(({ contest }) => contest !== 'district-3') }
            : leaf,
      );
    const without: typeof leaves = [
      ...leaves.slice(0, -2),
      { type: 'void', contest: 'district-3', reason: 'a candidate died' },
      ...rest.slice(-2),
    ];
    const { roll, tokens } = contests.get('district-3')!;
    const voided: ElectionRecord = {
      ...record,
      leaves: without,
      treeHeads: [...treeHeads.slice(0, -1), headOf(without, without.length, linked.log, linked.notice)],
      contests: new Map([...contests, ['district-3', { roll, tokens }]]),
    };
    const { fault, contests: counted, unchecked } = await verifyArchive(archiveFiles(voided));
    expect(fault).toBeNull();
    expect(counted.map(({ contest }) => contest)).toEqual(['slic', 'city']);
    expect(unchecked.join('\n')).toContain('void and not counted: district-3');
  });
});
