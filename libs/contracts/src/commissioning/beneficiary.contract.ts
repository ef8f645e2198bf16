import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { IsCode, IsUrn } from '../fields.js';

/** Whom the work is for: schools by URN, or a district, or the whole city. */
export class Beneficiary {
  @IsIn(['schools', 'district', 'city'])
  kind: 'schools' | 'district' | 'city';
  /** The schools, where the work is for schools. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMaxSize(50)
  @ArrayUnique()
  urns?: string[];
  /** The district, where the work is for a district. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
}

/** What is wrong with a beneficiary that names too little or too much for its kind: which field, and why. */
export function beneficiaryFault({
  kind,
  urns = [],
  district,
}: Beneficiary): [field: 'urns' | 'district', why: string] | undefined {
  if ((kind === 'schools') !== urns.length > 0)
    return ['urns', 'work for schools names them, and only that does'];
  if ((kind === 'district') !== (district !== undefined))
    return ['district', 'work for a district names it, and only that does'];
  return undefined;
}
