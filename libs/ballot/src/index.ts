export * from './sealing/hpke.js';
export * from './sealing/open.js';
export { sealBallot, sealingTerms, type SealingTerms } from './sealing/seal.js';
export * from './sign-cast.js';
export * from './token/blinding.js';
export * from './token/recovery-code.js';
export * from './token/secret.js';
