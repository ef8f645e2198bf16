import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export const slicChairPosts = ['chair', 'deputy'] as const;
export type SlicChairPost = (typeof slicChairPosts)[number];

export class ListSlicMembers extends PageRequest {
  /** Those who hold a seat on this day; everybody who ever did where absent. @example 2027-04-15 */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** A seat on the SLIC and who holds, or held, it. */
export class SlicMemberView {
  seat: string;
  personId: string;
  /** The school that the member was nominated from; null for one who was co-opted without. */
  urn: string | null;
  election: string;
  contest: string;
  /** How the seat was come by: `elected`, `unopposed`, `protected-recount`, `runner-up`, `by-election`, `co-opted`. @example elected */
  filled: string;
  /** First day of the term. */
  from: string;
  /** Last day of the term; an early end counts. */
  until: string;
  /** Why the term ended early; null where it did not. */
  endedBecause: string | null;
}

export class SlicMemberPage {
  items: SlicMemberView[];
  next: string | null;
}

/** Whom a meeting chose to chair the SLIC, or to stand in. */
export class ChooseSlicChair {
  @IsIn(slicChairPosts)
  post: SlicChairPost;
  @IsUUID()
  personId: string;
  /** The meeting that chose; the term begins on its day. */
  @IsUUID()
  meeting: string;
}

/** A term as chair or deputy: until the next is chosen, or the seat ends. */
export class SlicChairView {
  chair: string;
  post: string;
  personId: string;
  meeting: string;
  /** The day of the meeting that chose. */
  from: string;
  /** Last day; null while nobody else has been chosen and the seat lasts. */
  until: string | null;
  version: number;
}

export class SlicChairPage {
  items: SlicChairView[];
  next: string | null;
}

export class ListSlicChairs extends PageRequest {
  @IsOptional()
  @IsIn(slicChairPosts)
  post?: SlicChairPost;
}

export class ShowSlicChair {
  @IsUUID()
  chair: string;
}

export const listSlicMembers = query(
  'elections.slic-member.list',
  ListSlicMembers,
  SlicMemberPage,
  'open.read',
);
export const chooseSlicChair = creation(
  'elections.slic-chair.choose',
  ChooseSlicChair,
  SlicChairView,
  'slic.decide',
);
export const listSlicChairs = query('elections.slic-chair.list', ListSlicChairs, SlicChairPage, 'open.read');
export const showSlicChair = query('elections.slic-chair.show', ShowSlicChair, SlicChairView, 'open.read');
