import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { unusable } from '../unusable.js';

type Terms = commissioning.AgreementTerms;

/** How long after the end of work its last review may be, in days. */
const lastReviewWithin = 30;

export interface Proposal {
  readonly number: number;
  readonly state: commissioning.AgreementProposalState;
  readonly terms: Terms;
  readonly reason: string | null;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly endedAt: Date | null;
  readonly why: string | null;
  readonly acceptances: readonly {
    readonly party: string;
    readonly acceptedAt: Date;
    readonly acceptedBy: string;
  }[];
}

/** What cannot be agreed anew, since it has happened. */
export interface Settled {
  readonly begun: boolean;
  readonly milestones: readonly Pick<
    commissioning.MilestoneView,
    'title' | 'kind' | 'dueOn' | 'amountPence'
  >[];
  /** The titles of milestones that an invoice asks for, in whatever state it is. */
  readonly invoiced: readonly string[];
  readonly reviews: readonly string[];
}

export const inForce = (proposals: readonly Proposal[]): Proposal | undefined =>
  proposals.findLast(({ state }) => state === 'accepted');

export const openProposal = (proposals: readonly Proposal[]): Proposal | undefined =>
  proposals.find(({ state }) => state === 'proposed');

/** Every proposal, acceptance and ending makes another version. */
export const versionOf = (proposals: readonly Proposal[]): number =>
  proposals.reduce(
    (sum, { acceptances, endedAt }) => sum + 1 + acceptances.length + (endedAt === null ? 0 : 1),
    0,
  );

const fault = (rule: string, pointer: string, detail: string) =>
  unusable(`commissioning.agreement.${rule}`, pointer, detail);

/** Throws `unprocessable` where the terms contradict one another or the award. */
export function assertTerms(terms: Terms, promisedPence: number, isAmendment: boolean): void {
  if (terms.endsOn <= terms.startsOn) throw fault('ends-early', '/endsOn', 'the work ends after it begins');
  assertFigures(terms);
  assertMilestones(terms, promisedPence, isAmendment);
  assertReviews(terms);
}

function assertFigures({ baselineFigure, expectedFigure }: Terms): void {
  if (baselineFigure?.indicator !== expectedFigure?.indicator)
    throw fault('figures', '/expectedFigure', 'baseline and expected outcome are of the same indicator');
}

function assertMilestones({ milestones, startsOn }: Terms, promised: number, isAmendment: boolean): void {
  const early = milestones.findIndex(({ dueOn }) => dueOn < startsOn);
  if (early >= 0)
    throw fault('milestone-early', `/milestones/${early}/dueOn`, 'nothing falls due before the work begins');
  const total = milestones.reduce((sum, { amountPence }) => sum + amountPence, 0);
  if (total > promised || (!isAmendment && total < promised))
    throw fault('amounts', '/milestones', `they come to ${total} pence; the award promises ${promised}`);
}

function assertReviews({ reviews, startsOn, endsOn }: Terms): void {
  const days = reviews.map(({ dueOn }) => dueOn);
  if (days.some((day, index) => index > 0 && day <= (days[index - 1] ?? '')))
    throw fault('reviews-order', '/reviews', 'the reviews stand in the order of their days');
  if (!days.some((day) => day > startsOn && day < endsOn))
    throw fault('review-midway', '/reviews', 'at least one review lies between start and end');
  const last = days.at(-1) ?? '';
  if (last < endsOn || last > addDays(endsOn, lastReviewWithin))
    throw fault(
      'review-last',
      '/reviews',
      `the last is at the end, or within ${lastReviewWithin} days of it`,
    );
}

/** The baseline is drawn up before the work, or it would know what came of it. */
export function assertBeforeStart({ startsOn }: Terms, today: string): void {
  if (startsOn <= today)
    throw fault('starts-early', '/startsOn', 'the agreement is drawn up before the first day of work');
}

/** Throws `unprocessable` where the amendment would rewrite what has happened. */
export function assertAmendment(terms: Terms, before: Terms, settled: Settled): void {
  if (settled.begun) assertBaseline(terms, before);
  const lost = settled.milestones.find((done) => !terms.milestones.some((each) => isSame(each, done)));
  if (lost !== undefined)
    throw fault(
      'milestone-settled',
      '/milestones',
      `“${lost.title}” was reported or judged, and stays as it is`,
    );
  const asked = settled.invoiced.find((title) => !terms.milestones.some((each) => each.title === title));
  if (asked !== undefined)
    throw fault('milestone-invoiced', '/milestones', `an invoice asks for “${asked}”, which stays`);
  const review = settled.reviews.find((day) => !terms.reviews.some(({ dueOn }) => dueOn === day));
  if (review !== undefined)
    throw fault('review-settled', '/reviews', `the review of ${review} is complete, and stays`);
}

function assertBaseline(terms: Terms, before: Terms): void {
  const of = ({ baseline, baselineFigure: figure, startsOn }: Terms) =>
    JSON.stringify([baseline, startsOn, figure?.indicator, figure?.value, figure?.period]);
  if (of(terms) !== of(before))
    throw fault('baseline-fixed', '/baseline', 'the baseline and the first day stay once work has begun');
}

const isSame = (
  one: Settled['milestones'][number],
  { title, kind, dueOn, amountPence }: Settled['milestones'][number],
): boolean =>
  one.title === title && one.kind === kind && one.dueOn === dueOn && one.amountPence === amountPence;
