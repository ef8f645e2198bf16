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
  'expressions.submit': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'ask about calls and express interest in them, for the own school',
  },
  'expressions.see': {
    allowed: [...oversight, 'commissioning-member', 'auditor', 'headteacher', 'chair-of-governors'],
    does: 'read an expression of interest: until its call is over its author alone',
  },
  'expressions.read': {
    allowed: [...oversight, 'commissioning-member', 'auditor'],
    does: 'read the expressions of interest of a call that is over',
  },
  'capacity.declare': {
    allowed: ['director', 'headteacher'],
    does: 'say how many days a school can give, of the own school',
  },
  'capacity.read': {
    allowed: [...oversight, 'commissioning-member', 'auditor', 'headteacher', 'chair-of-governors'],
    does: 'read how many days a school has to give, of the own school',
  },
  'pot.read': {
    allowed: [...oversight, 'commissioning-member', 'finance', 'council-officer', 'auditor'],
    does: 'read the pot',
  },
  'pot.allocate': { allowed: ['chief-executive', 'finance'], does: 'open a pot and allocate its lines' },
  'pot.release': { allowed: ['finance'], does: 'pay against and release commitments' },
} satisfies PermissionTable;
