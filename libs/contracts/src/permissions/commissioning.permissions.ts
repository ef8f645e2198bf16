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
  'pot.release': { allowed: ['finance'], does: 'release commitments, and carry them into the next year' },
  'pot.commit': {
    allowed: ['director', 'chief-executive', 'finance'],
    does: 'commit money of the other lines than that of awards',
  },
  'pot.vire': {
    allowed: ['chief-executive', 'finance'],
    does: 'propose virements, and approve those of somebody else',
  },
  'pot.close': { allowed: ['chief-executive', 'finance'], does: 'close a year of the pot' },
  'pot-statements.read': {
    allowed: [...oversight, 'finance', 'council-officer', 'auditor'],
    does: 'read the statements for the council',
  },
  'pot-statements.publish': {
    allowed: ['chief-executive', 'finance'],
    does: 'freeze and publish the statement of a quarter',
  },
  'supplier-invoices.record': {
    allowed: ['finance', 'headteacher'],
    does: 'record an invoice of a supplier, of the own school',
  },
  'supplier-invoices.read': {
    allowed: [...oversight, 'finance', 'auditor', 'headteacher', 'chair-of-governors'],
    does: 'read invoices of suppliers and what became of them, of the own school',
  },
  'supplier-invoices.match': {
    allowed: ['finance'],
    does: 'match invoices of suppliers to milestones, dispute and refuse them',
  },
  'supplier-payments.release': {
    allowed: ['chief-executive', 'finance'],
    does: 'approve matched invoices and release their payment',
  },
  'supplier-payments.read': {
    allowed: ['chief-executive', 'finance', 'auditor'],
    does: 'read instructions to the bank',
  },
  'supplier-payments.instruct': {
    allowed: ['finance'],
    does: 'make instructions to the bank, mark them as sent, record what came back',
  },
} satisfies PermissionTable;
