import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCode, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const practiceStates = ['draft', 'published', 'withdrawn'] as const;
export type PracticeState = (typeof practiceStates)[number];

/** A short case of what worked, for everybody to read. */
export class PracticeContent {
  /** @example A breakfast club that halved persistent absence */
  @IsProse(150)
  title: string;
  /** @example ["attendance"] */
  @IsCode({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ArrayUnique()
  areas: string[];
  /** Phases it has worked in; absent where that does not matter. */
  @IsOptional()
  @IsIn(phases, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  phases?: Phase[];
  /** What was wrong. */
  @IsProse(1000)
  need: string;
  /** What was done about it. */
  @IsProse(4000)
  done: string;
  /** What came of it, in figures where there are any. */
  @IsProse(1000)
  result: string;
  /** What it cost, where that is known. */
  @IsOptional()
  @IsPence(0)
  costPence?: number;
}

export class WritePractice extends PracticeContent {
  @IsUrn()
  urn: string;
}

export class RevisePractice extends PracticeContent {
  @IsUUID()
  practice: string;
}

export class PracticeReason {
  @IsProse()
  reason: string;
}

export class PublishPractice extends PracticeReason {
  @IsUUID()
  practice: string;
}

export class ReturnPractice extends PracticeReason {
  @IsUUID()
  practice: string;
}

export class WithdrawPractice extends PracticeReason {
  @IsUUID()
  practice: string;
}

export class ShowPractice {
  @IsUUID()
  practice: string;
}

export class ListPractices extends PageRequest {
  @IsOptional()
  @IsIn(practiceStates)
  state?: PracticeState;
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class SearchPractices extends PageRequest {
  /** @example breakfast */
  @IsOptional()
  @IsProse(200)
  words?: string;
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  area?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
}

/** A case as everybody reads it once it is published. */
export class PublishedPracticeView {
  practice: string;
  urn: string;
  /** The school that wrote it. @example Ashcroft Primary School */
  school: string;
  title: string;
  areas: string[];
  phases: string[];
  need: string;
  done: string;
  result: string;
  costPence: number | null;
  publishedOn: string;
}

export class PublishedPracticePage {
  items: PublishedPracticeView[];
  next: string | null;
}

/** A case as its school and the moderators see it. */
export class PracticeView extends PracticeContent {
  practice: string;
  urn: string;
  state: string;
  /** What a moderator last said of it. */
  note: string | null;
  publishedOn: string | null;
  version: number;
}

export class PracticePage {
  items: PracticeView[];
  next: string | null;
}

export const writePractice = creation(
  'commissioning.practice.write',
  WritePractice,
  PracticeView,
  'practices.write',
);
export const revisePractice = change(
  'commissioning.practice.revise',
  RevisePractice,
  PracticeView,
  'practices.write',
);
export const publishPractice = change(
  'commissioning.practice.publish',
  PublishPractice,
  PracticeView,
  'practices.moderate',
);
export const returnPractice = change(
  'commissioning.practice.return',
  ReturnPractice,
  PracticeView,
  'practices.moderate',
);
export const withdrawPractice = change(
  'commissioning.practice.withdraw',
  WithdrawPractice,
  PracticeView,
  'practices.withdraw',
);
export const showPractice = query(
  'commissioning.practice.show',
  ShowPractice,
  PracticeView,
  'practices.read',
);
export const listPractices = query(
  'commissioning.practice.list',
  ListPractices,
  PracticePage,
  'practices.read',
);
export const searchPractices = query(
  'commissioning.practice.search',
  SearchPractices,
  PublishedPracticePage,
  'open.read',
);
export const showPublishedPractice = query(
  'commissioning.practice.show-published',
  ShowPractice,
  PublishedPracticeView,
  'open.read',
);
