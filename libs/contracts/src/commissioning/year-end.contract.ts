import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsIn, Matches, ValidateNested } from 'class-validator';
import { IsProse } from '../fields.js';
import { change } from '../operation.js';
import { potLines, PotView, type PotLine } from './pots.contract.js';

export class FreeRest {
  @IsIn(potLines)
  line: PotLine;
  /** Why the free rest of the line goes into the next year. */
  @IsProse()
  reason: string;
}

export class YearEnd {
  /** The lines whose free rest is carried into the next year; that of every other line lapses. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(4)
  @ArrayUnique(({ line }: FreeRest) => line)
  @Type(() => FreeRest)
  carry: FreeRest[];
  /** Who decided, and where. @example the Board, 12 April */
  @IsProse()
  reason: string;
}

export class ClosePot extends YearEnd {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

/** The pot of the year when it is closed: what was allocated to it is what it paid. */
export const closePot = change('commissioning.pot.close', ClosePot, PotView, 'pot.close');
