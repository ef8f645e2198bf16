export interface CityDistrict {
  readonly code: string;
  readonly name: string;
  /** The wards and constituencies, as sources write them, whose schools are suggested for the district. */
  readonly wards: readonly string[];
  readonly constituencies: readonly string[];
}

/** Wards that were drawn anew since the districts were made of wards. */
export interface WardReview {
  /** The first day of the new wards. */
  readonly since: string;
  /** District → the new wards that lie in it, wholly or in part: one of several districts suggests none. */
  readonly wards: Readonly<Record<string, readonly string[]>>;
}

export interface CityPlan {
  readonly authority: { readonly code: string; readonly name: string };
  readonly districts: readonly CityDistrict[];
  readonly wardReview?: WardReview;
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
  checkReview(plan.wardReview, codes, wrong);
  return plan;
}

function checkReview(
  review: WardReview | undefined,
  codes: readonly string[],
  wrong: (reason: string) => never,
): void {
  if (review === undefined) return;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(review.since)) wrong('wardReview.since must be a day');
  for (const [code, wards] of Object.entries(review.wards)) {
    if (!codes.includes(code)) wrong(`wardReview names ${code}, which is no district`);
    if (new Set(wards.map((name) => name.toLowerCase())).size < wards.length)
      wrong(`a new ward is named twice in ${code}`);
  }
}

/** Words that lists use in place of a district. */
const reserved = new Set(['undecided', 'none']);

/** The city that this platform serves. */
export class City implements CityPlan {
  readonly authority: CityPlan['authority'];
  readonly districts: CityPlan['districts'];
  readonly wardReview?: WardReview;

  constructor(plan: CityPlan) {
    this.authority = plan.authority;
    this.districts = plan.districts;
    if (plan.wardReview !== undefined) this.wardReview = plan.wardReview;
  }
}
