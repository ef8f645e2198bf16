import type { PersonSection } from '@partnership/database';

/** Who sent, decided and verified what the directory shows, and who set and published figures. */
export const directorySections: readonly PersonSection[] = [
  {
    section: 'feed-runs',
    from: 'feed_run t',
    parts: { sent_by: 'sender' },
    shows: ['id:run', 'profile', 'as_at', 'state', 'file_name', 'received_at:at'],
    order: 't.received_at, t.id',
  },
  {
    section: 'feed-profiles',
    from: 'feed_profile t',
    parts: { written_by: 'writer' },
    shows: ['code', 'version', 'written_at:at'],
    order: 't.written_at, t.code, t.version',
  },
  {
    section: 'district-decisions',
    from: 'school_district t',
    parts: { decided_by: 'decider' },
    shows: ['urn', 'district', 'from_on:from', 'reason', 'recorded_at:at'],
    order: 't.recorded_at, t.urn, t.sequence',
  },
  {
    section: 'link-decisions',
    from: 'school_link t',
    parts: { decided_by: 'decider' },
    shows: ['predecessor', 'successor', 'kind', 'state', 'reason', 'changed_at:at'],
    order: 't.changed_at, t.predecessor, t.successor',
  },
  {
    section: 'verifications',
    from: 'verification t',
    parts: { answered_by: 'answerer', decided_by: 'decider' },
    shows: [
      ...['id:verification', 'urn', 'fact', 'state', 'shown', 'correction', 'evidence', 'answered_at'],
      ...['settled', 'reason', 'decided_at'],
    ],
    order: 't.answered_at, t.id',
  },
  {
    section: 'discrepancy-decisions',
    from: 'discrepancy t',
    parts: { decided_by: 'decider' },
    shows: ['id:discrepancy', 'urn', 'fact', 'state', 'decision', 'reason', 'ended_at:at'],
    order: 't.ended_at, t.id',
  },
  {
    section: 'responsibilities',
    from: 'responsibility t',
    parts: { recorded_by: 'recorder' },
    shows: [
      'id:responsibility',
      'service',
      'body',
      'scope',
      'scope_value',
      'starts_on:from',
      'recorded_at:at',
    ],
    order: 't.recorded_at, t.id',
  },
  {
    section: 'kpi-definitions',
    from: 'kpi_definition t',
    parts: { set_by: 'setter' },
    shows: ['kpi', 'number', 'title', 'why', 'set_at:at'],
    order: 't.set_at, t.kpi, t.number',
  },
  {
    section: 'kpi-targets',
    from: 'kpi_target t',
    parts: { set_by: 'setter' },
    shows: ['kpi', 'period', 'target', 'set_at:at'],
    order: 't.set_at, t.kpi, t.period, t.number',
  },
  {
    section: 'kpi-entries',
    from: 'kpi_entry t',
    parts: { entered_by: 'enterer' },
    shows: ['kpi', 'period', 'value', 'evidence', 'entered_at:at'],
    order: 't.entered_at, t.kpi, t.period, t.number',
  },
  {
    section: 'kpi-publications',
    from: 'kpi_publication t',
    parts: { frozen_by: 'freezer', published_by: 'publisher' },
    shows: ['id:publication', 'kpi', 'period', 'state', 'frozen_at', 'published_at'],
    order: 't.frozen_at, t.id',
  },
];
