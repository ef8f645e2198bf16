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
  'school-groups.write': {
    allowed: ['director', 'district-lead', 'engagement-coordinator', 'headteacher', 'chair-of-governors'],
    does: 'found families and alliances, propose schools to them, note their meetings: of the own school or district',
  },
  'school-groups.follow': {
    allowed: [...lookers, 'engagement-coordinator', 'headteacher', 'chair-of-governors'],
    does: 'read who is asked to join a family and which schools are in none, of the own school or district',
  },
  'school-groups.oversee': {
    allowed: [...lookers, 'engagement-coordinator'],
    does: 'read which families have not met and in which all struggle, of the own district where limited to one',
  },
  'family-proposals.answer': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'say whether a school joins the family of the own one; the chair where there is no head',
  },
  'isolation.set': { allowed: ['director'], does: 'set by when a school is to be in a family' },
  'group-objections.keep': {
    allowed: ['director', 'headteacher', 'chair-of-governors'],
    does: 'say with whom the own school is not to be put together, and read what was said',
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
