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
  'group-members.appoint': {
    allowed: ['admin', 'director'],
    does: 'appoint core members and standing guests of the Group, and end their places',
  },
  'meetings.schedule': {
    allowed: ['admin', 'director'],
    does: 'set when the Group meets, call, move and cancel its meetings',
  },
  'meetings.run': {
    allowed: ['admin', 'director', 'commissioning-member'],
    does: 'open and close a meeting of the Group, vote, record decisions and minutes',
  },
  'meetings.read': {
    allowed: [...oversight, 'commissioning-member', 'auditor'],
    does: 'read agendas and minutes of the Group, and who attends',
  },
  'meetings.propose': {
    allowed: ['director', 'district-lead', 'commissioning-member'],
    does: 'bring an item before the Group',
  },
  'meetings.attend': {
    allowed: 'signed-in',
    does: 'take part in a meeting of the Group, as one who has a place in it or may read of it',
  },
} satisfies PermissionTable;
