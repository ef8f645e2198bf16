import type { Actor, Grant, Role } from './roles.js';

/** Who may do a thing: everybody, everybody signed in, our own services only, or holders of a role. */
type Allowed = 'anyone' | 'signed-in' | 'services' | readonly Role[];

interface PermissionRule {
  readonly allowed: Allowed;
  readonly does: string;
}

const oversight = ['admin', 'chief-executive', 'director'] as const;
const lookers = [...oversight, 'district-lead', 'commissioning-member', 'auditor'] as const;

/** The one table of permissions. Gateway and owning service both ask it; scope within a role is checked by the owner. */
export const permissions = {
  'open.read': { allowed: 'anyone', does: 'read what is public' },
  'directory.read': { allowed: 'signed-in', does: 'read the facts of any school' },
  'directory.decide': {
    allowed: ['admin', 'director', 'district-lead'],
    does: 'decide the district of a school',
  },
  'districts.appoint': { allowed: ['admin', 'director'], does: 'appoint and end district leads' },
  'feeds.send': { allowed: ['admin', 'council-officer', 'feed-client'], does: 'send a feed file' },
  'feeds.read': {
    allowed: [...oversight, 'council-officer', 'feed-client', 'district-lead', 'auditor'],
    does: 'read runs, quarantine and warnings',
  },
  'feeds.reverse': { allowed: ['admin', 'director'], does: 'reverse a run' },
  'signals.read': { allowed: lookers, does: 'read signals, which name schools' },
  'signals.decide': { allowed: ['director', 'district-lead'], does: 'take up or dismiss a signal' },
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
  'commissions.read': { allowed: [...lookers, 'finance'], does: 'read commissions, which name schools' },
  'commissions.identify': {
    allowed: ['director', 'district-lead', 'commissioning-member'],
    does: 'put a need before the Group',
  },
  'commissions.decide': {
    allowed: ['director', 'commissioning-member'],
    does: 'agree, call, shortlist and award',
  },
  'pot.read': {
    allowed: [...oversight, 'commissioning-member', 'finance', 'council-officer', 'auditor'],
    does: 'read the pot',
  },
  'pot.allocate': { allowed: ['chief-executive', 'finance'], does: 'open a pot and allocate its lines' },
  'pot.release': { allowed: ['finance'], does: 'pay against and release commitments' },
  'elections.run': { allowed: ['returning-officer', 'deputy-returning-officer'], does: 'run an election' },
  'questions.moderate': { allowed: ['moderator'], does: 'moderate, answer and publish questions' },
  'vacancies.write': { allowed: ['admin'], does: 'advertise and withdraw vacancies' },
  'feedback.send': { allowed: 'signed-in', does: 'say what should be better about this system' },
  'feedback.triage': { allowed: ['admin'], does: 'answer feedback and record what changed because of it' },
  'partnership-posts.write': { allowed: ['admin'], does: 'keep the register of the partnership’s posts' },
  'grants.write': { allowed: ['admin'], does: 'grant and end roles' },
  'clients.write': { allowed: ['admin'], does: 'register client software' },
  'operations.read': {
    allowed: ['admin', 'auditor'],
    does: 'read dead letters and the state of the services',
  },
  'clock.move': { allowed: ['admin'], does: 'move the clock of a demo or a test' },
  'similarity.write': {
    allowed: ['admin', 'director', 'council-officer'],
    does: 'say by which characteristics schools are found similar',
  },
  'desk.read': {
    allowed: [...oversight, 'district-lead'],
    does: 'see in one place what waits in the districts',
  },
  'areas.write': { allowed: ['admin', 'council-officer'], does: 'load figures about districts and wards' },
  'areas.read': { allowed: 'signed-in', does: 'read figures about districts and wards' },
  'local-offer.switch': {
    allowed: ['admin', 'director'],
    does: 'switch the local offer of a district on and off',
  },
  'local-offer.read': { allowed: 'signed-in', does: 'read what the schools of a district need and offer' },
  'local-offer.propose': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'say what a school needs or offers, and rank what others said',
  },
  'local-offer.decide': {
    allowed: ['director', 'district-lead'],
    does: 'decide on needs and offers, keep the directory of services, record the outcome',
  },
  'local-offer.record': {
    allowed: ['director', 'district-lead', 'engagement-coordinator', 'headteacher', 'chair-of-governors'],
    does: 'record which school takes up a service',
  },
  'kpis.set': { allowed: ['council-officer'], does: 'define, enter, freeze and publish the city’s KPIs' },
  'kpis.read': {
    allowed: [...oversight, 'council-officer', 'district-lead', 'auditor'],
    does: 'read KPIs as they stand, before they are published',
  },
  'signal-rules.read': { allowed: lookers, does: 'read the rules of early warning' },
  'signal-rules.write': {
    allowed: ['admin', 'director'],
    does: 'write, try and end rules of early warning',
  },
  'mentions.record': {
    allowed: ['director', 'district-lead', 'engagement-coordinator'],
    does: 'record that a school was spoken of with worry, and read what was recorded',
  },
  'schools.refer': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'refer the own school for help',
  },
  'concerns.read': {
    allowed: [...lookers, 'headteacher', 'chair-of-governors'],
    does: 'list concerns and needs, of the own school or district',
  },
  'concerns.see': {
    allowed: 'signed-in',
    does: 'see one concern, as its school, its responder or a reader of its district',
  },
  'concerns.write': {
    allowed: ['director', 'district-lead'],
    does: 'raise and rate concerns, name responders, record strengths and needs',
  },
  'concerns.reply': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'reply to a concern about the own school',
  },
  'responsibilities.write': {
    allowed: ['admin', 'director', 'council-officer'],
    does: 'keep the register of who answers for what',
  },
  'feeds.define': {
    allowed: ['admin', 'council-officer'],
    does: 'write profiles of files, say what is measured and when files are expected',
  },
  'links.write': {
    allowed: ['admin', 'director'],
    does: 'record and strike that one school follows another',
  },
  'accuracy.rule': { allowed: ['admin', 'director'], does: 'set which facts are verified and compared' },
  'accuracy.read': {
    allowed: [
      ...oversight,
      'district-lead',
      'engagement-coordinator',
      'council-officer',
      'auditor',
      'headteacher',
      'chair-of-governors',
    ],
    does: 'read which facts are due, disputed or differing, within one’s reach',
  },
  'facts.answer': {
    allowed: ['headteacher', 'chair-of-governors'],
    does: 'say whether a fact of the own school is accurate',
  },
  'facts.decide': {
    allowed: ['admin', 'director', 'district-lead'],
    does: 'decide on corrections and on differences between sources',
  },
  'engagement.record': {
    allowed: ['director', 'district-lead', 'engagement-coordinator', 'district-representative'],
    does: 'record contacts with schools, of the own district',
  },
  'engagement.read': {
    allowed: [...oversight, 'district-lead', 'engagement-coordinator', 'district-representative', 'auditor'],
    does: 'read what was heard of schools, and who was not heard',
  },
  'terms.write': { allowed: ['admin', 'director', 'council-officer'], does: 'set the dates of school terms' },
  'groups.write': {
    allowed: [...oversight, 'board-secretary', 'district-lead', 'engagement-coordinator'],
    does: 'found groups and keep their members, of the own district where limited to one',
  },
  'groups.oversee': {
    allowed: [...oversight, 'board-secretary', 'district-lead', 'engagement-coordinator', 'auditor'],
    does: 'read what groups noted, of the own district where limited to one',
  },
  'groups.take-part': {
    allowed: 'signed-in',
    does: 'read and record meetings and actions of the groups one belongs to',
  },
  'ideas.submit': { allowed: ['headteacher'], does: 'put an idea of the own school forward' },
  'ideas.read': {
    allowed: [
      ...oversight,
      'district-lead',
      'engagement-coordinator',
      'district-representative',
      'slic-member',
      'board-secretary',
      'headteacher',
      'chair-of-governors',
      'auditor',
    ],
    does: 'read ideas with the school they come from, of the own school or district',
  },
  'ideas.answer': {
    allowed: ['district-lead', 'district-representative', 'slic-member', 'board-secretary'],
    does: 'answer ideas that lie with the own district, the SLIC or the Board',
  },
} satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof permissions;

/** True if the actor may do the thing somewhere; where exactly is for `grantsFor` and the owning service. */
export function mayDo(actor: Actor, permission: Permission): boolean {
  const { allowed }: PermissionRule = permissions[permission];
  if (allowed === 'anyone' || actor.kind === 'service') return true;
  if (allowed === 'signed-in') return actor.kind !== 'anonymous';
  return allowed !== 'services' && actor.grants.some(({ role }) => allowed.includes(role));
}

/** The actor's grants that carry the permission, with their scopes. */
export function grantsFor(actor: Actor, permission: Permission): readonly Grant[] {
  const { allowed }: PermissionRule = permissions[permission];
  return typeof allowed === 'string' ? [] : actor.grants.filter(({ role }) => allowed.includes(role));
}

type Scope = 'districts' | 'schools' | 'trusts' | 'feeds';

/** True if the permission is held for this one district, school, trust or feed: an unscoped grant reaches all of them. */
export function mayDoIn(actor: Actor, permission: Permission, scope: Scope, key: string | null): boolean {
  const { allowed }: PermissionRule = permissions[permission];
  if (typeof allowed === 'string' || actor.kind === 'service') return mayDo(actor, permission);
  return grantsFor(actor, permission).some((grant) => {
    const keys = grant[scope];
    return keys === undefined || (key !== null && keys.includes(key));
  });
}
