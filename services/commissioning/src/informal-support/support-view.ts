import type { commissioning } from '@partnership/contracts';
import { hoursOf } from './support.js';
import type { SupportRow } from './support-rows.js';
import { agreedUpon } from './support-states.js';

export function supportView(row: SupportRow): commissioning.SupportView {
  const { support, giver, receiver, what, minutes, on, state, confirmedOn, besidePaidWork } = row;
  const { duplicateOf, whyDeclined, thanks, giverAgreed, receiverAgreed, version } = row;
  return {
    ...{ support, giver, receiver, what, on, state, confirmedOn, besidePaidWork },
    hours: minutes === null ? null : hoursOf(minutes),
    enteredBy: row.enteredSide,
    counted: agreedUpon.includes(state) && !besidePaidWork,
    ...{ duplicateOf, whyDeclined, thanks, giverAgreed, receiverAgreed, version },
  };
}
