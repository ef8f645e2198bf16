import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DocumentView } from '../membership/index.js';

/** A file that may be too long for one message. */
export class FilePartRequest {
  /** From 0; the whole where absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000)
  part?: number;
}

/** A part of a file: parts that are put together are the file. */
export class FilePartView extends DocumentView {
  /** In how many parts it is. */
  parts: number;
}
