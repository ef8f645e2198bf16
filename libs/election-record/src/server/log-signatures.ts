import type { KeyObject } from 'node:crypto';
import { keyId } from '../keys.js';
import { receiptBytes, type Receipt, type SignedReceipt } from '../receipt.js';
import { treeHeadBytes, type SignedTreeHead, type TreeHead } from '../tree-head.js';
import { rawPublicKey, signEd25519 } from './ed25519.js';

/** Signs what a log says with the private log key of its election. */
export class LogSigner {
  readonly #key: KeyObject;
  /** The raw public key, base64url, as in the notice. */
  readonly publicKey: string;
  readonly #keyId: string;

  constructor(key: KeyObject) {
    this.#key = key;
    this.publicKey = rawPublicKey(key);
    this.#keyId = keyId(this.publicKey);
  }

  treeHead({ election, size, root }: TreeHead): SignedTreeHead {
    const signature = signEd25519(treeHeadBytes({ election, size, root }), this.#key);
    return { election, size, root, keyId: this.#keyId, signature };
  }

  /** Ed25519 is deterministic: the same receipt is signed alike each time. */
  receipt(receipt: Receipt): SignedReceipt {
    const { election, contest, token, ballot, sequence } = receipt;
    const signature = signEd25519(receiptBytes(receipt), this.#key);
    return { election, contest, token, ballot, sequence, keyId: this.#keyId, signature };
  }
}
