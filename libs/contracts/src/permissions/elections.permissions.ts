import { type PermissionTable } from './rule.js';

/** What may be done in elections. */
export const electionsPermissions = {
  'elections.run': { allowed: ['returning-officer', 'deputy-returning-officer'], does: 'run an election' },
} satisfies PermissionTable;
