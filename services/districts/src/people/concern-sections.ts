import type { PersonSection } from '@partnership/database';

const ofResponder = (column: string): string =>
  `case when t.responder::text = $1::text then t.${column} end:${column}`;

/**
 * Early warning and concerns, which name schools: to whoever only raised one nothing is shown that others wrote of it
 * since.
 */
export const concernSections: readonly PersonSection[] = [
  {
    section: 'signal-decisions',
    from: 'signal t',
    parts: { decided_by: 'decider' },
    shows: ['id:signal', 'urn', 'rule', 'state', 'reason', 'decided_at:at'],
    order: 't.decided_at, t.id',
  },
  {
    section: 'signal-rules',
    from: 'signal_rule_version t',
    parts: { written_by: 'writer' },
    shows: ['code', 'version', 'says', 'written_at:at', 'why'],
    order: 't.written_at, t.code, t.version',
  },
  {
    section: 'mentions',
    from: 'mention t',
    parts: { recorded_by: 'recorder' },
    shows: ['id:mention', 'urn', 'heard_from', 'heard_on:on', 'about', 'recorded_at'],
    order: 't.recorded_at, t.id',
  },
  {
    section: 'self-referrals',
    from: 'self_referral t',
    parts: { referred_by: 'referrer' },
    shows: ['id:referral', 'urn', 'about', 'wanted', 'referred_at:at'],
    order: 't.referred_at, t.id',
  },
  {
    section: 'concerns',
    from: 'concern t',
    parts: { responder: 'responder', raised_by: 'raiser' },
    shows: [
      ...['case_id', 'urn', 'origin', 'about', 'raised_at'],
      ...['responder_body', 'response', 'response_with', 'due_on', 'answer', 'answered_on'].map(ofResponder),
    ],
    order: 't.raised_at, t.case_id',
  },
  {
    section: 'concern-steps',
    from: 'concern_step t',
    parts: { by: 'author' },
    json: ['fields'],
    shows: ['case_id', 'what', 'from_state:from', 'to_state:to', 'at', 'why', 'fields'],
    order: 't.at, t.case_id, t.number',
  },
  {
    section: 'concern-replies',
    from: 'concern_reply t',
    parts: { replied_by: 'author' },
    shows: ['id:reply', 'case_id', 'text', 'replied_at:at'],
    order: 't.replied_at, t.id',
  },
  {
    section: 'school-areas',
    from: 'school_area t',
    parts: { written_by: 'writer' },
    shows: ['urn', 'area', 'version', 'strengths', 'needs', 'evidence', 'written_at:at'],
    order: 't.written_at, t.urn, t.area, t.version',
  },
];
