import { lookers, oversight, type PermissionTable } from './rule.js';

/** What may be done in commissioning. */
export const commissioningPermissions = {
  'commissions.read': { allowed: [...lookers, 'finance'], does: 'read commissions, which name schools' },
  'commissions.identify': {
    allowed: ['director', 'district-lead', 'commissioning-member'],
    does: 'put a need before the Group',
  },
  'commissions.decide': {
    allowed: ['director', 'commissioning-member'],
    does: 'agree, call, shortlist and award',
  },
  'scores.write': {
    allowed: ['director', 'commissioning-member'],
    does: 'score the expressions of interest that one was named for',
  },
  'scores.read': {
    allowed: [...oversight, 'commissioning-member', 'auditor'],
    does: 'read scores once all are revealed, unless an interest bars',
  },
  'award-reviews.ask': {
    allowed: ['headteacher'],
    does: 'ask for a review of an award that the own school did not get',
  },
  'award-reviews.read': {
    allowed: [
      ...oversight,
      'commissioning-member',
      'auditor',
      'finance',
      'headteacher',
      'chair-of-governors',
    ],
    does: 'read reviews of awards; a school its own',
  },
  'award-reviews.decide': {
    allowed: ['chief-executive', 'director', 'commissioning-member'],
    does: 'decide reviews of awards that one neither scored for nor made',
  },
  'award-feedback.give': {
    allowed: ['director', 'commissioning-member'],
    does: 'tell a school why it did not get the work',
  },
  'award-feedback.read': {
    allowed: [...oversight, 'commissioning-member', 'auditor', 'headteacher', 'chair-of-governors'],
    does: 'read feedback on expressions of interest; a school its own',
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
