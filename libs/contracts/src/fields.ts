import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsISO8601,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, key) =>
    decorators.forEach((decorate) => {
      decorate(target, key);
    });

/** Unique Reference Number of a school: six digits, always text. */
export const IsUrn = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(/^\d{6}$/, { message: '$property must be six digits', ...options });

/** A civil date in Europe/London, `YYYY-MM-DD`. */
export const IsCivilDate = (options: { each?: boolean } = {}): PropertyDecorator =>
  all(
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be a date, YYYY-MM-DD', ...options }),
    IsISO8601({ strict: true }, { message: '$property must be a day that exists', ...options }),
  );

/** An instant, RFC 3339 with its offset. */
export const IsInstant = (): PropertyDecorator =>
  all(
    Matches(/^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/, {
      message: '$property must be an instant with its offset',
    }),
    IsISO8601({ strict: true }, { message: '$property must be an instant that exists' }),
  );

/** Free text a person writes: one character to `max`. */
export const IsProse = (max = 2000, options: { each?: boolean } = {}): PropertyDecorator =>
  all(IsString(options), MinLength(1, options), MaxLength(max, options));

/** An amount of money in pence, at least `min`; at most ten billion pounds, within exact integers. */
export const IsPence = (min = 1): PropertyDecorator => all(IsInt(), Min(min), Max(1_000_000_000_000));

/** A short code such as `ladywood` or `ofsted-mi`. */
export const IsCode = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    message: '$property must be lower-case words joined by hyphens',
    ...options,
  });

/** A query's `true` and `false` are words. */
export const IsFlag = (): PropertyDecorator =>
  all(
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );

/** Every list takes these two; `next` of the answer is the cursor of the page that follows. */
export class PageRequest {
  /** How many items at most, 1 to 200. @example 50 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** Where the page begins: `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;
}

/** A request with no content. */
export class Nothing {}
