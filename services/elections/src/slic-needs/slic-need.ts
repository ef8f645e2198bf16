import { commissioning, namesSchool, type elections } from '@partnership/contracts';
import { namesASchool, needMoveRefused, unfitBeneficiary } from './slic-need.errors.js';

type State = elections.SlicNeedState;

export interface SlicNeed {
  readonly id: string;
  readonly meeting: string;
  readonly beneficiary: commissioning.Beneficiary;
  readonly title: string;
  readonly words: string;
  readonly evidence: string;
  readonly published: string;
  readonly state: State;
  readonly identifiedOn: string;
  readonly commission: string | null;
  readonly commissionState: commissioning.CommissionState | null;
  readonly commissionVersion: number | null;
  readonly version: number;
}

export interface NeedMove {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

/** Once commissioning has answered, the commission is what goes on; until then the SLIC may take the need back. */
export const nextSlicNeedStates = {
  identified: ['handed-over', 'refused', 'withdrawn'],
  'handed-over': [],
  refused: [],
  withdrawn: [],
} satisfies Record<State, readonly State[]>;

export const mayMove = (from: State, to: State): boolean =>
  (nextSlicNeedStates[from] as readonly State[]).includes(to);

/** @throws Failure `conflict`, `elections.slic-need.move-refused` */
export function assertNeedMove(from: State, to: State): void {
  if (!mayMove(from, to)) throw needMoveRefused(from, to);
}

/** A school that a need is about, as our copy has it. */
export interface NamedSchool {
  readonly urn: string;
  readonly name: string;
  readonly district: string | null;
  readonly status: string;
  readonly inCity: boolean;
}

/** Refuses a need of nobody in particular, or of a school that is unknown, of another city or closed. */
export function assertBeneficiary(
  beneficiary: commissioning.Beneficiary,
  known: readonly NamedSchool[],
  unknownDistricts: readonly string[],
): void {
  const fault = commissioning.beneficiaryFault(beneficiary);
  if (fault !== undefined) throw unfitBeneficiary('incomplete', `/${fault[0]}`, fault[1]);
  const byUrn = new Map(known.map((school) => [school.urn, school]));
  for (const [index, urn] of (beneficiary.urns ?? []).entries()) {
    const school = byUrn.get(urn);
    if (school === undefined) throw unfitBeneficiary('unknown', `/urns/${index}`, `${urn} is not known`);
    if (!school.inCity)
      throw unfitBeneficiary('outside-city', `/urns/${index}`, `${urn} is no school of the city`);
    if (school.status === 'closed') throw unfitBeneficiary('closed', `/urns/${index}`, `${urn} is closed`);
  }
  const [district] = unknownDistricts;
  if (district !== undefined)
    throw unfitBeneficiary('unknown', '/district', `there is no district ${district}`);
}

/** Refuses public words that hold the name or the number of one of the schools, whatever their capitals and hyphens. */
export function assertNamesNone(
  pointer: string,
  words: string,
  schools: readonly Pick<NamedSchool, 'urn' | 'name'>[],
): void {
  if (schools.some((school) => namesSchool(words, school))) throw namesASchool(pointer);
}

/** What commissioning tells of the commission that a need has become; of two tellings the newer holds. */
export interface Followed {
  readonly commission: string;
  readonly state: commissioning.CommissionState;
  readonly version: number;
}

export const followed = (need: SlicNeed, { commission, state, version }: Followed): SlicNeed =>
  need.commissionVersion !== null && need.commissionVersion >= version
    ? need
    : {
        ...need,
        ...{ commission, commissionState: state, commissionVersion: version },
        state: mayMove(need.state, 'handed-over') ? 'handed-over' : need.state,
        version: need.version + 1,
      };
