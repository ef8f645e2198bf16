import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { phases, type Phase } from './phases.contract.js';

export class LocalServiceTerms {
  /** @example Family support workers in schools */
  @IsProse(200)
  title: string;
  /** The body that gives it, not a person. @example Ladywood Children’s Trust */
  @IsProse(200)
  provider: string;
  @IsProse()
  description: string;
  /** @example health */
  @IsCode()
  topic: string;
  /** Every phase where empty. */
  @IsArray()
  @ArrayMaxSize(phases.length)
  @ArrayUnique()
  @IsIn(phases, { each: true })
  phases: Phase[];
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(25)
  ageFrom?: number;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(25)
  ageTo?: number;
  /** Wards of the district, by their code; all of it where empty. @example ["soho"] */
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsCode({ each: true })
  wards: string[];
  /** @example In the school, or at the Soho Family Centre */
  @IsProse(300)
  place: string;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
  /** How a school asks for it: an address, a number or a mailbox of the office, since it is public. */
  @IsProse(500)
  howToAsk: string;
  /** The agreed need that it meets, or the agreed offer that it is. */
  @IsOptional()
  @IsUUID()
  proposal?: string;
}

export class AddLocalService extends LocalServiceTerms {
  @IsCode()
  district: string;
}

export class ShowLocalService {
  @IsUUID()
  service: string;
}

export class ChangeLocalService extends LocalServiceTerms {
  @IsUUID()
  service: string;
}

export class LocalServiceWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawLocalService extends LocalServiceWithdrawal {
  @IsUUID()
  service: string;
}

export class ListLocalServices extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsCode()
  topic?: string;
  /** Services for this phase. */
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  /** Services for children of this age. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(25)
  age?: number;
  /** Services in this ward. @example soho */
  @IsOptional()
  @IsCode()
  ward?: string;
  /** On offer on this day; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** A service that schools of a district may ask for. */
export class LocalServiceView {
  service: string;
  district: string;
  title: string;
  provider: string;
  description: string;
  topic: string;
  phases: string[];
  ageFrom: number | null;
  ageTo: number | null;
  wards: string[];
  place: string;
  from: string;
  until: string | null;
  howToAsk: string;
  proposal: string | null;
  /** Why it is no longer offered. */
  withdrawnBecause: string | null;
  /** Schools that have asked for it, have had it, and found that it helped at least partly. */
  asked: number;
  takenUp: number;
  helped: number;
  version: number;
}

export class LocalServicePage {
  items: LocalServiceView[];
  next: string | null;
}

export const listLocalServices = query(
  'districts.local-service.list',
  ListLocalServices,
  LocalServicePage,
  'open.read',
);
export const showLocalService = query(
  'districts.local-service.show',
  ShowLocalService,
  LocalServiceView,
  'open.read',
);
export const addLocalService = creation(
  'districts.local-service.add',
  AddLocalService,
  LocalServiceView,
  'local-offer.decide',
);
export const changeLocalService = change(
  'districts.local-service.change',
  ChangeLocalService,
  LocalServiceView,
  'local-offer.decide',
);
export const withdrawLocalService = change(
  'districts.local-service.withdraw',
  WithdrawLocalService,
  LocalServiceView,
  'local-offer.decide',
);
