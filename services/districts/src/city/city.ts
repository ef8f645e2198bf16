export interface CityDistrict {
  readonly code: string;
  readonly name: string;
  /** The wards and constituencies, as sources write them, whose schools are suggested for the district. */
  readonly wards: readonly string[];
  readonly constituencies: readonly string[];
}

export interface CityPlan {
  readonly authority: { readonly code: string; readonly name: string };
  readonly districts: readonly CityDistrict[];
}

/** Checks a city file's content. Throws an Error that says what is wrong with it. */
export function cityPlan(content: unknown, file: string): CityPlan {
  const plan = content as CityPlan;
  const wrong = (reason: string): never => {
    throw new Error(`${file}: ${reason}`);
  };
  if (!/^\d{3}$/.test(plan.authority.code)) wrong('authority.code must be three digits');
  if (plan.districts.length === 0) wrong('a city has at least one district');
  const codes = plan.districts.map(({ code }) => code);
  if (new Set(codes).size < codes.length) wrong('two districts have the same code');
  if (!codes.every((code) => /^[a-z]+(-[a-z]+)*$/.test(code) && !reserved.has(code)))
    wrong('a district code is lower-case words joined by hyphens, and none of undecided and none');
  for (const kind of ['wards', 'constituencies'] as const) {
    const names = plan.districts.flatMap((district) => district[kind].map((name) => name.toLowerCase()));
    if (new Set(names).size < names.length) wrong(`one of the ${kind} is named twice`);
  }
  return plan;
}

/** Words that lists use in place of a district. */
const reserved = new Set(['undecided', 'none']);

/** The city that this platform serves. */
export class City implements CityPlan {
  readonly authority: CityPlan['authority'];
  readonly districts: CityPlan['districts'];

  constructor(plan: CityPlan) {
    this.authority = plan.authority;
    this.districts = plan.districts;
  }
}
