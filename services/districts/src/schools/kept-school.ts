import type { districts } from '@partnership/contracts';
import type { SaidFacts } from './facts.js';
import type { DistrictBasis } from './school.js';

/** A source as a reader of facts needs it. */
export interface Source {
  readonly number: number;
  /** The feed profile. */
  readonly name: string;
  readonly asAt: string;
  readonly run: string | null;
}

/** A school as the directory keeps it, with what every source that shows says of it, oldest first. */
export interface KeptSchool {
  readonly urn: string;
  readonly name: string;
  readonly phase: districts.Phase;
  readonly status: districts.SchoolStatus;
  readonly authority: string;
  readonly inCity: boolean;
  readonly establishmentType: string | null;
  readonly trustId: string | null;
  readonly trustName: string | null;
  readonly pupils: number | null;
  readonly pupilsSource: number | null;
  readonly overall: number | null;
  readonly easting: number | null;
  readonly northing: number | null;
  readonly district: string | null;
  readonly districtBasis: DistrictBasis;
  readonly districtFrom: string | null;
  readonly districtReason: string | null;
  readonly districtSuggestion: string | null;
  readonly districtCandidates: string[];
  readonly version: number;
  readonly said: readonly SaidFacts[];
}
