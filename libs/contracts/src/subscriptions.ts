import type { EventContract } from './event.js';
import * as commissioning from './commissioning/index.js';
import * as districts from './districts/index.js';
import * as elections from './elections/index.js';
import * as gateway from './gateway/index.js';
import * as membership from './membership/index.js';
import type { ServiceName } from './roles.js';

/** One list per service of what it listens to. Every process declares all the queues, so no event waits for its listener's first start. */
export const subscriptions: Record<ServiceName, readonly EventContract<object>[]> = {
  gateway: [
    districts.leadAppointed,
    districts.leadEnded,
    districts.seatFilled,
    districts.seatVacated,
    membership.postAppointed,
    membership.postEnded,
    membership.personErased,
    elections.electedSeatChanged,
    commissioning.groupMemberAppointed,
    commissioning.groupMemberEnded,
  ],
  membership: [
    districts.schoolsRecorded,
    districts.schoolSucceeded,
    districts.schoolSuccessionWithdrawn,
    districts.feedLate,
    districts.concernOverdue,
    commissioning.circleNarrowed,
    commissioning.callOpened,
    commissioning.peerReviewMatched,
    commissioning.supportThanked,
    commissioning.feedbackGiven,
    elections.electionNoticeRequested,
    gateway.grantChanged,
    gateway.clockMoved,
  ],
  districts: [
    gateway.clockMoved,
    elections.contestDeclared,
    membership.noticeReplied,
    membership.postAppointed,
    membership.postEnded,
  ],
  commissioning: [
    districts.schoolsRecorded,
    districts.signalRaised,
    districts.schoolSucceeded,
    districts.schoolSuccessionWithdrawn,
    districts.signalTakenUp,
    districts.signalDismissed,
    districts.signalWithdrawn,
    districts.feedRunLoaded,
    districts.feedRunReversed,
    districts.concernRaised,
    districts.concernRated,
    districts.concernAssigned,
    districts.concernAnswered,
    districts.concernOverdue,
    districts.concernDeEscalated,
    districts.concernClosed,
    membership.postAppointed,
    membership.postEnded,
    membership.membershipMoved,
    elections.slicNeedIdentified,
    elections.slicNeedWithdrawn,
    gateway.grantChanged,
    gateway.clockMoved,
  ],
  elections: [
    districts.schoolsRecorded,
    districts.seatVacated,
    membership.personErased,
    commissioning.commissionMoved,
    commissioning.slicNeedRefused,
    gateway.clockMoved,
  ],
};
