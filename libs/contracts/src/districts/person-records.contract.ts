import { IsUUID } from 'class-validator';
import { PersonSectionView } from '../membership/people.contract.js';
import { query } from '../operation.js';

export class ShowPersonRecords {
  @IsUUID()
  personId: string;
}

/** All that districts keeps under the id of a person. */
export class PersonRecordsView {
  sections: PersonSectionView[];
}

/** For the export of a person's data, which the gateway puts together. */
export const showPersonRecords = query(
  'districts.person.records',
  ShowPersonRecords,
  PersonRecordsView,
  'people.see',
);
