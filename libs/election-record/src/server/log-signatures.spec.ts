import { beforeEach, describe, expect, it } from '@jest/globals';
import { isReceiptOf, type Receipt } from '../receipt.js';
import { isTreeHeadOf, type TreeHead } from '../tree-head.js';
import { generateLogKey } from './ed25519.js';
import { LogSigner } from './log-signatures.js';

const root = 'cd'.repeat(32);
const head: TreeHead = { election: 'spring-2027', size: 7, root };
const receipt: Receipt = { election: 'spring-2027', contest: 'one', token: root, ballot: root, sequence: 1 };
let signer: LogSigner;
let other: LogSigner;

beforeEach(() => {
  [signer, other] = [new LogSigner(generateLogKey()), new LogSigner(generateLogKey())];
});

describe('what the log key signs', () => {
  it('is checked by whoever knows the key, and by no other key', () => {
    expect(isTreeHeadOf(signer.treeHead(head), head.election, signer.publicKey)).toBe(true);
    expect(isTreeHeadOf(signer.treeHead(head), head.election, other.publicKey)).toBe(false);
    expect(isReceiptOf(signer.receipt(receipt), signer.publicKey)).toBe(true);
    expect(isReceiptOf(signer.receipt(receipt), other.publicKey)).toBe(false);
  });

  it.each([
    ['election', 'autumn-2027'],
    ['size', 8],
    ['root', 'ce'.repeat(32)],
    ['keyId', 'ab'.repeat(8)],
    ['signature', 'A'.repeat(86)],
  ])('is another head once its %s is changed', (field, value) => {
    const altered = { ...signer.treeHead(head), [field]: value };
    expect(isTreeHeadOf(altered, altered.election, signer.publicKey)).toBe(false);
  });

  it.each([
    ['contest', 'two'],
    ['token', 'ce'.repeat(32)],
    ['ballot', 'ce'.repeat(32)],
    ['sequence', 2],
  ])('is another receipt once its %s is changed', (field, value) => {
    expect(isReceiptOf({ ...signer.receipt(receipt), [field]: value }, signer.publicKey)).toBe(false);
  });

  it('is of one election', () => {
    expect(isTreeHeadOf(signer.treeHead(head), 'autumn-2027', signer.publicKey)).toBe(false);
  });

  it('is the same each time: a receipt asked for again is no other', () => {
    expect(signer.receipt(receipt)).toEqual(signer.receipt(receipt));
  });
});
