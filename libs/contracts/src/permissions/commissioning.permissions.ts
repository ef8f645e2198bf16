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
  'circle.target': {
    allowed: ['director', 'chief-executive'],
    does: 'set how many schools are to help in a term',
  },
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
  'deliveries.read': {
    allowed: [...lookers, 'finance', 'headteacher', 'chair-of-governors'],
    does: 'see what was agreed about work and how it goes, of the own school or district',
  },
  'deliveries.start': {
    allowed: ['director', 'commissioning-member', 'headteacher'],
    does: 'say that work begins, as the Group or the school that helps',
  },
  'agreements.propose': {
    allowed: ['director', 'headteacher'],
    does: 'draw up what is agreed about work, as the director or the school that helps',
  },
  'agreements.accept': {
    allowed: ['director', 'headteacher'],
    does: 'accept or decline what was drawn up, as the director or a school of the work',
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
