import type { districts } from '@partnership/contracts';
import { type Revision, type EngagementRow } from './engagement.js';

const isOverdue = ({ dueOn, doneOn, struckBecause }: EngagementRow, today: string): boolean =>
  dueOn !== null && doneOn === null && struckBecause === null && dueOn < today;

function followUpView(row: EngagementRow, today: string): districts.FollowUpView | null {
  const { followUp: what, dueOn, owner, doneOn, outcome } = row;
  if (what === null || dueOn === null || owner === null) return null;
  return { what, dueOn, owner, doneOn, outcome, overdue: isOverdue(row, today) };
}

export const engagementView = (row: EngagementRow, today: string): districts.EngagementView => ({
  engagement: row.id,
  urn: row.urn,
  district: row.district,
  who: row.who,
  personId: row.personId,
  on: row.on,
  channel: row.channel,
  topic: row.topic,
  heard: row.heard,
  followUp: followUpView(row, today),
  notice: row.notice,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt.toISOString(),
  struckBecause: row.struckBecause,
  version: row.version,
});

export const revisionView = ({
  version,
  was,
  changedBy,
  changedAt,
  why,
}: Revision): districts.EngagementRevisionView => ({
  version,
  ...was,
  changedBy,
  changedAt: changedAt.toISOString(),
  why,
});

export const followUpEntry = (row: EngagementRow, today: string): districts.FollowUpEntryView => ({
  engagement: row.id,
  urn: row.urn,
  district: row.district,
  what: row.followUp ?? '',
  dueOn: row.dueOn ?? '',
  owner: row.owner ?? '',
  overdue: isOverdue(row, today),
  version: row.version,
});
