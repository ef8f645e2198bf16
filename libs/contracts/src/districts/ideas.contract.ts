import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** With whom an idea lies, or what became of it. `done`: what was accepted has been carried out. */
export const ideaStates = [
  'with-district',
  'with-slic',
  'with-board',
  'accepted',
  'declined',
  'done',
  'withdrawn',
] as const;
export type IdeaState = (typeof ideaStates)[number];

export const ideaAnswers = ['accepted', 'declined'] as const;
export type IdeaAnswer = (typeof ideaAnswers)[number];

export class IdeaContent {
  /** @example Share one speech therapist among the nurseries */
  @IsProse(200)
  title: string;
  @IsProse(4_000)
  words: string;
}

export class SubmitIdea extends IdeaContent {
  @IsUrn()
  urn: string;
}

export class IdeaMoveView {
  from: string | null;
  /** @example with-slic */
  to: string;
  at: string;
  by: string;
  /** What was said with it. */
  answer: string;
}

export class IdeaView {
  idea: string;
  urn: string;
  /** The school’s district when it put the idea forward. */
  district: string;
  title: string;
  words: string;
  /** @example with-district */
  state: string;
  submittedBy: string;
  submittedAt: string;
  /** By when whoever it lies with answers; null once that is done. */
  answerDue: string | null;
  overdue: boolean;
  version: number;
}

export class IdeaRecordView extends IdeaView {
  /** The answer of each step, oldest first. */
  history: IdeaMoveView[];
}

export class IdeaPage {
  items: IdeaView[];
  next: string | null;
}

export class ListIdeas extends PageRequest {
  @IsOptional()
  @IsIn(ideaStates)
  state?: IdeaState;
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class ListOverdueIdeas extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
}

export class ShowIdea {
  @IsUUID()
  idea: string;
}

export class IdeaForwarding {
  /** Why the next should look at it. */
  @IsProse(2_000)
  answer: string;
}

export class ForwardIdea extends IdeaForwarding {
  @IsUUID()
  idea: string;
}

/** An answer for good. `said` and `answer` are public: neither names a school or a person. */
export class IdeaAnswering {
  @IsIn(ideaAnswers)
  to: IdeaAnswer;
  /** The idea in words for everybody. @example Nurseries asked to share a speech therapist. */
  @IsProse(500)
  said: string;
  /** What is answered, and why. */
  @IsProse(2_000)
  answer: string;
}

export class AnswerIdea extends IdeaAnswering {
  @IsUUID()
  idea: string;
}

export class IdeaDoing {
  /** What was done because of it; public, without names. */
  @IsProse(2_000)
  did: string;
}

export class DoIdea extends IdeaDoing {
  @IsUUID()
  idea: string;
}

export class IdeaWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawIdea extends IdeaWithdrawal {
  @IsUUID()
  idea: string;
}

/** “You said, we did”: an idea and its answer, without names. */
export class AnsweredIdeaView {
  idea: string;
  said: string;
  /** `accepted`, `declined` or `done`. @example done */
  state: string;
  answer: string;
  /** What was done; null while it is not. */
  did: string | null;
  answeredOn: string;
}

export class AnsweredIdeaPage {
  items: AnsweredIdeaView[];
  next: string | null;
}

export class ListAnsweredIdeas extends PageRequest {}

export const submitIdea = creation('districts.idea.submit', SubmitIdea, IdeaView, 'ideas.submit');
export const listIdeas = query('districts.idea.list', ListIdeas, IdeaPage, 'ideas.read');
export const listOverdueIdeas = query(
  'districts.idea.list-overdue',
  ListOverdueIdeas,
  IdeaPage,
  'ideas.read',
);
export const showIdea = query('districts.idea.show', ShowIdea, IdeaRecordView, 'ideas.read');
export const forwardIdea = change('districts.idea.forward', ForwardIdea, IdeaView, 'ideas.answer');
export const answerIdea = change('districts.idea.answer', AnswerIdea, IdeaView, 'ideas.answer');
export const doIdea = change('districts.idea.do', DoIdea, IdeaView, 'ideas.answer');
export const withdrawIdea = change('districts.idea.withdraw', WithdrawIdea, IdeaView, 'ideas.submit');
export const listAnsweredIdeas = query(
  'districts.idea.list-answered',
  ListAnsweredIdeas,
  AnsweredIdeaPage,
  'open.read',
);

export class IdeaMoved {
  @IsUUID()
  idea: string;
  @IsUrn()
  urn: string;
  @IsCode()
  district: string;
  @IsOptional()
  @IsIn(ideaStates)
  from: IdeaState | null;
  @IsIn(ideaStates)
  to: IdeaState;
  /** By when the next answer is due. */
  @IsOptional()
  @IsCivilDate()
  answerDue: string | null;
}

export const ideaMoved = event('districts.idea.moved.v1', IdeaMoved);
