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
  'naming.choose': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'say whether the public may read that the own school is helped',
  },
  'peer-review.read': { allowed: 'signed-in', does: 'read which rounds and peer reviews there are' },
  'peer-review.manage': { allowed: ['director'], does: 'open rounds of peer review and accept a matching' },
  'peer-review.match': { allowed: ['director', 'chief-executive'], does: 'draw and change a matching' },
  'peer-review.enrol': { allowed: ['headteacher'], does: 'enrol the own school for peer review' },
  'peer-review.enrolments': {
    allowed: ['director', 'chief-executive', 'headteacher', 'chair-of-governors'],
    does: 'read enrolments, of the own school or all, with the interests declared',
  },
  'peer-review.follow': {
    allowed: ['director', 'headteacher'],
    does: 'take the steps of a review of the own school',
  },
  'peer-review.find': {
    allowed: ['headteacher', 'peer-reviewer'],
    does: 'record what a review found, as one of its reviewers',
  },
  'peer-review.inside': {
    allowed: ['director', 'headteacher', 'chair-of-governors', 'peer-reviewer'],
    does: 'read what a review of the own school, or by it, found',
  },
  'peer-review.overdue': {
    allowed: ['director', 'chief-executive', 'headteacher', 'chair-of-governors'],
    does: 'read which steps of reviews are overdue, of the own school or all',
  },
  'peer-review.statistics': { allowed: 'anyone', does: 'read the share of schools with a review' },
  'review-models.read': {
    allowed: [...lookers, 'engagement-coordinator', 'headteacher', 'chair-of-governors'],
    does: 'read which models of peer review schools use',
  },
  'review-models.write': {
    allowed: ['headteacher', 'engagement-coordinator'],
    does: 'register which models of peer review a school uses',
  },
  'pot.read': {
    allowed: [...oversight, 'commissioning-member', 'finance', 'council-officer', 'auditor'],
    does: 'read the pot',
  },
  'pot.allocate': { allowed: ['chief-executive', 'finance'], does: 'open a pot and allocate its lines' },
  'pot.release': { allowed: ['finance'], does: 'pay against and release commitments' },
} satisfies PermissionTable;
