import * as membership from '../membership/index.js';
import { query } from '../operation.js';

/** What the services hold on a person, and the gateway itself. */
export const exportPerson = query(
  'gateway.person.export',
  membership.ExportPerson,
  membership.PersonExportView,
  'people.see',
);
