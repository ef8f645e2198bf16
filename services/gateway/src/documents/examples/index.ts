import { accuracyExamples } from './accuracy.js';
import { agreementExamples } from './agreements.js';
import { awardExamples } from './awards.js';
import { benefitExamples } from './benefits.js';
import { booksExamples } from './books.js';
import { casualVacancyExamples } from './casual-vacancies.js';
import { circleExamples } from './circle.js';
import { callExamples } from './calls.js';
import { cityExamples } from './city.js';
import { commissioningExamples } from './commissioning.js';
import { comparisonExamples } from './comparisons.js';
import { concernExamples } from './concerns.js';
import { districtExamples } from './districts.js';
import { effectivenessExamples } from './effectiveness.js';
import { electedSeatExamples } from './elected-seats.js';
import { electionDisputeExamples } from './election-disputes.js';
import { ballotExamples } from './ballots.js';
import { electionExamples } from './elections.js';
import type { Example } from './example.js';
import { expressionExamples } from './expressions.js';
import { familyExamples } from './families.js';
import { feedExamples } from './feeds.js';
import { feeExamples } from './fees.js';
import { gatewayExamples } from './gateway.js';
import { localOfferExamples } from './local-offer.js';
import { informalSupportExamples } from './informal-support.js';
import { meetingExamples } from './meetings.js';
import { membershipExamples } from './membership.js';
import { groupExamples } from './groups.js';
import { ideaExamples } from './ideas.js';
import { minutesExamples } from './minutes.js';
import { nominationExamples } from './nominations.js';
import { noticeExamples } from './notices.js';
import { rollDifferenceExamples } from './roll-differences.js';
import { rollExamples } from './rolls.js';
import { openContractingExamples } from './open-contracting.js';
import { paymentExamples } from './payments.js';
import { peerReviewExamples } from './peer-review.js';
import { personExamples } from './people.js';
import { potExamples } from './pots.js';
import { publicRegisterExamples } from './public-register.js';
import { questionExamples } from './questions.js';
import { moneyExamples } from './money.js';
import { strengthExamples } from './strengths.js';
import { teamExamples } from './teams.js';
import { responsibilityExamples } from './responsibilities.js';
import { scoringExamples } from './scoring.js';
import { slicExamples } from './slic.js';
import { schoolGroupExamples } from './school-groups.js';
import { signalRuleExamples } from './signal-rules.js';

/** One for every operation that the API serves. */
export const examples: readonly Example[] = [
  ...gatewayExamples,
  ...districtExamples,
  ...comparisonExamples,
  ...feedExamples,
  ...teamExamples,
  ...groupExamples,
  ...ideaExamples,
  ...cityExamples,
  ...localOfferExamples,
  ...signalRuleExamples,
  ...concernExamples,
  ...responsibilityExamples,
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
  ...meetingExamples,
  ...minutesExamples,
  ...commissioningExamples,
  ...circleExamples,
  ...openContractingExamples,
  ...callExamples,
  ...expressionExamples,
  ...potExamples,
  ...paymentExamples,
  ...peerReviewExamples,
  ...strengthExamples,
  ...informalSupportExamples,
  ...agreementExamples,
  ...effectivenessExamples,
  ...scoringExamples,
  ...awardExamples,
  ...schoolGroupExamples,
  ...familyExamples,
  ...electionExamples,
  ...nominationExamples,
  ...electionDisputeExamples,
  ...slicExamples,
  ...ballotExamples,
  ...electedSeatExamples,
  ...casualVacancyExamples,
];
