import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type Json } from '../canonical-json.js';
import { toBase64url, utf8ToBytes } from '../bytes.js';
import { RecordFault } from '../check.js';
import { sealedLength } from '../sealed-ballot.js';
import { leaf, leafBytes, parseLeaf, type Leaf } from './leaf.js';
import { tokenKeyFingerprint, type Notice } from './notice.js';

const bytes = (length: number, fill: number): string => toBase64url(new Uint8Array(length).fill(fill));
const hash = 'ab'.repeat(32);

const contest = (id: string, fill: number): Notice['contests'][number] => ({
  id,
  title: 'District 3, primary',
  seats: 1,
  rule: { id: 'scottish-stv', version: '1' },
  candidates: [
    { name: 'Ada Lovelace', description: '' },
    { name: 'Charles Babbage', description: 'Head of a school' },
  ],
  roll: { size: 12, root: hash },
  tokenKey: bytes(422, fill),
  tokenKeyFingerprint: tokenKeyFingerprint(bytes(422, fill)),
  sealedBytes: sealedLength(2),
});

const notice: Notice = {
  type: 'notice',
  schema: 1,
  election: 'spring-2027',
  title: 'Spring 2027',
  opensAt: '2027-03-01T08:00:00Z',
  closesAt: '2027-03-08T17:00:00Z',
  contests: [contest('one', 1), contest('two', 2)],
  logKey: bytes(32, 1),
  holders: [1, 2, 3].map((fill) => ({ name: `Holder ${fill}`, key: bytes(32, fill) })),
  seedCommitment: hash,
  revote: true,
  publication: 'unlinked',
  codeVersion: '1.2.3',
};

const leaves: readonly Leaf[] = [
  notice,
  { type: 'ballot', contest: 'one', token: hash, ballot: hash, sequence: 1 },
  {
    type: 'roll-correction',
    contest: 'one',
    removed: [hash],
    added: [],
    roll: { size: 11, root: hash },
    reason: 'closed on 31 January',
  },
  { type: 'void', contest: null, reason: 'the key was lost' },
  { type: 'close', contests: [{ contest: 'one', roll: 12, issued: 9, cast: 8 }] },
  { type: 'seed', seed: bytes(32, 7) },
  { type: 'opened', contests: [{ contest: 'one', valid: 7, blank: 1, invalid: 0, profile: hash }] },
  { type: 'declaration', contests: [{ contest: 'one', elected: [2], countSheet: hash }] },
];

/** The leaf with one value at a JSON pointer changed; undefined takes it out. */
function changed(one: Leaf, pointer: string, value: unknown): unknown {
  const copy: unknown = structuredClone(one);
  const names = pointer.split('/').slice(1);
  const last = names.pop() ?? '';
  const parent = names.reduce((at, name) => (at as Record<string, unknown>)[name], copy);
  if (value === undefined) delete (parent as Record<string, unknown>)[last];
  else (parent as Record<string, unknown>)[last] = value;
  return copy;
}

function faultOf(read: () => unknown): RecordFault {
  try {
    read();
  } catch (error) {
    if (error instanceof RecordFault) return error;
    throw error;
  }
  throw new Error('nothing was found wrong');
}

describe('a leaf', () => {
  it.each(leaves.map((one) => [one.type, one] as const))(
    'of kind %s is read from its own bytes',
    (_, one) => {
      expect(parseLeaf(leafBytes(one))).toEqual(one);
    },
  );

  it('holds no time but those of the notice', () => {
    const [, ...others] = leaves;
    expect(canonicalJson(others)).not.toMatch(/\d\d:\d\d|At"/);
  });

  it.each<[string, Leaf, string, unknown, string]>([
    ['an unknown kind', leaves[1]!, '/type', 'ballots', 'is no kind of leaf'],
    ['a missing field', leaves[1]!, '/token', undefined, 'is missing'],
    ['a field too many', leaves[1]!, '/castAt', '2027-03-02T10:00:00Z', 'is not known here'],
    ['a hash in capitals', leaves[1]!, '/token', hash.toUpperCase(), 'is not 32 bytes in lower-case hex'],
    ['a tenth ballot', leaves[1]!, '/sequence', 10, 'is no whole number from 1 to 9'],
    ['a count that is text', leaves[4]!, '/contests/0/cast', '8', 'is no whole number from 0 to 1000000'],
    ['no contest', leaves[4]!, '/contests', [], 'has 0 entries, not 1 to 500'],
    [
      'another fingerprint',
      notice,
      '/contests/1/tokenKeyFingerprint',
      hash,
      'is not the fingerprint of the token key',
    ],
    ['another ballot length', notice, '/contests/0/sealedBytes', 500, `is not ${sealedLength(2)}`],
    ['no candidates', notice, '/contests/0/candidates', [], 'has 0 entries, not 1 to 250'],
    ['two contests of one id', notice, '/contests/1', contest('one', 2), 'has the id of an earlier one'],
    [
      'two contests of one token key',
      notice,
      '/contests/1',
      contest('two', 1),
      'has the token key of an earlier one',
    ],
    ['one holder twice', notice, '/holders/2/key', bytes(32, 1), 'has the key of an earlier one'],
    ['two holders', notice, '/holders', notice.holders.slice(1), 'has 2 entries, not 3 to 3'],
    ['a close before the opening', notice, '/closesAt', '2027-02-01T08:00:00Z', 'is not after opensAt'],
    [
      'a day that is none',
      notice,
      '/opensAt',
      '2027-02-30T08:00:00Z',
      'is no instant such as 2026-11-02T09:00:00Z',
    ],
    ['a short key', notice, '/logKey', bytes(31, 1), 'is not base64url of 32 bytes'],
    [
      'a key with loose bits',
      notice,
      '/logKey',
      `${bytes(32, 1).slice(0, -1)}F`,
      'is not base64url of 32 bytes',
    ],
    ['half a character', notice, '/title', '\ud83d', 'has half a surrogate pair'],
    ['a name that leads elsewhere', notice, '/election', '../x', 'is no identifier'],
  ])('with %s is refused at its place', (_, one, pointer, value, reason) => {
    const fault = faultOf(() => leaf(changed(one, pointer, value)));
    expect(fault.reason).toBe(reason);
    // A name that is not unique is the fault of the whole entry.
    expect(`${pointer}/`.startsWith(`${fault.place}/`)).toBe(true);
    expect(fault.place).not.toBe('');
  });

  it.each([
    ['other than canonical JSON', JSON.stringify(leaves[1], null, 1)],
    ['in another order', JSON.stringify({ type: 'void', reason: 'x', contest: null })],
    ['that is cut', '{"type":"void"'],
    ['that is no object', '[]'],
  ])('%s is refused', (_, text) => {
    expect(() => parseLeaf(utf8ToBytes(text))).toThrow(RecordFault);
  });

  it('deep enough to exhaust a parser is refused in an ordinary way', () => {
    expect(() => parseLeaf(utf8ToBytes('['.repeat(100_000) + ']'.repeat(100_000)))).toThrow(RecordFault);
    const many: Json = { type: 'void', contest: null, reason: 'x'.repeat(5_000_000) };
    expect(() => parseLeaf(utf8ToBytes(JSON.stringify(many)))).toThrow('is longer than');
  });
});
