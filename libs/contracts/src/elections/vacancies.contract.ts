import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { DocumentView } from '../membership/index.js';
import { change, command, creation, query } from '../operation.js';
import { ElectionMoveView, Timetable } from './elections.contract.js';

/**
 * `asking`: unelected candidates are asked whether they would serve. `ready`: they have answered, or the day for it is over.
 * `by-election`: one is called. `lapsed`: the term is over, or the election void.
 */
export const vacancyStates = ['asking', 'ready', 'by-election', 'filled', 'left-vacant', 'lapsed'] as const;
export type VacancyState = (typeof vacancyStates)[number];

/** What can be done about a vacancy; each is recorded as what it is. */
export const vacancyWays = [
  'protected-recount',
  'runner-up',
  'by-election',
  'co-option',
  'leaving-vacant',
] as const;
export type VacancyWay = (typeof vacancyWays)[number];

/** `silent`: no answer by the day, which is no consent. */
export const vacancyAnswers = ['consented', 'declined', 'silent'] as const;
export type VacancyAnswer = (typeof vacancyAnswers)[number];

/** How many candidates were asked, and what became of it; not who. */
export class VacancyAnswersView {
  asked: number;
  consented: number;
  declined: number;
  silent: number;
}

export class CasualVacancyView {
  vacancy: string;
  election: string;
  contest: string;
  /** Of the contest. @example Ladywood primary representative */
  title: string;
  /** Empty for the whole city. */
  districts: string[];
  /** Empty for all. */
  sectors: string[];
  /** Of the count by which the contest was decided. @example ers97 */
  rule: string;
  /** The seat that ended; null for a place that the declaration left to nobody. */
  seat: string | null;
  state: string;
  /** @example resignation */
  cause: string;
  /** The day from which somebody else can have the place. */
  vacantFrom: string;
  /** Whoever follows serves until this day, the last of the term. */
  termUntil: string;
  /** The last day on which who was asked can consent; null where there was nobody to ask. */
  answerBy: string | null;
  answers: VacancyAnswersView;
  /** What can be done as things stand. @example ["by-election","leaving-vacant"] */
  ways: string[];
  /** The seat of whoever fills the vacancy. */
  filledBy: string | null;
  /** The election that was called to fill it. */
  byElection: string | null;
  /** Whether the papers were counted again; the sheet is published. */
  recounted: boolean;
  history: ElectionMoveView[];
  version: number;
}

export class CasualVacancyPage {
  items: CasualVacancyView[];
  next: string | null;
}

export class ListCasualVacancies extends PageRequest {
  @IsOptional()
  @IsIn(vacancyStates)
  state?: VacancyState;
  /** Of contests in which this district voted. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUUID()
  election?: string;
}

export class ShowCasualVacancy {
  @IsUUID()
  vacancy: string;
}

export class VacancyStep {
  /** For everybody, so without anybody’s name. */
  @IsProse()
  reason: string;
}

export class OpenCasualVacancy extends VacancyStep {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
}

export class VacancyAnswerGiven {
  /** Whether the candidate would serve. Consent can be taken back until somebody follows. */
  @IsBoolean()
  consents: boolean;
  /** Whose answer came on paper; only returning officers record one of somebody else. */
  @IsOptional()
  @IsUUID()
  person?: string;
}

export class AnswerVacancy extends VacancyAnswerGiven {
  @IsUUID()
  vacancy: string;
}

export class VacancyConsentView {
  person: string;
  /** On the ballot paper. */
  candidate: number;
  /** Null while there is none and the day is not over. */
  answer: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
}

export class ListVacancyConsents extends PageRequest {
  @IsUUID()
  vacancy: string;
}

export class VacancyConsentPage {
  items: VacancyConsentView[];
  next: string | null;
}

export class RecountForVacancy extends VacancyStep {
  @IsUUID()
  vacancy: string;
}

export class SeatRunnerUp extends VacancyStep {
  @IsUUID()
  vacancy: string;
}

export class CoOption extends VacancyStep {
  @IsUUID()
  personId: string;
  /** Where the person holds a post: a school that is of the districts and sectors of the contest. */
  @IsUrn()
  urn: string;
}

export class CoOptToVacancy extends CoOption {
  @IsUUID()
  vacancy: string;
}

export class ByElectionCall extends VacancyStep {
  @ValidateNested()
  @Type(() => Timetable)
  timetable: Timetable;
}

export class CallByElection extends ByElectionCall {
  @IsUUID()
  vacancy: string;
}

export class LeaveVacant extends VacancyStep {
  @IsUUID()
  vacancy: string;
}

export class ShowVacancyCount {
  @IsUUID()
  vacancy: string;
}

export const listCasualVacancies = query(
  'elections.vacancy.list',
  ListCasualVacancies,
  CasualVacancyPage,
  'open.read',
);
export const showCasualVacancy = query(
  'elections.vacancy.show',
  ShowCasualVacancy,
  CasualVacancyView,
  'open.read',
);
/** For a place that the declaration left to nobody; one that somebody leaves opens by itself. */
export const openCasualVacancy = creation(
  'elections.vacancy.open',
  OpenCasualVacancy,
  CasualVacancyView,
  'elections.run',
);
export const answerVacancy = command(
  'elections.vacancy.answer',
  AnswerVacancy,
  VacancyConsentView,
  'vacancies.answer',
);
/** The own answer; all of them for returning officers. */
export const listVacancyConsents = query(
  'elections.vacancy.list-consents',
  ListVacancyConsents,
  VacancyConsentPage,
  'vacancies.answer',
);
export const recountForVacancy = change(
  'elections.vacancy.recount',
  RecountForVacancy,
  CasualVacancyView,
  'elections.run',
);
export const seatRunnerUp = change(
  'elections.vacancy.seat-runner-up',
  SeatRunnerUp,
  CasualVacancyView,
  'elections.run',
);
export const coOptToVacancy = change(
  'elections.vacancy.co-opt',
  CoOptToVacancy,
  CasualVacancyView,
  'elections.run',
);
export const callByElection = change(
  'elections.vacancy.call-by-election',
  CallByElection,
  CasualVacancyView,
  'elections.run',
);
export const leaveVacant = change(
  'elections.vacancy.leave-vacant',
  LeaveVacant,
  CasualVacancyView,
  'elections.run',
);
export const showVacancyCountSheet = query(
  'elections.vacancy.count-sheet',
  ShowVacancyCount,
  DocumentView,
  'open.read',
);
export const showVacancyCountTable = query(
  'elections.vacancy.count-table',
  ShowVacancyCount,
  DocumentView,
  'open.read',
);
export const showVacancyCountPage = query(
  'elections.vacancy.count-page',
  ShowVacancyCount,
  DocumentView,
  'open.read',
);
