import type { elections } from '@partnership/contracts';
import { nominatorTwice, ownSchool } from './nomination.errors.js';
import { assertNominationMove } from './nomination-states.js';

type State = elections.NominationState;

export interface NominationMove {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

export interface Nominator {
  readonly urn: string;
  readonly at: Date;
  readonly by: string;
}

export interface Nomination {
  readonly id: string;
  readonly election: string;
  readonly contest: string;
  readonly person: string;
  readonly urn: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly statement: string;
  readonly state: State;
  readonly nominators: readonly Nominator[];
  readonly history: readonly NominationMove[];
  readonly version: number;
}

export type Proposal = Pick<
  Nomination,
  'id' | 'election' | 'contest' | 'person' | 'urn' | 'givenNames' | 'familyName' | 'statement'
> & { readonly nominator?: string };

export interface Act {
  readonly at: Date;
  readonly by: string;
}

export const nameOf = ({ givenNames, familyName }: Pick<Nomination, 'givenNames' | 'familyName'>): string =>
  `${givenNames} ${familyName}`;

/** Nobody needs more nominators than there are other schools to give them. */
export const nominatorsRequired = (electors: number): number => Math.max(0, Math.min(2, electors - 1));

/** Who puts forward themselves consents by that. */
export function proposed({ nominator, ...given }: Proposal, act: Act): Nomination {
  if (nominator === given.urn) throw ownSchool('/nominator');
  const state = act.by === given.person ? 'consented' : 'proposed';
  const why = state === 'consented' ? 'put forward by themselves' : 'nominated';
  return {
    ...given,
    state,
    nominators: nominator === undefined ? [] : [{ urn: nominator, ...act }],
    history: [{ from: null, to: state, ...act, why }],
    version: 1,
  };
}

/** The nomination with one school more behind it. */
export function nominatedBy(nomination: Nomination, urn: string, act: Act): Nomination {
  if (urn === nomination.urn) throw ownSchool('/urn');
  if (nomination.nominators.some((nominator) => nominator.urn === urn)) throw nominatorTwice(urn);
  const nominators = [...nomination.nominators, { urn, ...act }];
  return { ...nomination, nominators, version: nomination.version + 1 };
}

export function nominationMoved(nomination: Nomination, to: State, why: string, act: Act): Nomination {
  assertNominationMove(nomination.state, to);
  return {
    ...nomination,
    state: to,
    history: [...nomination.history, { from: nomination.state, to, ...act, why }],
    version: nomination.version + 1,
  };
}

/** What the frozen roll says of a nomination: accepted, or lapsed and why. */
export function judged(nomination: Nomination, entitled: ReadonlySet<string>, act: Act): Nomination {
  const lapse = lapseOf(nomination, entitled);
  if (lapse !== null) return nominationMoved(nomination, 'lapsed', lapse, act);
  return nominationMoved(nomination, 'accepted', 'consented, and nominated by the schools it takes', act);
}

function lapseOf({ state, urn, nominators }: Nomination, entitled: ReadonlySet<string>): string | null {
  if (state === 'proposed') return 'the candidate had not consented when nominations closed';
  if (!entitled.has(urn)) return `school ${urn} is not on the roll of this contest`;
  const counted = nominators.filter(
    (nominator) => nominator.urn !== urn && entitled.has(nominator.urn),
  ).length;
  const required = nominatorsRequired(entitled.size);
  return counted < required ? `${counted} of ${required} nominators are on the roll of this contest` : null;
}
