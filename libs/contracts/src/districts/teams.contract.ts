import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { LeadView, ShowDistrict } from './leads.contract.js';

export const seatPosts = ['engagement-coordinator', 'district-representative'] as const;
export type SeatPost = (typeof seatPosts)[number];

export const seatSectors = ['primary', 'secondary', 'special', 'nursery'] as const;
export type SeatSector = (typeof seatSectors)[number];

/** How people who were not elected come to a seat. */
export const seatFillings = ['appointed', 'co-opted'] as const;
export type SeatFilling = (typeof seatFillings)[number];

/** Who holds a seat, from when until when. */
export class SeatHolderView {
  term: string;
  personId: string;
  /** The school that the person speaks from, where it was told. */
  urn: string | null;
  from: string;
  /** The last day in the seat, if one is set. */
  until: string | null;
  /** `appointed`, `elected`, `co-opted` or `returned-unopposed`. @example elected */
  filled: string;
}

/** One place in the team of a district. */
export class SeatView {
  seat: string;
  district: string;
  /** @example district-representative */
  post: string;
  /** Of a representative: for which schools. @example primary */
  sector: string | null;
  /** Counts the seats for the same sector. */
  number: number;
  /** Who holds it today; null while it is vacant. */
  holder: SeatHolderView | null;
  /** Who comes next, where that is known. */
  next: SeatHolderView | null;
  vacant: boolean;
  /** Since when it is vacant; null for a seat that is held, or that nobody ever held. */
  vacantSince: string | null;
  closedOn: string | null;
  version: number;
}

/** The team of a district today: its lead, its coordinator and its representatives. */
export class TeamView {
  district: string;
  lead: LeadView | null;
  seats: SeatView[];
}

export class ShowSeat {
  @IsUUID()
  seat: string;
}

export class ListSeatTerms extends PageRequest {
  @IsUUID()
  seat: string;
}

export class SeatTermView extends SeatHolderView {
  endedBecause: string | null;
  /** It never counted: a declaration was put right, or came before it. */
  annulled: boolean;
}

export class SeatTermPage {
  items: SeatTermView[];
  next: string | null;
}

export class ListSeatVacancies extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
}

/** A post of a district’s team that nobody holds today. */
export class SeatVacancyView {
  district: string;
  /** Also `district-lead`. @example engagement-coordinator */
  post: string;
  sector: string | null;
  /** Null for the lead, who has no seat. */
  seat: string | null;
  /** The first day without anybody; null where there never was anybody. */
  since: string | null;
  /** The first day of whoever comes next, where that is known. */
  filledFrom: string | null;
}

export class SeatVacancyPage {
  items: SeatVacancyView[];
  next: string | null;
}

export class SeatOpening {
  @IsIn(seatPosts)
  post: SeatPost;
  /** For a representative only. */
  @ValidateIf(({ post, sector }: SeatOpening) => post === 'district-representative' || sector !== undefined)
  @IsIn(seatSectors)
  sector?: SeatSector;
  /** From when on it may be filled. @example 2027-01-01 */
  @IsCivilDate()
  on: string;
}

export class OpenSeat extends SeatOpening {
  @IsCode()
  district: string;
}

export class SeatClosing {
  /** The last day of the seat. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class CloseSeat extends SeatClosing {
  @IsUUID()
  seat: string;
}

export class SeatTaking {
  @IsUUID()
  personId: string;
  /** First day. @example 2026-09-01 */
  @IsCivilDate()
  from: string;
  /** Last day. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
  /** Winners of an election are seated by themselves. */
  @IsIn(seatFillings)
  filled: SeatFilling;
  /** The school that the person speaks from. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class FillSeat extends SeatTaking {
  @IsUUID()
  seat: string;
}

export class SeatEnding {
  /** Last day in the seat. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class VacateSeat extends SeatEnding {
  @IsUUID()
  seat: string;
}

export const showTeam = query('districts.team.show', ShowDistrict, TeamView, 'open.read');
export const showSeat = query('districts.seat.show', ShowSeat, SeatView, 'open.read');
export const listSeatTerms = query('districts.seat.list-terms', ListSeatTerms, SeatTermPage, 'open.read');
export const listSeatVacancies = query(
  'districts.seat.list-vacant',
  ListSeatVacancies,
  SeatVacancyPage,
  'open.read',
);
export const openSeat = creation('districts.seat.open', OpenSeat, SeatView, 'districts.appoint');
export const closeSeat = change('districts.seat.close', CloseSeat, SeatView, 'districts.appoint');
export const fillSeat = change('districts.seat.fill', FillSeat, SeatView, 'districts.appoint');
export const vacateSeat = change('districts.seat.vacate', VacateSeat, SeatView, 'districts.appoint');

/** A term in a seat, whole, as it stands now; one that was annulled ends before it begins. */
export class SeatChanged {
  @IsUUID()
  term: string;
  @IsUUID()
  seat: string;
  @IsCode()
  district: string;
  @IsIn(seatPosts)
  post: SeatPost;
  @IsOptional()
  @IsIn(seatSectors)
  sector: SeatSector | null;
  @IsInt()
  @Min(1)
  @Max(50)
  @Type(() => Number)
  number: number;
  @IsUUID()
  personId: string;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until: string | null;
  /** The contest that gave the seat; absent where none did. */
  @IsOptional()
  @IsUUID()
  contest?: string | null;
  /** True where the term was ended because of a declaration, which seats whom it names. */
  @IsOptional()
  @IsBoolean()
  byDeclaration?: boolean;
}

export const seatFilled = event('districts.seat.filled.v1', SeatChanged);
export const seatVacated = event('districts.seat.vacated.v1', SeatChanged);
