import { districts } from '@partnership/contracts';
import { unanswered, type Concern } from './concern.js';

export const concernView = (concern: Concern, today: string): districts.ConcernView => ({
  caseId: concern.caseId,
  urn: concern.urn,
  district: concern.district,
  signal: concern.signal,
  origin: concern.origin,
  about: concern.about,
  state: concern.state,
  rating: concern.rating,
  rationale: concern.rationale,
  direction: concern.direction,
  deEscalation:
    concern.deEscalateAt === null
      ? null
      : { rating: concern.deEscalateAt, when: concern.deEscalateWhen ?? '' },
  responder:
    concern.responder === null
      ? null
      : {
          personId: concern.responder,
          body: concern.responderBody ?? '',
          response: concern.response ?? '',
          with: concern.responseWith ?? '',
        },
  dueOn: concern.dueOn,
  answer: concern.answer,
  answeredOn: concern.answeredOn,
  reviewOn: concern.reviewOn,
  unanswered: unanswered(concern, today),
  replies: concern.replies,
  replyDueOn: concern.replyDueOn,
  silentOn: concern.silentOn,
  raisedAt: concern.raisedAt.toISOString(),
  version: concern.version,
});

export const toldOf = (concern: Concern): districts.ConcernChanged => ({
  caseId: concern.caseId,
  urn: concern.urn,
  district: concern.district,
  signal: concern.signal,
  state: concern.state,
  rating: concern.rating,
  responder: concern.responder,
  dueOn: concern.dueOn,
});
