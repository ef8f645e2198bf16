import type { PersonSection } from '@partnership/database';

const inGroup = 'join team_group g on g.id = ';

/** Teams, groups, and what was said with and by people of schools. */
export const teamSections: readonly PersonSection[] = [
  {
    section: 'lead-terms',
    from: 'lead_term t',
    parts: { person_id: 'lead' },
    shows: ['id:term', 'district', 'starts_on:from', 'ends_on:until', 'ended_because'],
    order: 't.starts_on, t.id',
  },
  {
    section: 'seat-terms',
    from: 'seat_term t join seat s on s.id = t.seat',
    parts: { person_id: 'holder' },
    shows: [
      ...['id:term', 's.district', 's.post', 's.sector', 'urn', 'starts_on:from', 'ends_on:until', 'filled'],
      ...['contest', 'ended_because', 'annulled'],
    ],
    order: 't.starts_on, t.id',
  },
  {
    section: 'posts',
    from: 'held_post t',
    parts: { person_id: 'holder' },
    shows: ['post_id', 'urn', 'post', 'starts_on:from', 'ends_on:until'],
    order: 't.starts_on, t.post_id',
  },
  {
    section: 'group-memberships',
    from: `group_member t ${inGroup} t."group"`,
    parts: { person_id: 'member' },
    shows: [
      ...['id:membership', 't."group":group', 'g.name', 'part', 'starts_on:from', 'ends_on:until'],
      'ended_because',
    ],
    order: 't.starts_on, t.id',
  },
  {
    section: 'group-attendance',
    from: `group_attendance t join group_meeting m on m.id = t.meeting ${inGroup} m."group"`,
    parts: { person_id: 'member' },
    shows: ['meeting', 'g.name', 'm.starts_at', 'presence'],
    order: 'm.starts_at, t.meeting',
  },
  {
    section: 'group-actions',
    from: `group_action t ${inGroup} t."group"`,
    parts: { owner: 'owner' },
    shows: ['id:action', 'g.name', 'what', 'due_on', 'state'],
    order: 't.due_on, t.id',
  },
  {
    section: 'group-action-moves',
    from: 'group_action_move t',
    parts: { moved_by: 'mover' },
    shows: ['action', 'from_state:from', 'to_state:to', 'moved_at:at', 'why'],
    order: 't.moved_at, t.action, t.number',
  },
  {
    section: 'engagements',
    from: 'engagement t',
    parts: { person_id: 'spoken-with', recorded_by: 'recorder', follow_up_owner: 'follow-up-owner' },
    shows: [
      ...['id:engagement', 'urn', 'who', 'held_on:on', 'channel', 'topic', 'heard', 'follow_up'],
      ...['follow_up_due', 'follow_up_done_on', 'follow_up_outcome', 'recorded_at', 'struck_because'],
    ],
    order: 't.held_on, t.id',
  },
  {
    section: 'engagement-revisions',
    from: 'engagement_revision t',
    parts: { changed_by: 'changer' },
    json: ['was'],
    shows: ['engagement', 'version', 'was', 'changed_at:at', 'why'],
    order: 't.changed_at, t.engagement, t.version',
  },
  {
    section: 'ideas',
    from: 'idea t',
    parts: { submitted_by: 'submitter' },
    shows: [
      ...['id:idea', 'urn', 'district', 'title', 'words', 'state', 'submitted_at', 'said', 'answer', 'did'],
      'answered_on',
    ],
    order: 't.submitted_at, t.id',
  },
  {
    section: 'idea-moves',
    from: 'idea_move t',
    parts: { moved_by: 'mover' },
    shows: ['idea', 'from_state:from', 'to_state:to', 'moved_at:at', 'answer'],
    order: 't.moved_at, t.idea, t.number',
  },
];
