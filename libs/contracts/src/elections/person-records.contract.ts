import { PersonRecordsView, ShowPersonRecords } from '../districts/person-records.contract.js';
import { query } from '../operation.js';

/** For the export of a person's data, which the gateway puts together. */
export const showPersonRecords = query(
  'elections.person.records',
  ShowPersonRecords,
  PersonRecordsView,
  'people.see',
);
