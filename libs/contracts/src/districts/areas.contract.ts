import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBase64,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';

/** The largest file of figures about areas, in bytes. */
export const areaFileBytes = 2 * 2 ** 20;

export const areaKinds = ['district', 'ward'] as const;
export type AreaKind = (typeof areaKinds)[number];

/** What a figure about an area can be; only a `number` has a value. */
export const areaValueKinds = ['number', 'suppressed', 'notPublished', 'notApplicable', 'missing'] as const;
export type AreaValueKind = (typeof areaValueKinds)[number];

export class AreaIndicatorTerms {
  /** @example Children in workless households */
  @IsProse(200)
  title: string;
  /** @example housing */
  @IsCode()
  topic: string;
  /** @example % */
  @IsProse(30)
  unit: string;
  @IsInt()
  @Min(0)
  @Max(6)
  decimals: number;
  @IsIn(['higher', 'lower', 'neither'])
  better: 'higher' | 'lower' | 'neither';
  @IsProse()
  definition: string;
}

export class SetAreaIndicator extends AreaIndicatorTerms {
  /** @example workless-households */
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class AreaIndicatorView extends AreaIndicatorTerms {
  code: string;
  version: number;
}

export class ListAreaIndicators extends PageRequest {
  @IsOptional()
  @IsCode()
  topic?: string;
}

export class AreaIndicatorPage {
  items: AreaIndicatorView[];
  next: string | null;
}

export class AreaFigure {
  /** @example workless-households */
  @IsCode()
  @MaxLength(60)
  indicator: string;
  @IsIn(areaKinds)
  areaKind: AreaKind;
  /** Code of the district or ward. @example ladywood */
  @IsCode()
  @MaxLength(100)
  area: string;
  /** @example 2025-26 */
  @IsString()
  @Matches(/^[\w -]{1,20}$/)
  period: string;
  @IsIn(areaValueKinds)
  kind: AreaValueKind;
  /** Given with the kind `number` and with no other. */
  @IsOptional()
  @IsNumber()
  value?: number;
}

export class AreaDeliveryOptions {
  /** Who counted. @example Public health, annual profile */
  @IsProse(200)
  source: string;
  /** The day of which the figures are true. */
  @IsCivilDate()
  asAt: string;
}

export class RecordAreaValues extends AreaDeliveryOptions {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => AreaFigure)
  values: AreaFigure[];
}

/** A file with the columns indicator, areaKind, area, period and value. */
export class LoadAreaValues extends AreaDeliveryOptions {
  /** The file as it came, base64. */
  @IsBase64()
  @MaxLength(Math.ceil(areaFileBytes / 3) * 4)
  content: string;
}

/** What became of figures that were sent: `received` is `loaded` and `quarantined` together. */
export class AreaDeliveryView {
  delivery: string;
  source: string;
  asAt: string;
  /** True where the same was sent before and is in force: nothing was changed now. */
  unchanged: boolean;
  received: number;
  loaded: number;
  quarantined: number;
  receivedAt: string;
  sentBy: string;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
  version: number;
}

export class AreaDeliveryPage {
  items: AreaDeliveryView[];
  next: string | null;
}

export class ListAreaDeliveries extends PageRequest {}

export class ShowAreaDelivery {
  @IsUUID()
  delivery: string;
}

export class ListAreaFaults extends PageRequest {
  @IsUUID()
  delivery: string;
}

/** A row that was put aside. */
export class AreaFaultView {
  /** The line of the file on which the row begins; the header is on 1. */
  line: number;
  column: string | null;
  /** @example unknown-area */
  code: string;
  detail: string;
}

export class AreaFaultPage {
  items: AreaFaultView[];
  next: string | null;
}

export class AreaWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawAreaDelivery extends AreaWithdrawal {
  @IsUUID()
  delivery: string;
}

export class ListAreaValues extends PageRequest {
  @IsOptional()
  @IsCode()
  indicator?: string;
  @IsOptional()
  @IsCode()
  topic?: string;
  /** The district itself and its wards. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(areaKinds)
  areaKind?: AreaKind;
  @IsOptional()
  @IsString()
  @MaxLength(20)
  period?: string;
}

/** The newest figure in force about an area. */
export class AreaValueView {
  indicator: string;
  title: string;
  unit: string;
  areaKind: string;
  area: string;
  /** @example Ladywood */
  areaName: string;
  district: string;
  period: string;
  /** One of `areaValueKinds`. @example number */
  kind: string;
  /** Null wherever the kind is not `number`: it is not zero. */
  value: number | null;
  source: string;
  asAt: string;
  delivery: string;
}

export class AreaValuePage {
  items: AreaValueView[];
  next: string | null;
}

export const listAreaIndicators = query(
  'districts.area-indicator.list',
  ListAreaIndicators,
  AreaIndicatorPage,
  'areas.read',
);
export const setAreaIndicator = command(
  'districts.area-indicator.set',
  SetAreaIndicator,
  AreaIndicatorView,
  'areas.write',
);
export const recordAreaValues = creation(
  'districts.area-value.record',
  RecordAreaValues,
  AreaDeliveryView,
  'areas.write',
);
export const loadAreaValues = command(
  'districts.area-value.load',
  LoadAreaValues,
  AreaDeliveryView,
  'areas.write',
);
export const listAreaValues = query('districts.area-value.list', ListAreaValues, AreaValuePage, 'areas.read');
export const listAreaDeliveries = query(
  'districts.area-delivery.list',
  ListAreaDeliveries,
  AreaDeliveryPage,
  'areas.write',
);
export const showAreaDelivery = query(
  'districts.area-delivery.show',
  ShowAreaDelivery,
  AreaDeliveryView,
  'areas.write',
);
export const listAreaFaults = query(
  'districts.area-delivery.faults',
  ListAreaFaults,
  AreaFaultPage,
  'areas.write',
);
export const withdrawAreaDelivery = change(
  'districts.area-delivery.withdraw',
  WithdrawAreaDelivery,
  AreaDeliveryView,
  'areas.write',
);
