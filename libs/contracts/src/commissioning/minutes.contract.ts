import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { event } from '../event.js';
import { IsProse, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';
import { ItemInterestView, ItemVoteView } from './agenda.contract.js';
import { MeetingPersonView } from './meetings.contract.js';

export class ShowMinutes {
  @IsUUID()
  meeting: string;
}

export class MinutesItemView {
  item: string;
  number: number;
  kind: string;
  title: string;
  /** True if the reader has an interest in it: what is null or empty below is then withheld. */
  barred: boolean;
  urns: string[];
  commission: string | null;
  outcome: string | null;
  reason: string | null;
  votes: ItemVoteView[];
  interests: ItemInterestView[];
  /** What will be, or is, published. */
  text: string | null;
}

export class MinutesEditionView {
  edition: number;
  publishedAt: string;
  publishedBy: string;
  /** Why it replaced the one before; null for the first. */
  why: string | null;
}

/** Everything that the Group keeps of a meeting. */
export class MinutesView {
  meeting: string;
  startsAt: string;
  place: string;
  state: string;
  people: MeetingPersonView[];
  items: MinutesItemView[];
  editions: MinutesEditionView[];
  version: number;
}

export class MinutesText {
  /** The public heading; what stood there stays where absent. */
  @IsOptional()
  @IsProse(200)
  title?: string;
  @IsProse(4_000)
  text: string;
}

export class WriteMinutes extends MinutesText {
  @IsUUID()
  meeting: string;
  @IsUUID()
  item: string;
}

export class PublishMinutes extends ShowMinutes {}

export class MinutesCorrection extends MinutesText {
  /** Why what was published has to be put right; this is published too. */
  @IsProse(500)
  why: string;
}

export class CorrectMinutes extends MinutesCorrection {
  @IsUUID()
  meeting: string;
  @IsUUID()
  item: string;
}

export class ListPublicMinutes extends PageRequest {}

export class ShowPublicMinutes {
  @IsUUID()
  meeting: string;
  /** An earlier edition; the newest where absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  edition?: number;
}

export class PublicVoteCountView {
  for: number;
  against: number;
  abstained: number;
}

export class PublicMinutesItemView {
  number: number;
  kind: string;
  title: string;
  /** The schools it was about, as the public may know them. @example a primary school in Ladywood */
  schools: string[];
  /** Null where the meeting did not come to it. */
  outcome: string | null;
  text: string;
  votes: PublicVoteCountView;
  /** How many were barred from it by an interest. */
  barred: number;
}

export class PublicMinutesView {
  meeting: string;
  startsAt: string;
  /** How many core members were present, of how many. */
  present: number;
  members: number;
  guestsPresent: number;
  edition: number;
  publishedAt: string;
  /** Why this edition replaced the one before; null for the first. */
  why: string | null;
  items: PublicMinutesItemView[];
}

export class PublicMinutesEntryView {
  meeting: string;
  startsAt: string;
  edition: number;
  publishedAt: string;
  items: number;
}

export class PublicMinutesPage {
  items: PublicMinutesEntryView[];
  next: string | null;
}

export class MinutesPublished {
  @IsUUID()
  meeting: string;
  @IsInt()
  edition: number;
}

const run = 'meetings.run';

export const showMinutes = query('commissioning.minutes.show', ShowMinutes, MinutesView, 'meetings.attend');
export const writeMinutes = change('commissioning.minutes.write', WriteMinutes, MinutesView, run);
export const publishMinutes = change('commissioning.minutes.publish', PublishMinutes, MinutesView, run);
export const correctMinutes = change('commissioning.minutes.correct', CorrectMinutes, MinutesView, run);
export const listPublicMinutes = query(
  'commissioning.public-minutes.list',
  ListPublicMinutes,
  PublicMinutesPage,
  'open.read',
);
export const showPublicMinutes = query(
  'commissioning.public-minutes.show',
  ShowPublicMinutes,
  PublicMinutesView,
  'open.read',
);

export const minutesPublished = event('commissioning.minutes.published.v1', MinutesPublished);
