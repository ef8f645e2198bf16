import { IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsPence, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const writeOffStates = ['proposed', 'approved', 'refused'] as const;
export type WriteOffState = (typeof writeOffStates)[number];

export class ProposeWriteOff {
  @IsInt()
  @Min(1)
  invoiceNumber: number;
  @IsPence()
  pence: number;
  @IsProse(500)
  reason: string;
}

export class WriteOffDecision {
  @IsIn(['approved', 'refused'])
  decision: 'approved' | 'refused';
  @IsProse(500)
  reason: string;
}

export class DecideWriteOff extends WriteOffDecision {
  @IsUUID()
  writeOff: string;
}

export class WriteOffView {
  writeOff: string;
  invoiceNumber: number;
  pence: number;
  reason: string;
  /** One of `writeOffStates`; a small one is approved when it is proposed. @example proposed */
  state: string;
  proposedAt: string;
  proposedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  decidedReason: string | null;
  version: number;
}

export class WriteOffPage {
  items: WriteOffView[];
  next: string | null;
}

export class ListWriteOffs extends PageRequest {
  @IsOptional()
  @IsIn(writeOffStates)
  state?: WriteOffState;
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  invoiceNumber?: number;
}

export class ShowWriteOff {
  @IsUUID()
  writeOff: string;
}

export const proposeWriteOff = creation(
  'membership.write-off.propose',
  ProposeWriteOff,
  WriteOffView,
  'fees.write',
);
export const decideWriteOff = change(
  'membership.write-off.decide',
  DecideWriteOff,
  WriteOffView,
  'fees.approve',
);
export const listWriteOffs = query('membership.write-off.list', ListWriteOffs, WriteOffPage, 'fees.read');
export const showWriteOff = query('membership.write-off.show', ShowWriteOff, WriteOffView, 'fees.read');

export class InvoiceWrittenOff {
  @IsUUID()
  writeOff: string;
  @IsInt()
  invoiceNumber: number;
  @IsInt()
  pence: number;
}

export const invoiceWrittenOff = event('membership.invoice.written-off.v1', InvoiceWrittenOff);
