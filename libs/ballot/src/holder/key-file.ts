import { oneOf, publicKey, record, text, base64url, type Checked } from '@partnership/election-record';
import { generateHolderKey } from '../sealing/hpke.js';

/** What a holder keeps in a file, and shows nobody. */
export const holderKey = record({
  type: oneOf('holder-key'),
  name: text(200),
  publicKey,
  privateKey: base64url(32),
});
export type HolderKey = Checked<typeof holderKey>;

export const newHolderKey = async (name: string): Promise<HolderKey> => ({
  type: 'holder-key',
  name,
  ...(await generateHolderKey()),
});
