import { IsIn, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn } from '../fields.js';
import { supportStates, type SupportState } from './informal-support.contract.js';

export class SupportMoved {
  @IsUUID()
  support: string;
  @IsUrn()
  giver: string;
  @IsUrn()
  receiver: string;
  @IsCivilDate()
  on: string;
  @IsIn(supportStates)
  to: SupportState;
}

/** The school that was helped says thanks. */
export class SupportThanked {
  @IsUUID()
  support: string;
  @IsUrn()
  giver: string;
  @IsUrn()
  receiver: string;
  @IsCivilDate()
  on: string;
  @IsProse(300)
  thanks: string;
}

export const supportMoved = event('commissioning.informal-support.moved.v1', SupportMoved);
export const supportThanked = event('commissioning.informal-support.thanked.v1', SupportThanked);
