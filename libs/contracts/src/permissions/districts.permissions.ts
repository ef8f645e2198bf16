import { lookers, oversight, type PermissionTable } from './rule.js';

/** What may be done in districts. */
export const districtsPermissions = {
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
} satisfies PermissionTable;
