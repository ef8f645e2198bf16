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
  'pot.read': {
    allowed: [...oversight, 'commissioning-member', 'finance', 'council-officer', 'auditor'],
    does: 'read the pot',
  },
  'pot.allocate': { allowed: ['chief-executive', 'finance'], does: 'open a pot and allocate its lines' },
  'pot.release': { allowed: ['finance'], does: 'pay against and release commitments' },
  'strengths.read': {
    allowed: 'signed-in',
    does: 'read strengths that stand, and find who could help with a need',
  },
  'strengths.propose': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'propose strengths of the own school, and say what it offers',
  },
  'strengths.confirm': {
    allowed: ['director', 'district-lead'],
    does: 'confirm or decline strengths that schools propose',
  },
  'strengths.withdraw': {
    allowed: ['director', 'district-lead', 'headteacher', 'chair-of-governors'],
    does: 'withdraw strengths',
  },
  'strengths.review': {
    allowed: [...lookers, 'headteacher', 'chair-of-governors'],
    does: 'read strengths that do not stand, and schools that have none',
  },
  'strengths.areas': { allowed: ['admin', 'director'], does: 'keep the list of areas' },
  'designations.record': {
    allowed: ['director', 'district-lead', 'headteacher', 'chair-of-governors'],
    does: 'record and end designations of a school and its people',
  },
  'practices.write': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'write cases of what worked at the own school',
  },
  'practices.moderate': {
    allowed: ['moderator', 'director'],
    does: 'publish cases of what worked, or return them',
  },
  'practices.withdraw': {
    allowed: ['moderator', 'director', 'headteacher', 'chair-of-governors'],
    does: 'withdraw cases of what worked',
  },
  'practices.read': {
    allowed: [...oversight, 'moderator', 'auditor', 'headteacher', 'chair-of-governors'],
    does: 'read cases of what worked that are not published',
  },
  'informal-support.enter': {
    allowed: 'signed-in',
    does: 'enter, confirm and thank for informal support of a school at which one holds a post',
  },
  'informal-support.publish': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'agree that informal support of the own school is published',
  },
  'informal-support.review': {
    allowed: [...lookers, 'engagement-coordinator'],
    does: 'read informal support among schools',
  },
} satisfies PermissionTable;
