import type { districts } from '@partnership/contracts';
import { shownFacts } from './facts.js';
import type { KeptSchool, Source } from './kept-school.js';

type SourceOf = (number: number) => Source;

export function schoolView(school: KeptSchool, sourceOf: SourceOf): districts.SchoolRecordView {
  const facts = shownFacts(school.said);
  const said = (name: string): string | null => facts.find((fact) => fact.name === name)?.value ?? null;
  return {
    urn: school.urn,
    name: school.name,
    phase: school.phase,
    establishmentType: school.establishmentType,
    status: school.status,
    authority: school.authority,
    inCity: school.inCity,
    ...districtOf(school),
    openedOn: said('openedOn'),
    closedOn: said('closedOn'),
    trustId: school.trustId,
    trustName: school.trustName,
    ward: said('ward'),
    constituency: said('constituency'),
    postcode: said('postcode'),
    pupils: school.pupils,
    facts: facts.map(({ name, kind, value, source }) => {
      const { name: profile, asAt, run } = sourceOf(source);
      return { name, kind, value: value ?? null, source: profile, asAt, run };
    }),
    version: school.version,
  };
}

function districtOf(
  school: KeptSchool,
): Pick<
  districts.SchoolRecordView,
  | 'district'
  | 'districtBasis'
  | 'districtFrom'
  | 'districtReason'
  | 'districtSuggestion'
  | 'districtCandidates'
> {
  if (!school.inCity)
    return {
      district: null,
      districtBasis: 'outside',
      districtFrom: null,
      districtReason: 'Not a school of the city',
      districtSuggestion: null,
      districtCandidates: [],
    };
  const { district, districtBasis, districtFrom, districtReason, districtSuggestion, districtCandidates } =
    school;
  return { district, districtBasis, districtFrom, districtReason, districtSuggestion, districtCandidates };
}

/** What the other services keep of a school. */
export function schoolSummary(school: KeptSchool, sourceOf: SourceOf): districts.SchoolSummary {
  const counted = school.pupilsSource === null ? undefined : sourceOf(school.pupilsSource);
  return {
    urn: school.urn,
    name: school.name,
    phase: school.phase,
    establishmentType: school.establishmentType,
    status: school.status,
    authority: school.authority,
    inCity: school.inCity,
    district: school.inCity ? school.district : null,
    trustId: school.trustId,
    trustName: school.trustName,
    pupils: school.pupils,
    pupilsSource: counted?.name ?? null,
    pupilsAsAt: counted?.asAt ?? null,
    overall: school.overall,
    easting: school.easting,
    northing: school.northing,
    version: school.version,
  };
}
