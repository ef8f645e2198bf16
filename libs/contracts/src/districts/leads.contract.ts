import { IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, Nothing } from '../fields.js';
import { change, query } from '../operation.js';

/** A district of the city and who leads it. */
export class DistrictView {
  /** @example ladywood */
  code: string;
  /** @example Ladywood */
  name: string;
  schools: number;
  /** The lead in office today; null while the post is vacant. */
  lead: LeadView | null;
  version: number;
}

export class LeadView {
  personId: string;
  /** @example 2026-09-01 */
  from: string;
  /** The last day in office, if one is set. */
  until: string | null;
}

export class DistrictList {
  items: DistrictView[];
}

/** One term of a lead: who, from when, until when, and why it ended early if it did. */
export class LeadTermView extends LeadView {
  district: string;
  endedBecause: string | null;
}

export class LeadTermList {
  items: LeadTermView[];
}

export class ShowDistrict {
  @IsCode()
  district: string;
}

export class LeadAppointment {
  @IsUUID()
  personId: string;
  /** First day in office. @example 2026-09-01 */
  @IsCivilDate()
  from: string;
  /** Last day in office. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class AppointLead extends LeadAppointment {
  @IsCode()
  district: string;
}

export class LeadEnding {
  /** Last day in office. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class EndLead extends LeadEnding {
  @IsCode()
  district: string;
}

export const listDistricts = query('districts.district.list', Nothing, DistrictList, 'open.read');
export const showDistrict = query('districts.district.show', ShowDistrict, DistrictView, 'open.read');
export const listLeadTerms = query('districts.lead.list', ShowDistrict, LeadTermList, 'open.read');
export const appointLead = change('districts.lead.appoint', AppointLead, DistrictView, 'districts.appoint');
export const endLead = change('districts.lead.end', EndLead, DistrictView, 'districts.appoint');
