import type { commissioning } from '@partnership/contracts';
import type { Place } from '../group/place.js';

export interface Meeting {
  readonly id: string;
  readonly weekOf: string | null;
  readonly startsAt: Date;
  readonly place: string;
  readonly state: commissioning.GroupMeetingState;
  readonly moved: boolean;
  readonly since: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly minutesVersion: number;
  readonly version: number;
}

/** What happened to a meeting, by whom and why. */
export interface MeetingStep {
  readonly what: 'planned' | 'called' | 'moved' | 'cancelled' | 'opened' | 'closed' | 'published';
  readonly at: Date;
  readonly by: string;
  readonly why: string | null;
}

/** Somebody who belongs to a meeting, and whether they came. */
export interface Attender extends Place {
  readonly presence: commissioning.MeetingPresence | null;
}

export interface QuorumRule {
  readonly quorumPercent: number;
  readonly quorumLeast: number;
}

/** How many core members without an interest decide, of so many in office. */
export const quorumOf = (core: number, { quorumPercent, quorumLeast }: QuorumRule): number =>
  Math.max(quorumLeast, Math.ceil((core * quorumPercent) / 100));

export const isCore = ({ kind }: Place): boolean => kind === 'core';

/** The meeting one step on. */
export const stepped = (meeting: Meeting, change: Partial<Meeting>): Meeting => ({
  ...meeting,
  ...change,
  version: meeting.version + 1,
});

export const personView = ({
  personId,
  kind,
  chair,
  body,
  presence,
}: Attender): commissioning.MeetingPersonView => ({ personId, kind, chair, body, presence });

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

export const meetingView = (
  { id, weekOf, startsAt, place, state, openedAt, closedAt, publishedAt, version }: Meeting,
  people: readonly Attender[],
  history: readonly MeetingStep[],
  rule: QuorumRule,
): commissioning.GroupMeetingView => ({
  meeting: id,
  startsAt: startsAt.toISOString(),
  place,
  state,
  weekOf,
  openedAt: text(openedAt),
  closedAt: text(closedAt),
  publishedAt: text(publishedAt),
  people: people.map(personView),
  quorum: quorumOf(people.filter(isCore).length, rule),
  history: history.map((step) => ({ ...step, at: step.at.toISOString() })),
  version,
});
