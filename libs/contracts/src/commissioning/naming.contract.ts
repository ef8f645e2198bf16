import { IsBoolean, IsUUID } from 'class-validator';
import { IsUrn } from '../fields.js';
import { command } from '../operation.js';

export class NamingChoice {
  /** The school that is helped. */
  @IsUrn()
  urn: string;
  /** False takes an agreement back: what is published from then on names the school no more. */
  @IsBoolean()
  agreed: boolean;
}

export class ChooseNaming extends NamingChoice {
  @IsUUID()
  commission: string;
}

/** Whether the public may read which school is helped. */
export class NamingView {
  commission: string;
  urn: string;
  agreed: boolean;
  /** What the public reads in its place. @example a primary school in Ladywood */
  publicly: string;
}

export const chooseNaming = command('commissioning.naming.choose', ChooseNaming, NamingView, 'naming.choose');
