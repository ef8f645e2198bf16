import { Failure, type districts } from '@partnership/contracts';

/** How many pupils a school has, who says so and of which day. */
export interface PupilRoll {
  readonly pupils: number;
  readonly source: string;
  readonly asAt: string;
}

/** What membership keeps of a school. */
export interface School {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly establishmentType: string | null;
  readonly status: districts.SchoolStatus;
  readonly inCity: boolean;
  readonly district: string | null;
  /** The day we heard that it is closed. */
  readonly closedOn: string | null;
  readonly pupils: number | null;
  readonly pupilsSource: string | null;
  readonly pupilsAsAt: string | null;
}

/** The roll that a fee may rest on: a number without source and day is none. */
export function pupilRollOf({ pupils, pupilsSource, pupilsAsAt }: School): PupilRoll | null {
  if (pupils === null || pupilsSource === null || pupilsAsAt === null) return null;
  return { pupils, source: pupilsSource, asAt: pupilsAsAt };
}

export const unknownSchool = (urn: string): Failure =>
  new Failure('not-found', 'membership.school.unknown', `No school ${urn} is known.`);

const teaching: readonly districts.SchoolStatus[] = ['open', 'proposed-to-close'];

/** Members are schools of the city that are open. */
export function assertMayJoin({ urn, inCity, status }: School): void {
  if (!inCity)
    throw new Failure(
      'unprocessable',
      'membership.school.outside-city',
      `School ${urn} is not a school of the city.`,
      [{ pointer: '/urn', code: 'outside-city', detail: 'is not a school of the city' }],
    );
  if (!teaching.includes(status))
    throw new Failure('conflict', 'membership.school.not-open', `School ${urn} is ${status}, not open.`);
}
