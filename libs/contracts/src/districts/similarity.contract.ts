import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsOptional,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsUrn, Nothing } from '../fields.js';
import { change, query } from '../operation.js';
import { IsIndicatorCode, SimilarSchoolsView } from './comparisons.contract.js';

export class SimilarityCharacteristic {
  @IsIndicatorCode()
  indicator: string;
  /** How much it counts against the others. @example 1 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.001)
  @Max(1000)
  weight: number;
}

/** What makes schools similar, named as data. */
export class SimilarityContent {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique(({ indicator }: SimilarityCharacteristic) => indicator)
  @ValidateNested({ each: true })
  @Type(() => SimilarityCharacteristic)
  characteristics: SimilarityCharacteristic[];
  /** How many neighbours a school is compared with. @example 10 */
  @IsInt()
  @Min(1)
  @Max(50)
  neighbours: number;
}

export class SetSimilarity extends SimilarityContent {
  @IsCode()
  @MaxLength(60)
  name: string;
}

export class ShowSimilarity {
  @IsCode()
  @MaxLength(60)
  name: string;
}

export class SimilarityView {
  /** @example default */
  name: string;
  characteristics: SimilarityCharacteristic[];
  neighbours: number;
  version: number;
}

export class SimilarityList {
  items: SimilarityView[];
}

export class ShowNeighbours extends ShowSimilarity {
  @IsUrn()
  urn: string;
  /** How many, the nearest first; as many as the similarity says where absent. @example 50 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  most?: number;
  /** Only among schools of the city; `false` where absent. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  inCity?: boolean;
}

/** Schools of the same phase that are most like one, by the newest figures that show. */
export const showNeighbours = query(
  'districts.similarity.neighbours',
  ShowNeighbours,
  SimilarSchoolsView,
  'directory.read',
);

export const listSimilarities = query('districts.similarity.list', Nothing, SimilarityList, 'directory.read');

export const showSimilarity = query(
  'districts.similarity.show',
  ShowSimilarity,
  SimilarityView,
  'directory.read',
);

/** The first time the version to send is 0. */
export const setSimilarity = change(
  'districts.similarity.set',
  SetSimilarity,
  SimilarityView,
  'similarity.write',
);
