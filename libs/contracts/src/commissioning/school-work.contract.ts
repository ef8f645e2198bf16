import { IsUrn } from '../fields.js';
import { query } from '../operation.js';

export class AskSchoolWork {
  @IsUrn()
  urn: string;
}

/** What commissioning can tell anybody signed in about a school: work it did for others, counted. */
export class SchoolWorkView {
  urn: string;
  awards: number;
  awardedPence: number;
}

export const showSchoolWork = query(
  'commissioning.school.show',
  AskSchoolWork,
  SchoolWorkView,
  'directory.read',
);
