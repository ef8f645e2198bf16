import { type PermissionTable } from './rule.js';

/** What may be done in elections. */
export const electionsPermissions = {
  'elections.run': { allowed: ['returning-officer', 'deputy-returning-officer'], does: 'run an election' },
  'elections.vote': { allowed: 'signed-in', does: 'draw the token of a school whose delegate one is' },
  'elections.scrutinise': {
    allowed: ['returning-officer', 'deputy-returning-officer', 'scrutineer'],
    does: 'open sealed ballots together, and see what is withheld from publication',
  },
} satisfies PermissionTable;
