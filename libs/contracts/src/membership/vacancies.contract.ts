import { IsEmail, IsIn, IsOptional, IsUUID, IsUrl, MaxLength, ValidateIf } from 'class-validator';
import { event } from '../event.js';
import { IsCode, IsInstant, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const vacancyStates = ['draft', 'scheduled', 'open', 'closed', 'withdrawn'] as const;
export type VacancyState = (typeof vacancyStates)[number];

export const postKinds = ['permanent', 'interim', 'secondment'] as const;
export type PostKind = (typeof postKinds)[number];

/** At least one of `applyUrl` and `applyEmail` says how to apply. */
export class VacancyTerms {
  /** @example District engagement coordinator, Ladywood */
  @IsProse(200)
  title: string;
  /** Plain text; an empty line begins a paragraph. */
  @IsProse(20_000)
  description: string;
  /** Where the job belongs to one district. @example ladywood */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  district?: string;
  /** @example £38,000 to £42,000, pro rata */
  @IsProse(200)
  salary: string;
  @IsIn(postKinds)
  kind: PostKind;
  /** From when on it is shown and may be applied for. @example 2026-12-01T09:00:00Z */
  @IsInstant()
  opensAt: string;
  /** Until when it may be applied for. @example 2027-01-08T12:00:00Z */
  @IsInstant()
  closesAt: string;
  /** @example https://jobs.partnership.example/42 */
  @ValidateIf(({ applyEmail, applyUrl }: VacancyTerms) => applyEmail === undefined || applyUrl !== undefined)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @MaxLength(500)
  applyUrl?: string;
  /** A mailbox of the office, not of a person: it is public. @example jobs@partnership.example */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  applyEmail?: string;
}

export class CreateVacancy extends VacancyTerms {}

export class ShowVacancy {
  @IsUUID()
  vacancy: string;
}

export class ChangeVacancy extends VacancyTerms {
  @IsUUID()
  vacancy: string;
}

export class VacancyWithdrawal {
  /** Why it is no longer offered; shown to whoever follows an old link. */
  @IsProse(500)
  reason: string;
}

export class WithdrawVacancy extends VacancyWithdrawal {
  @IsUUID()
  vacancy: string;
}

/** A job with the partnership as everybody may see it. */
export class VacancyView {
  vacancy: string;
  title: string;
  description: string;
  district: string | null;
  salary: string;
  /** @example permanent */
  kind: string;
  opensAt: string;
  closesAt: string;
  applyUrl: string | null;
  applyEmail: string | null;
  /** As it is at this minute. @example open */
  state: string;
  /** Why it was withdrawn; null where it was not. */
  reason: string | null;
  updatedAt: string;
  version: number;
}

export class VacancyPage {
  items: VacancyView[];
  next: string | null;
}

export class ListVacancies extends PageRequest {
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  district?: string;
}

export class ListVacancyRegister extends PageRequest {
  @IsOptional()
  @IsIn(vacancyStates)
  state?: VacancyState;
}

export class VacancyMoveView {
  from: string | null;
  to: string;
  at: string;
  /** Who did it; `membership` where the clock did. */
  by: string;
  why: string;
}

export class VacancyRecordView extends VacancyView {
  history: VacancyMoveView[];
}

export const listVacancies = query('membership.vacancy.list', ListVacancies, VacancyPage, 'open.read');
export const showVacancy = query('membership.vacancy.show', ShowVacancy, VacancyView, 'open.read');
export const listVacancyRegister = query(
  'membership.vacancy.register',
  ListVacancyRegister,
  VacancyPage,
  'vacancies.write',
);
export const showVacancyRecord = query(
  'membership.vacancy.record',
  ShowVacancy,
  VacancyRecordView,
  'vacancies.write',
);
export const createVacancy = creation(
  'membership.vacancy.create',
  CreateVacancy,
  VacancyRecordView,
  'vacancies.write',
);
export const changeVacancy = change(
  'membership.vacancy.change',
  ChangeVacancy,
  VacancyRecordView,
  'vacancies.write',
);
export const releaseVacancy = change(
  'membership.vacancy.release',
  ShowVacancy,
  VacancyRecordView,
  'vacancies.write',
);
export const withdrawVacancy = change(
  'membership.vacancy.withdraw',
  WithdrawVacancy,
  VacancyRecordView,
  'vacancies.write',
);

export class VacancyOpened {
  @IsUUID()
  vacancy: string;
  @IsProse(200)
  title: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsInstant()
  closesAt: string;
}

export const vacancyOpened = event('membership.vacancy.opened.v1', VacancyOpened);
