import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCode } from '../fields.js';
import { query } from '../operation.js';

export const groupings = ['district', 'phase', 'trust', 'city', 'similar'] as const;

export type Grouping = (typeof groupings)[number];

export const IsIndicatorCode = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(/^[a-z][A-Za-z0-9]{1,59}$/, { message: '$property must be the code of an indicator', ...options });

/** `2018-19`, `2019`, or nothing for what is true of a day. */
export const IsPeriod = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9][A-Za-z0-9 /-]{0,19}$|^$/, { message: '$property must be a period such as 2018-19' });

/** What the values of a parameter are: repeated, or in one with commas between. */
const listed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',') : value;

/** What is compared: up to five indicators of one period. */
export class Compared {
  /** One to five codes, repeated or with commas between. @example ["ks2Expected"] */
  @Transform(listed)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsIndicatorCode({ each: true })
  indicator: string[];

  /** The newest period that shows of the first indicator where absent. @example 2018-19 */
  @IsOptional()
  @IsPeriod()
  period?: string;

  /** `similar` needs the school in `of` and somebody who is signed in. @example district */
  @IsIn(groupings)
  by: Grouping;

  /** One district, phase or trust; for `similar` the URN of the school. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  of?: string;

  /** The name of a similarity, for `similar`; `default` where absent. */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  similarity?: string;
}

export class CompareGroups extends Compared {}

export class CompareSchools extends Compared {
  /** How many items at most, 1 to 200: one of each school and indicator. @example 50 */
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

/** An indicator as it was compared. */
export class ComparedIndicatorView {
  /** @example ks2Expected */
  indicator: string;
  title: string;
  /** @example % */
  unit: string;
  decimals: number;
  /** `higher`, `lower` or `neither`. */
  better: string;
  /** The indicator by which figures of schools are weighted; null where each school counts alike. */
  weight: string | null;
  /** The feeds that the figures come from. */
  sources: string[];
  /** The newest day for which one of them was true. */
  asAt: string | null;
  comparators: ComparatorView[];
}

/** A source's own total, in its own words; `withheld` where it would give a hidden figure away. */
export class ComparatorView {
  /** `authority`, `region` or `national`. */
  level: string;
  code: string;
  label: string;
  /** @example number */
  kind: string;
  value: number | null;
}

/** The five numbers of a distribution of shown figures. */
export class QuartilesView {
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
}

/** One indicator in one group; what is hidden or absent is counted and counts as nothing else. */
export class GroupFigureView {
  indicator: string;
  /** Schools whose figure shows. */
  n: number;
  /** Schools whose figure is hidden, by the source or to protect another's. */
  hidden: number;
  /** Schools that have no figure: not entered, missing, new. */
  absent: number;
  /** Of the shown figures, weighted where the indicator has a weight; null where none shows. */
  value: number | null;
  /** True if schools counted by their weight. */
  weighted: boolean;
  /** Null where fewer than five figures show. */
  quartiles: QuartilesView | null;
  /** `value` less the city's. */
  gap: number | null;
}

export class ComparedGroupView {
  /** @example ladywood */
  code: string;
  name: string;
  figures: GroupFigureView[];
}

/** A characteristic by which schools are found similar. */
export class CharacteristicView {
  indicator: string;
  title: string;
  weight: number;
  /** The period it was taken from. */
  period: string;
  /** The school's own value. */
  value: number | null;
  /** How many standard deviations lie in one unit is `1 / deviation`. */
  deviation: number | null;
  /** Why it was left out: the kind of the school's figure, `constant`, or null where it was used. */
  leftOut: string | null;
}

export class NeighbourCharacteristicView {
  indicator: string;
  value: number;
  /** From the school's own, in standard deviations. */
  difference: number;
}

export class NeighbourView {
  urn: string;
  name: string;
  authority: string;
  /** Weighted root mean square of the differences, in standard deviations. */
  distance: number;
  characteristics: NeighbourCharacteristicView[];
}

/** Who a school is compared with, and why them. */
export class SimilarSchoolsView {
  urn: string;
  name: string;
  similarity: string;
  phase: string;
  characteristics: CharacteristicView[];
  neighbours: NeighbourView[];
  /** Schools of the phase for which a characteristic does not show, so that they were not looked at. */
  notLookedAt: number;
}

export class ComparisonView {
  period: string;
  by: string;
  indicators: ComparedIndicatorView[];
  city: ComparedGroupView;
  groups: ComparedGroupView[];
  /** How neighbours were found; null unless compared by `similar`. */
  similar: SimilarSchoolsView | null;
}

/** One school and one indicator: a figure or what kind of none it has, and where the school stands. */
export class ComparedSchoolView {
  /** @example 103153 */
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  /** Code of the group it was compared in. */
  group: string;
  indicator: string;
  period: string;
  /** `number`, or why there is none; `complementary` is hidden to protect another's figure. */
  kind: string;
  value: number | null;
  /** 1 is the best, or the highest where none is better; schools of the same value share one. */
  rank: number | null;
  /** Of how many. */
  of: number;
  /** Share of the other schools whose figure is worse, those of the same value counted half. */
  percentile: number | null;
  /** 1 is the lowest quarter of the group by value. */
  quartile: number | null;
  /** `value` less the city's. */
  gap: number | null;
}

export class ComparedSchoolPage {
  items: ComparedSchoolView[];
  next: string | null;
}

export const compareGroups = query('districts.comparison.show', CompareGroups, ComparisonView, 'open.read');

export const compareSchools = query(
  'districts.comparison.list-schools',
  CompareSchools,
  ComparedSchoolPage,
  'directory.read',
);
