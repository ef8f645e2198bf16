import type { commissioning } from '@partnership/contracts';
import type { Found, ReviewFile, Sight, Step, Written } from './review.js';

const stepView = ({ at, ...step }: Step): commissioning.PeerStepView => ({ ...step, at: at.toISOString() });

function wordsView(words: readonly Written[], kind: Written['kind']): commissioning.PeerWordsView | null {
  const written = words.find((each) => each.kind === kind);
  return written === undefined ? null : { on: written.on, words: written.words };
}

const findingViews = (findings: readonly Found[], wanted: Found['kind']): commissioning.PeerFindingView[] =>
  findings.filter(({ kind }) => kind === wanted).map(({ kind: _kind, ...finding }) => finding);

function findingsView({ review, findings, steps }: ReviewFile): commissioning.PeerFindingsView | null {
  if (findings.length === 0) return null;
  const on = steps.findLast(({ to }) => to === 'visited')?.on ?? review.visitOn ?? '';
  return {
    on,
    strengths: findingViews(findings, 'strength'),
    toDevelop: findingViews(findings, 'to-develop'),
  };
}

const hidden = {
  dueOn: null,
  overdue: false,
  selfReview: null,
  visit: null,
  findings: null,
  workshop: null,
  followUp: null,
  calledOffBecause: null,
  history: [],
} satisfies Partial<commissioning.PeerReviewView>;

/** The review as far as somebody may see it. */
export function reviewView(file: ReviewFile, sight: Sight, today: string): commissioning.PeerReviewView {
  const { review, words, steps } = file;
  const outline: commissioning.PeerReviewView = {
    review: review.id,
    round: review.round,
    reviewerUrn: review.reviewerUrn,
    reviewedUrn: review.reviewedUrn,
    state: review.state,
    matchedOn: review.matchedOn,
    completedOn: review.completedOn,
    shared: review.shared,
    version: review.version,
    ...hidden,
  };
  if (sight === 'outline') return outline;
  const findings = findingsView(file);
  if (sight === 'shared') return { ...outline, findings };
  return {
    ...outline,
    dueOn: review.dueOn,
    overdue: review.dueOn !== null && review.dueOn < today,
    selfReview: wordsView(words, 'self-review'),
    visit: review.visitOn === null ? null : { on: review.visitOn, reviewers: [...review.reviewers] },
    findings,
    workshop: wordsView(words, 'workshop'),
    followUp: wordsView(words, 'follow-up'),
    calledOffBecause: review.calledOffBecause,
    history: steps.map(stepView),
  };
}
