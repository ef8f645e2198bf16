import type { PersonSection } from '@partnership/database';

/** All that this database keeps under people's ids. Of votes it keeps nothing under any. */
export const personSections: readonly PersonSection[] = [
  {
    section: 'election-moves',
    from: 'election_move t',
    parts: { moved_by: 'moved' },
    shows: ['election', 'from_state', 'to_state', 'moved_at', 'why'],
    order: 't.moved_at, t.election, t.version',
  },
  {
    section: 'electors',
    from: 'elector t',
    parts: { delegate: 'delegate' },
    shows: ['election', 'urn', 'name', 'district', 'sector'],
    order: 't.election, t.urn',
  },
  {
    section: 'roll-corrections',
    from: 'roll_correction t',
    parts: { delegate: 'delegate', corrected_by: 'corrected' },
    shows: ['election', 'number', 'kind', 'urn', 'reason', 'corrected_at'],
    order: 't.corrected_at, t.election, t.number',
  },
  {
    section: 'nominations',
    from: 'nomination t',
    parts: { person: 'candidate' },
    shows: ['id', 'election', 'contest', 'urn', 'given_names', 'family_name', 'statement', 'state'],
    order: 't.id',
  },
  {
    section: 'nomination-moves',
    from: 'nomination_move t',
    parts: { moved_by: 'moved' },
    shows: ['nomination', 'from_state', 'to_state', 'moved_at', 'why'],
    order: 't.moved_at, t.nomination, t.version',
  },
  {
    section: 'nominators',
    from: 'nominator t',
    parts: { nominated_by: 'nominated' },
    shows: ['nomination', 'urn', 'nominated_at'],
    order: 't.nominated_at, t.nomination, t.urn',
  },
  {
    section: 'candidates',
    from: 'candidate t',
    parts: { person: 'candidate' },
    shows: ['contest', 'number', 'name', 'description', 'urn', 'withdrawn_at'],
    order: 't.contest, t.number',
  },
  {
    section: 'complaints',
    from: 'complaint t',
    parts: { made_by: 'made', decided_by: 'decided' },
    shows: [
      ...['id', 'election', 'contest', 'about', 'statement', 'state', 'made_at'],
      ...['reason', 'published', 'decided_at'],
    ],
    order: 't.made_at, t.id',
  },
  {
    section: 'seats',
    from: 'seat t',
    parts: { person: 'holder', ended_by: 'ended' },
    shows: [
      ...['id', 'election', 'contest', 'candidate', 'urn', 'filled', 'term_from', 'term_until'],
      ...['ended_on', 'ended_because', 'ended_reason'],
    ],
    order: 't.taken_at, t.id',
  },
  {
    section: 'vacancy-moves',
    from: 'vacancy_move t',
    parts: { moved_by: 'moved' },
    shows: ['vacancy', 'from_state', 'to_state', 'moved_at', 'why'],
    order: 't.moved_at, t.vacancy, t.version',
  },
  {
    section: 'vacancy-consents',
    from: 'vacancy_consent t',
    parts: { person: 'asked', answered_by: 'answered' },
    shows: ['vacancy', 'candidate', 'answer', 'answered_at'],
    order: 't.vacancy, t.candidate',
  },
  {
    section: 'poll-acknowledgements',
    from: 'poll_acknowledgement t',
    parts: { acknowledged_by: 'acknowledged' },
    shows: ['election', 'acknowledged_at'],
    order: 't.acknowledged_at, t.election',
  },
];
