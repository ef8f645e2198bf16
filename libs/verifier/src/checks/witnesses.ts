import { inclusion, type Inclusion } from '@partnership/ballot';
import {
  bytesToHex,
  fromHex,
  isIncluded,
  keyId,
  leafBytes,
  leafHash,
  receiptBytes,
  signedReceipt,
  signedTreeHead,
  type SignedReceipt,
  type SignedTreeHead,
} from '@partnership/election-record';
import { isSignedNatively } from '@partnership/election-record/node';
import { ArchiveFault } from '../fault.js';
import type { Log } from '../reading/log.js';
import { assertHead } from './tree-heads.js';

/** What somebody kept of the election while it went on, with the names of the files: the archive has to agree with it. */
export interface Witnesses {
  readonly fingerprint?: string;
  readonly head?: { readonly file: string; readonly head: SignedTreeHead };
  readonly receipt?: { readonly file: string; readonly receipt: SignedReceipt };
  readonly proof?: { readonly file: string; readonly proof: Inclusion };
}

export const witnessChecks = { head: signedTreeHead, receipt: signedReceipt, proof: inclusion } as const;

function assertReceipt(receipt: SignedReceipt, { notice, contests }: Log, file: string): void {
  if (receipt.election !== notice.election)
    throw new ArchiveFault(file, '/election', `is ${receipt.election}`, notice.election);
  const { logKey } = notice;
  const isSigned =
    receipt.keyId === keyId(logKey) && isSignedNatively(logKey, receiptBytes(receipt), receipt.signature);
  if (!isSigned)
    throw new ArchiveFault(
      file,
      '/signature',
      'is not by the log key',
      'the signature of the notice’s log key',
    );
  const kept = contests
    .get(receipt.contest)
    ?.ballots.some(
      ({ leaf: { token, ballot, sequence } }) =>
        token === receipt.token && ballot === receipt.ballot && sequence === receipt.sequence,
    );
  if (kept !== true)
    throw new ArchiveFault(
      file,
      '',
      `its ballot ${receipt.ballot} is not in the log`,
      'a leaf with this ballot',
    );
}

function assertProof({ index, size, leaf, proof }: Inclusion, { tree, size: all }: Log, file: string): void {
  if (size > all)
    throw new ArchiveFault(file, '/size', `tells of ${size} leaves`, `at most the ${all} of the log`);
  const hash = leafHash(leafBytes(leaf));
  const root = tree.root(size);
  if (!isIncluded({ leaf: hash, index, size, root }, proof.map(fromHex)))
    throw new ArchiveFault(
      file,
      '/proof',
      `does not lead from leaf ${index} to the log's root`,
      `the root ${bytesToHex(root)} of ${size} leaves`,
    );
}

/** The log is the one that people saw, and goes on from it. */
export function checkWitnesses(log: Log, { fingerprint, head, receipt, proof }: Witnesses): string {
  if (fingerprint !== undefined && fingerprint !== log.fingerprint)
    throw new ArchiveFault(
      'log/leaves.jsonl',
      'line 1',
      `has the fingerprint ${log.fingerprint}`,
      fingerprint,
    );
  if (head) assertHead(head.head, log, head.file);
  if (receipt) assertReceipt(receipt.receipt, log, receipt.file);
  if (proof) assertProof(proof.proof, log, proof.file);
  const kept = Object.entries({ fingerprint, head, receipt, proof }).flatMap(([name, given]) =>
    given === undefined ? [] : [name],
  );
  return kept.length === 0 ? 'nothing was given that somebody kept' : `${kept.join(', ')}: in the log`;
}
