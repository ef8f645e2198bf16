import type { commissioning } from '@partnership/contracts';
import type { Candidate } from './candidate.js';
import type { Bar } from './disinterest.js';
import {
  declaredAlready,
  incomplete,
  lockedScore,
  notOnSheet,
  scorerFault,
  setAsideAlready,
  twoAreNeeded,
  undeclared,
  unmoderated,
} from './scoring.errors.js';
import { afterScorerStep, afterStep, type ScorerState, type ScorerStep } from './scoring-states.js';
import { disagreements, type Scored, type WeightedCriterion } from './totals.js';

export interface SetAside extends Bar {
  readonly at: Date;
}

export interface Scorer {
  readonly id: string;
  readonly person: string;
  readonly namedAt: Date;
  readonly declaredAt: Date | null;
  readonly lockedAt: Date | null;
  readonly setAside: SetAside | null;
  readonly version: number;
}

export interface GivenScore {
  /** The scorer's id, not the person's. */
  readonly scorer: string;
  readonly expression: string;
  readonly criterion: string;
  readonly points: number;
  readonly comment: string;
}

export interface Agreement extends commissioning.AgreedScore {
  readonly by: string;
}

/** The scoring of one shortlist. */
export interface Scoring {
  readonly commission: string;
  readonly state: commissioning.ScoringState;
  readonly openedAt: Date;
  readonly revealedAt: Date | null;
  readonly moderatedVersion: number | null;
  readonly scorers: readonly Scorer[];
  readonly scores: readonly GivenScore[];
  readonly agreed: readonly Agreement[];
  readonly version: number;
}

/** What is scored, and by what. */
export interface Shortlist {
  readonly criteria: readonly (WeightedCriterion & { readonly title: string })[];
  readonly candidates: readonly Candidate[];
}

export const fewestScorers = 2;

export const stateOf = ({ declaredAt, lockedAt, setAside }: Omit<Scorer, 'version'>): ScorerState => {
  if (setAside !== null) return 'set-aside';
  if (lockedAt !== null) return 'locked';
  return declaredAt === null ? 'named' : 'declared';
};

/** Those whose scores count. */
export const counting = ({ scorers }: Scoring): readonly Scorer[] =>
  scorers.filter(({ setAside }) => setAside === null);

/** Everything that totals are made of. */
export const scoredOf = (scoring: Scoring, { criteria, candidates }: Shortlist): Scored => ({
  criteria,
  expressions: candidates.map(({ id }) => id),
  scorers: counting(scoring).map(({ id }) => id),
  points: scoring.scores,
  agreed: scoring.agreed,
});

const refusals: Record<ScorerState, (step: ScorerStep) => Error> = {
  named: undeclared,
  declared: declaredAlready,
  locked: lockedScore,
  'set-aside': setAsideAlready,
};

/** Throws unless the scorer, in a scoring that has come so far, may take the step. */
export function assertStep({ state }: Scoring, scorer: Scorer, step: Exclude<ScorerStep, 'set-aside'>): void {
  const own = stateOf(scorer);
  if (afterScorerStep(own, step) === undefined) throw refusals[own](step);
  afterStep(state, step);
}

/** Throws for a score that is of no expression or criterion of the shortlist. */
export function assertOnSheet(
  given: readonly { readonly expression: string; readonly criterion: string }[],
  { criteria, candidates }: Shortlist,
  list: 'scores' | 'agreed',
): void {
  given.forEach(({ expression, criterion }, index) => {
    if (!candidates.some(({ id }) => id === expression))
      throw notOnSheet(`/${list}/${index}/expression`, `${expression} is not on the shortlist`);
    if (!criteria.some(({ code }) => code === criterion))
      throw notOnSheet(`/${list}/${index}/criterion`, `${criterion} is no criterion of this call`);
  });
}

/** How many scores the scorer has still to give. */
export function missingOf(
  { scores }: Scoring,
  { id }: Pick<Scorer, 'id'>,
  { criteria, candidates }: Shortlist,
): number {
  const given = new Set(
    scores.filter(({ scorer }) => scorer === id).map((score) => `${score.expression} ${score.criterion}`),
  );
  const wanted = candidates.flatMap((candidate) => criteria.map(({ code }) => `${candidate.id} ${code}`));
  return wanted.filter((pair) => !given.has(pair)).length;
}

export function assertComplete(scoring: Scoring, scorer: Scorer, shortlist: Shortlist): void {
  const missing = missingOf(scoring, scorer, shortlist);
  if (missing > 0) throw incomplete(missing);
}

const isComplete = (scoring: Scoring): boolean => {
  const remaining = counting(scoring);
  return remaining.length >= fewestScorers && remaining.every(({ lockedAt }) => lockedAt !== null);
};

/** Reveals everything at this one instant if nobody is waited for any more. */
export const revealed = (scoring: Scoring, at: Date): Scoring =>
  scoring.state === 'scoring' && isComplete(scoring)
    ? { ...scoring, state: afterStep(scoring.state, 'reveal'), revealedAt: at }
    : scoring;

const reset = { revealedAt: null, moderatedVersion: null, agreed: [] } as const;

/** These persons score no more. What remains is revealed again once it is complete, and moderated anew. */
export function withoutScorers(scoring: Scoring, bars: ReadonlyMap<string, Bar>, at: Date): Scoring {
  const scorers = scoring.scorers.map((scorer) => {
    const bar = bars.get(scorer.person);
    if (bar === undefined || scorer.setAside !== null) return scorer;
    return { ...scorer, setAside: { ...bar, at }, version: scorer.version + 1 };
  });
  return revealed({ ...scoring, ...reset, state: afterStep(scoring.state, 'set-aside'), scorers }, at);
}

/** The director changes who scores. */
export function changeScorers(
  scoring: Scoring,
  { name, release, reason }: commissioning.ScorerChange,
  { at, id }: { readonly at: Date; readonly id: string },
): Scoring {
  if (name === undefined && release === undefined)
    throw scorerFault('', 'nothing', 'name somebody, release somebody, or both');
  if (name !== undefined && scoring.scorers.some(({ person }) => person === name))
    throw scorerFault('/name', 'named-already', 'this person was named before');
  if (release !== undefined && !counting(scoring).some(({ person }) => person === release))
    throw scorerFault('/release', 'not-named', 'this person does not score here');
  const state = afterStep(scoring.state, 'change-scorers');
  const begun = { ...scoring, ...reset, state };
  const added =
    name === undefined ? begun : { ...begun, scorers: [...begun.scorers, newScorer(id, name, at)] };
  if (release === undefined) return added;
  return withoutScorers(added, new Map([[release, { kind: 'released', why: reason }]]), at);
}

export const newScorer = (id: string, person: string, at: Date): Scorer => ({
  ...{ id, person, namedAt: at },
  ...{ declaredAt: null, lockedAt: null, setAside: null, version: 1 },
});

/** What the scorers agree on where they are too far apart to be averaged. */
export function moderate(
  scoring: Scoring,
  given: readonly commissioning.AgreedScore[],
  { shortlist, gap, by }: { readonly shortlist: Shortlist; readonly gap: number; readonly by: string },
): Scoring {
  const state = afterStep(scoring.state, 'moderate');
  if (counting(scoring).length < fewestScorers) throw twoAreNeeded();
  assertOnSheet(given, shortlist, 'agreed');
  const missing = disagreements(scoredOf(scoring, shortlist), gap).filter(
    ({ expression, criterion }) =>
      !given.some((each) => each.expression === expression && each.criterion === criterion),
  );
  if (missing.length > 0)
    throw unmoderated(missing.map(({ expression, criterion }) => `${expression}, ${criterion}`));
  const agreed = given.map((each) => ({ ...each, by }));
  return { ...scoring, state, agreed, moderatedVersion: scoring.version + 1 };
}

/** After a review has undone the award: the scores stand, and are moderated anew. */
export const reopened = (scoring: Scoring): Scoring => ({
  ...scoring,
  state: afterStep(scoring.state, 'reopen'),
  ...{ moderatedVersion: null, agreed: [] },
});
