import type { commissioning } from '@partnership/contracts';
import { callStateAt, type PublicCall } from './call.js';
import { hiddenOf, type HelpedSchool } from '../naming/helped-school.js';
import { beneficiaryInWords } from './call-beneficiary.js';
import { withoutNames } from '../naming/published-words.js';

export function callEntryView(
  call: PublicCall,
  helped: readonly HelpedSchool[],
  at: Date,
): commissioning.CallEntryView {
  return {
    commission: call.commission,
    title: withoutNames(call.title, hiddenOf(helped)),
    beneficiary: beneficiaryInWords(call, helped),
    state: callStateAt(call, at),
    selective: call.eligibility !== null,
    openedAt: call.openedAt.toISOString(),
    closesAt: call.closesAt.toISOString(),
  };
}

const eligibilityView = ({
  phases = [],
  establishmentTypes = [],
  districts = [],
  designations = [],
  rationale,
}: commissioning.Eligibility): commissioning.EligibilityView => ({
  ...{ phases, establishmentTypes, districts, designations, rationale },
});

/** As everybody may read it; names that were agreed to once, and are no more, do not show. */
export function publishedCallView(
  call: PublicCall,
  helped: readonly HelpedSchool[],
  response: commissioning.CallResponseView | null,
  at: Date,
): commissioning.PublishedCallView {
  const shown = (text: string): string => withoutNames(text, hiddenOf(helped));
  const { estimatedPence, days, startsOn, endsOn, eligibility } = call;
  return {
    ...callEntryView(call, helped, at),
    description: shown(call.description),
    criteria: call.criteria.map((criterion) => ({ ...criterion, title: shown(criterion.title) })),
    ...{ estimatedPence, days, startsOn, endsOn },
    eligibility: eligibility && eligibilityView({ ...eligibility, rationale: shown(eligibility.rationale) }),
    questionsUntil: call.questionsUntil.toISOString(),
    extensions: call.extensions.map(({ from, until, reason, at: extendedAt }) => ({
      from: from.toISOString(),
      until: until.toISOString(),
      reason: shown(reason),
      at: extendedAt.toISOString(),
    })),
    response,
  };
}
