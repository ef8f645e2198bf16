import { commissioningExamples } from './commissioning.js';
import { districtExamples } from './districts.js';
import { electionExamples } from './elections.js';
import type { Example } from './example.js';
import { feeExamples } from './fees.js';
import { gatewayExamples } from './gateway.js';
import { membershipExamples } from './membership.js';

/** One for every operation that the API serves. */
export const examples: readonly Example[] = [
  ...gatewayExamples,
  ...districtExamples,
  ...membershipExamples,
  ...feeExamples,
  ...commissioningExamples,
  ...electionExamples,
];
