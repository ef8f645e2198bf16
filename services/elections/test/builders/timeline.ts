import { elections, type Actor } from '@partnership/contracts';
import { addDays, newId } from '@partnership/database';
import { callerOf, grant, person, type TestService } from '@partnership/testing';

export const officer = person(grant('returning-officer'));
export const deputy = person(grant('deputy-returning-officer'));

/** A request that is made once. */
export const once = (actor: Actor, idempotencyKey: string = newId()) => callerOf(actor, { idempotencyKey });

/** A request that was made after reading this version. */
export const having = (actor: Actor, { version }: { version: number }) =>
  callerOf(actor, { expectedVersion: version });

const day = 86_400_000;
export const reason = 'as the timetable says';

/** An election of which the nominations open tomorrow, by the service's clock. */
export function order(
  service: TestService,
  given: Partial<elections.CallElection> = {},
): elections.CallElection {
  const in_ = (days: number): string => new Date(service.clock.now().getTime() + days * day).toISOString();
  return {
    title: 'SLIC and Ladywood',
    contests: [
      { title: 'SLIC', seats: 3, districts: [], sectors: [] },
      { title: 'Ladywood special', seats: 1, districts: ['ladywood'], sectors: ['special'] },
      { title: 'Yardley nursery', seats: 1, districts: ['yardley'], sectors: ['nursery'] },
    ],
    timetable: {
      nominationsOpenAt: in_(1),
      nominationsCloseAt: in_(3),
      rollOn: in_(4).slice(0, 10),
      pollOpensAt: in_(10),
      pollClosesAt: in_(20),
    },
    ...given,
  };
}

export const call = (
  service: TestService,
  given: Partial<elections.CallElection> = {},
  who: Actor = officer,
) => service.call(elections.callElection, order(service, given), once(who));

const steps = {
  'publish-notice': elections.publishNotice,
  'open-nominations': elections.openNominations,
  'close-nominations': elections.closeNominations,
  'freeze-roll': elections.freezeElectionRoll,
  'declare-uncontested': elections.declareUncontested,
  'begin-term': elections.beginTerm,
  'end-term': elections.endTerm,
  abandon: elections.abandonElection,
  void: elections.voidElection,
} as const;
export type StepName = keyof typeof steps;
export const stepNames = Object.keys(steps) as StepName[];

export const take = (
  service: TestService,
  step: StepName,
  view: { election: string; version: number },
  who: Actor = officer,
): Promise<elections.ElectionView> =>
  service.call(steps[step], { election: view.election, reason }, having(who, view));

/** Moves the clock to where this election's timetable allows the step, and takes it. */
export async function takeInTime(
  service: TestService,
  step: StepName,
  view: elections.ElectionView,
): Promise<elections.ElectionView> {
  const { nominationsOpenAt, nominationsCloseAt, rollOn } = view.timetable;
  if (step === 'open-nominations') service.clock.set(nominationsOpenAt);
  if (step === 'close-nominations') service.clock.set(nominationsCloseAt);
  if (step === 'freeze-roll') service.clock.set(`${rollOn}T10:00:00Z`);
  if (step === 'begin-term') service.clock.set(`${view.term.from}T10:00:00Z`);
  if (step === 'end-term') service.clock.set(`${addDays(view.term.until, 1)}T10:00:00Z`);
  return take(service, step, view);
}

/** An election taken as far as the state, one step after the other. */
export async function electionIn(
  service: TestService,
  state: 'draft' | 'noticed' | 'nominating' | 'nominated' | 'roll-frozen',
  given: Partial<elections.CallElection> = {},
): Promise<elections.ElectionView> {
  const path: StepName[] = ['publish-notice', 'open-nominations', 'close-nominations', 'freeze-roll'];
  const length = ['draft', 'noticed', 'nominating', 'nominated', 'roll-frozen'].indexOf(state);
  let view = await call(service, given);
  for (const step of path.slice(0, length)) view = await takeInTime(service, step, view);
  return view;
}

export const show = (service: TestService, election: string, who: Actor = officer) =>
  service.call(elections.showElection, { election }, who);
