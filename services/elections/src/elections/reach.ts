import { grantsFor, type Actor, type Grant } from '@partnership/contracts';
import { outsideScope } from './election.errors.js';

interface Electorate {
  /** Empty for the whole city. */
  readonly districts: readonly string[];
}

/** A role that is limited to schools or trusts runs no election: each has voters beyond them. */
const reaches = ({ districts, schools, trusts }: Grant, electorate: Electorate): boolean =>
  schools === undefined &&
  trusts === undefined &&
  (districts === undefined ||
    (electorate.districts.length > 0 && electorate.districts.every((each) => districts.includes(each))));

/** True if the actor's grants together reach the voters of every contest. */
export function mayRun(actor: Actor, contests: readonly Electorate[]): boolean {
  if (actor.kind === 'service') return true;
  const grants = grantsFor(actor, 'elections.run');
  return contests.every((contest) => grants.some((grant) => reaches(grant, contest)));
}

/** Refuses unless the actor's grants together reach the voters of every contest. */
export function assertReach(actor: Actor, contests: readonly Electorate[]): void {
  if (!mayRun(actor, contests)) throw outsideScope();
}
