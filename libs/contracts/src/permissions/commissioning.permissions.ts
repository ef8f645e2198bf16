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
  'deliveries.read': {
    allowed: [...lookers, 'finance', 'headteacher', 'chair-of-governors'],
    does: 'see what was agreed about work and how it goes, of the own school or district',
  },
  'agreements.propose': {
    allowed: ['director', 'headteacher'],
    does: 'draw up what is agreed about work, as the director or the school that helps',
  },
  'agreements.accept': {
    allowed: ['director', 'headteacher'],
    does: 'accept or decline what was drawn up, as the director or a school of the work',
  },
  'deliveries.start': {
    allowed: ['director', 'commissioning-member', 'headteacher'],
    does: 'say that work begins, as the Group or the school that helps',
  },
  'milestones.report': {
    allowed: ['headteacher'],
    does: 'report milestones and visits, as the school that helps',
  },
  'milestones.judge': {
    allowed: ['director', 'headteacher'],
    does: 'judge milestones, as the director or a school that is helped',
  },
  'progress-reviews.hold': {
    allowed: ['director', 'district-lead', 'headteacher'],
    does: 'review work, as the director, the lead of the district or a school that is helped',
  },
  'work.rate': { allowed: ['headteacher'], does: 'rate the work of the own school with another' },
  'impact.decide': { allowed: ['director'], does: 'decide what came of work' },
  'what-worked.read': {
    allowed: [
      ...lookers,
      'engagement-coordinator',
      'district-representative',
      'slic-member',
      'peer-reviewer',
      'council-officer',
      'headteacher',
      'chair-of-governors',
    ],
    does: 'search what worked, with baseline and evidence',
  },
  'school-commissions.read': {
    allowed: [...lookers, 'headteacher', 'chair-of-governors'],
    does: 'read the commissions of the own school or district',
  },
  'pot.read': {
    allowed: [...oversight, 'commissioning-member', 'finance', 'council-officer', 'auditor'],
    does: 'read the pot',
  },
  'pot.allocate': { allowed: ['chief-executive', 'finance'], does: 'open a pot and allocate its lines' },
  'pot.release': { allowed: ['finance'], does: 'pay against and release commitments' },
} satisfies PermissionTable;
