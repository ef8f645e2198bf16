import { lookers, oversight, type PermissionTable } from './rule.js';

/** What may be done in commissioning. */
export const commissioningPermissions = {
  'circle.target': {
    allowed: ['director', 'chief-executive'],
    does: 'set how many schools are to help in a term',
  },
  'commissions.read': { allowed: [...lookers, 'finance'], does: 'read commissions, which name schools' },
  'commissions.identify': {
    allowed: ['director', 'district-lead', 'commissioning-member'],
    does: 'put a need before the Group',
  },
  'commissions.decide': {
    allowed: ['director', 'commissioning-member'],
    does: 'agree, call, shortlist and award',
  },
  'naming.choose': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'say whether the public may read that the own school is helped',
  },
  'pot.read': {
    allowed: [...oversight, 'commissioning-member', 'finance', 'council-officer', 'auditor'],
    does: 'read the pot',
  },
  'pot.allocate': { allowed: ['chief-executive', 'finance'], does: 'open a pot and allocate its lines' },
  'pot.release': { allowed: ['finance'], does: 'pay against and release commitments' },
} satisfies PermissionTable;
