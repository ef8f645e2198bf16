import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCode, IsProse } from '../fields.js';
import { command, query } from '../operation.js';

export class LocalOfferSetting {
  @IsBoolean()
  on: boolean;
  /** How many needs and offers a school may rank; 5 where absent. @example 5 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10)
  ranks?: number;
  @IsProse(500)
  reason: string;
}

export class SwitchLocalOffer extends LocalOfferSetting {
  @IsCode()
  district: string;
}

export class ShowLocalOffer {
  @IsCode()
  district: string;
}

/** Whether a district has a local offer of its own, and how it is ranked. */
export class LocalOfferView {
  district: string;
  on: boolean;
  ranks: number;
  /** Why it was switched on or off; null where it never was. */
  reason: string | null;
  since: string | null;
}

export const showLocalOffer = query(
  'districts.local-offer.show',
  ShowLocalOffer,
  LocalOfferView,
  'open.read',
);
export const switchLocalOffer = command(
  'districts.local-offer.switch',
  SwitchLocalOffer,
  LocalOfferView,
  'local-offer.switch',
);
