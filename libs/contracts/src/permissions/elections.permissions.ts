import { oversight, type PermissionTable } from './rule.js';

/** What may be done in elections. */
export const electionsPermissions = {
  'elections.run': { allowed: ['returning-officer', 'deputy-returning-officer'], does: 'run an election' },
  'nominations.propose': {
    allowed: 'signed-in',
    does: 'stand in an election oneself, or nominate somebody for a school of one’s own',
  },
  'nominations.second': {
    allowed: ['headteacher', 'chair-of-governors', 'returning-officer', 'deputy-returning-officer'],
    does: 'nominate candidates for the own school; returning officers for any, as it came on paper',
  },
  'nominations.follow': {
    allowed: 'signed-in',
    does: 'see, consent to and withdraw the own nomination',
  },
  'complaints.lodge': {
    allowed: 'signed-in',
    does: 'complain about an election, and read the own complaints',
  },
  'ballot-papers.read': {
    allowed: 'signed-in',
    does: 'see in which elections one votes, and for which schools',
  },
  'elections.vote': { allowed: 'signed-in', does: 'draw the token of a school whose delegate one is' },
  'seats.leave': {
    allowed: 'signed-in',
    does: 'resign the own seat; returning officers end any that their districts reach',
  },
  'vacancies.answer': {
    allowed: 'signed-in',
    does: 'say whether one would serve in a seat that fell vacant; returning officers record answers on paper',
  },
  'elections.scrutinise': {
    allowed: ['returning-officer', 'deputy-returning-officer', 'scrutineer'],
    does: 'open sealed ballots together, and see what is withheld from publication',
  },
  'slic.meet': {
    allowed: ['slic-member', 'board-secretary'],
    does: 'call, move, cancel and record meetings of the SLIC, and publish its minutes',
  },
  'slic.decide': {
    allowed: ['slic-member'],
    does: 'put on record what a meeting of the SLIC decided: needs, advice, its chair',
  },
  'slic.read': {
    allowed: [...oversight, 'slic-member', 'board-secretary', 'commissioning-member', 'auditor'],
    does: 'read what the SLIC noted, and the schools that its needs are about',
  },
  'advice.answer': {
    allowed: ['board-secretary'],
    does: 'receive and answer advice of the SLIC for the Board',
  },
} satisfies PermissionTable;
