import { oversight, type PermissionTable } from './rule.js';

/** What may be done in membership. */
export const membershipPermissions = {
  'people.write': { allowed: ['admin'], does: 'register people and their posts' },
  'people.read': { allowed: ['admin'], does: 'read contact data' },
  'people.see': {
    allowed: 'signed-in',
    does: 'see people and their posts, of their contact data what `visibility` allows',
  },
  'people.erase': { allowed: ['admin'], does: 'erase the contact data of a person' },
  'people.resolve': { allowed: 'services', does: 'find a person by e-mail address, to sign in' },
  'members.join': {
    allowed: ['admin', 'headteacher', 'chair-of-governors'],
    does: 'bring a school into membership',
  },
  'members.move': { allowed: ['admin'], does: 'resign, suspend, reinstate and convert members' },
  'members.import': { allowed: ['admin'], does: 'bring many schools into membership by a file' },
  'members.read': { allowed: 'signed-in', does: 'read membership and standing' },
  'members.delegate': {
    allowed: ['admin', 'headteacher', 'chair-of-governors'],
    does: 'name the voting delegate of a school',
  },
  'fees.write': { allowed: ['finance'], does: 'set fees, issue invoices, record payments' },
  'fees.read': {
    allowed: ['admin', 'finance', 'chief-executive', 'auditor'],
    does: 'read invoices and the ledger',
  },
  'benefits.write': { allowed: ['admin'], does: 'set, change and end what membership brings' },
  'benefits.read': { allowed: 'signed-in', does: 'read what membership brings' },
  'benefits.use': {
    allowed: ['admin', 'headteacher', 'chair-of-governors', 'engagement-coordinator', 'district-lead'],
    does: 'record what a school uses of its benefits',
  },
  'benefits.review': {
    allowed: [
      ...oversight,
      'headteacher',
      'chair-of-governors',
      'engagement-coordinator',
      'district-lead',
      'finance',
      'auditor',
    ],
    does: 'read what a school has used of its benefits, and has left',
  },
  'benefits.uptake': {
    allowed: [...oversight, 'engagement-coordinator', 'district-lead', 'finance', 'auditor'],
    does: 'read the uptake of benefits',
  },
  'fees.approve': {
    allowed: ['finance', 'chief-executive'],
    does: 'pay refunds, decide write-offs, close the books: the second person',
  },
  'invoices.read': {
    allowed: [
      'admin',
      'finance',
      'chief-executive',
      'auditor',
      'headteacher',
      'chair-of-governors',
      'trust-officer',
    ],
    does: 'read invoices and credit notes, of the own school or trust',
  },
  'billing.write': {
    allowed: ['admin', 'finance', 'headteacher', 'trust-officer'],
    does: 'say how a school or trust is invoiced, and by which order',
  },
  'rolls.freeze': {
    allowed: ['returning-officer', 'deputy-returning-officer'],
    does: 'freeze the electoral roll',
  },
  'rolls.read': {
    allowed: ['returning-officer', 'deputy-returning-officer', 'scrutineer', 'admin', 'auditor'],
    does: 'read a frozen roll',
  },
  'mail.pipe': { allowed: ['mail-pipe'], does: 'hand over mail that came in' },
  'notices.send': {
    allowed: ['admin', 'director', 'district-lead', 'engagement-coordinator', 'returning-officer', 'finance'],
    does: 'send notices by mail to people of schools',
  },
  'notices.read': {
    allowed: [
      ...oversight,
      'district-lead',
      'engagement-coordinator',
      'returning-officer',
      'finance',
      'auditor',
    ],
    does: 'see what was mailed, to whom, and what became of it',
  },
  'questions.moderate': { allowed: ['moderator'], does: 'moderate, answer and publish questions' },
  'vacancies.write': { allowed: ['admin'], does: 'advertise and withdraw vacancies' },
  'feedback.send': { allowed: 'signed-in', does: 'say what should be better about this system' },
  'feedback.triage': { allowed: ['admin'], does: 'answer feedback and record what changed because of it' },
  'partnership-posts.write': { allowed: ['admin'], does: 'keep the register of the partnership’s posts' },
} satisfies PermissionTable;
