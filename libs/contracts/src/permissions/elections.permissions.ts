import { type PermissionTable } from './rule.js';

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
} satisfies PermissionTable;
