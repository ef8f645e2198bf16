import { type PermissionTable } from './rule.js';

/** What may be done in the gateway itself. */
export const gatewayPermissions = {
  'open.read': { allowed: 'anyone', does: 'read what is public' },
  'grants.write': { allowed: ['admin'], does: 'grant and end roles' },
  'clients.write': { allowed: ['admin'], does: 'register client software' },
  'operations.read': {
    allowed: ['admin', 'auditor'],
    does: 'read dead letters and the state of the services',
  },
  'clock.move': { allowed: ['admin'], does: 'move the clock of a demo or a test' },
} satisfies PermissionTable;
