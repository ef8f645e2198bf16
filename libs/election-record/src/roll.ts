import { bytesToHex, fromHex } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { base64url, identifier, record, text, type Checked } from './check.js';
import { leafHash, MemoryTree } from './merkle/index.js';

/** One school's right to vote in one contest. The salt is told to that school, and keeps everybody else from guessing. */
export const rollEntry = record({ contest: identifier, school: text(64), salt: base64url(16) });
export type RollEntry = Checked<typeof rollEntry>;

/** What is published of an entry: nobody learns the school from it without its salt. */
export const rollCommitment = ({ contest, school, salt }: RollEntry): string =>
  bytesToHex(leafHash(canonicalBytes({ type: 'roll-entry', contest, school, salt })));

/** The tree over a contest's commitments in ascending order, so that their order says nothing. */
export const rollTree = (commitments: readonly string[]): MemoryTree =>
  new MemoryTree([...commitments].sort().map(fromHex));

/** The root that the notice names for a contest. */
export const rollRoot = (commitments: readonly string[]): string => bytesToHex(rollTree(commitments).root());
