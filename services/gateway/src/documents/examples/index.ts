import { accuracyExamples } from './accuracy.js';
import { benefitExamples } from './benefits.js';
import { booksExamples } from './books.js';
import { commissioningExamples } from './commissioning.js';
import { districtExamples } from './districts.js';
import { electionExamples } from './elections.js';
import type { Example } from './example.js';
import { feeExamples } from './fees.js';
import { gatewayExamples } from './gateway.js';
import { membershipExamples } from './membership.js';
import { noticeExamples } from './notices.js';
import { rollDifferenceExamples } from './roll-differences.js';
import { rollExamples } from './rolls.js';
import { personExamples } from './people.js';
import { publicRegisterExamples } from './public-register.js';
import { questionExamples } from './questions.js';
import { moneyExamples } from './money.js';

/** One for every operation that the API serves. */
export const examples: readonly Example[] = [
  ...gatewayExamples,
  ...districtExamples,
  ...accuracyExamples,
  ...personExamples,
  ...membershipExamples,
  ...noticeExamples,
  ...benefitExamples,
  ...rollExamples,
  ...rollDifferenceExamples,
  ...publicRegisterExamples,
  ...questionExamples,
  ...moneyExamples,
  ...booksExamples,
  ...feeExamples,
  ...commissioningExamples,
  ...electionExamples,
];
