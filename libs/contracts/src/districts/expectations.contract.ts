import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCode, PageRequest } from '../fields.js';
import { command, query } from '../operation.js';

export const feedRhythms = ['month', 'term', 'year'] as const;
export type FeedRhythm = (typeof feedRhythms)[number];

/** When files of a profile are due. */
export class FeedExpectation {
  @IsIn(feedRhythms)
  every: FeedRhythm;
  /** `15` for a day of every month; `12-15` for one of every year, and three of those for terms. @example ["12-15"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @Matches(/^(\d{2}-)?\d{2}$/, { each: true })
  days: string[];
  /** Days after the due day until the file is late. */
  @IsInt()
  @Min(0)
  @Max(90)
  graceDays: number;
}

export class ExpectFeed extends FeedExpectation {
  @IsCode()
  @MaxLength(60)
  profile: string;
}

export class ListFeedExpectations extends PageRequest {}

export class FeedExpectationView {
  profile: string;
  every: string;
  days: string[];
  graceDays: number;
  /** What fell due before this day is not missed. */
  since: string;
  /** The newest delivery in force. */
  lastRun: string | null;
  /** The newest day of which figures are in force. */
  lastAsAt: string | null;
  nextDueOn: string;
  /** The due day for which nothing has come, its grace being over; null where nothing is late. */
  lateSince: string | null;
}

export class FeedExpectationPage {
  items: FeedExpectationView[];
  next: string | null;
}

export const expectFeed = command(
  'districts.feed-expectation.set',
  ExpectFeed,
  FeedExpectationView,
  'feeds.define',
);
export const listFeedExpectations = query(
  'districts.feed-expectation.list',
  ListFeedExpectations,
  FeedExpectationPage,
  'feeds.read',
);
