import type { districts } from '@partnership/contracts';

interface CityAreas {
  readonly districts: readonly {
    readonly code: string;
    readonly name: string;
    readonly wards: readonly string[];
  }[];
}

/** A district, or a ward of one. */
export interface Area {
  readonly kind: districts.AreaKind;
  readonly code: string;
  readonly name: string;
  readonly district: string;
}

/** The code by which a ward is known: `Moseley and Kings Heath` is `moseley-and-kings-heath`. */
export const codeOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

export const areasOf = ({ districts }: CityAreas): Area[] =>
  districts.flatMap(({ code, name, wards }) => [
    { kind: 'district', code, name, district: code },
    ...wards.map((ward): Area => ({ kind: 'ward', code: codeOf(ward), name: ward, district: code })),
  ]);
