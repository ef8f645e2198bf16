import type { commissioning } from '@partnership/contracts';
import type { Term } from '../calendar/term.js';
import { fewestTold, withheld } from '../small-groups/small-groups.js';

/** A school that is open today, and the days from which and to which it had a strength in each area. */
export interface GreenSchool {
  readonly urn: string;
  readonly district: string | null;
}

/** From the first of these days, until the day before the last (still, where it is null), the pair was green. */
export interface GreenSpan {
  readonly urn: string;
  readonly area: string;
  readonly from: string;
  readonly before: string | null;
}

const perCent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;

interface Measured {
  readonly green: number;
  readonly schools: number;
}

function measured(spans: readonly GreenSpan[], urns: ReadonlySet<string>, on: string): Measured {
  const green = spans.filter(
    ({ urn, from, before }) => urns.has(urn) && from <= on && (before === null || on < before),
  );
  const pairs = new Set(green.map(({ urn, area }) => `${urn} ${area}`));
  return { green: pairs.size, schools: new Set(green.map(({ urn }) => urn)).size };
}

interface Asked {
  readonly schools: readonly GreenSchool[];
  readonly spans: readonly GreenSpan[];
  readonly areas: number;
  readonly terms: readonly Term[];
  readonly today: string;
}

function group(
  district: string | null,
  schools: readonly GreenSchool[],
  tooFew: boolean,
  { spans, areas, terms, today }: Asked,
): commissioning.GreenDistrictView {
  const urns = new Set(schools.map(({ urn }) => urn));
  let before: number | null = null;
  const views = terms.map(({ code, until }) => {
    const on = until < today ? until : today;
    if (tooFew)
      return { ...{ term: code, on }, green: null, schools: null, sharePerCent: null, growth: null };
    const { green, schools: strong } = measured(spans, urns, on);
    const share = perCent(green, schools.length * areas);
    const growth = before === null ? null : Math.round((share - before) * 10) / 10;
    before = share;
    return { ...{ term: code, on }, green, schools: strong, sharePerCent: share, growth };
  });
  return { district, schools: schools.length, tooFew, terms: views };
}

/** The share of green pairs for the city and each district, as the public may know it. */
export function greenShare(asked: Asked): commissioning.GreenShareView {
  const { schools, areas } = asked;
  const districts = [...new Set(schools.map(({ district }) => district))].toSorted((a, b) =>
    (a ?? '~') < (b ?? '~') ? -1 : 1,
  );
  const of = (district: string | null) => schools.filter((school) => school.district === district);
  const hidden = withheld(districts.map((each) => ({ key: each ?? '', schools: of(each).length })));
  return {
    areas,
    city: group(null, schools, schools.length < fewestTold, asked),
    districts: districts.map((each) => group(each, of(each), hidden.has(each ?? ''), asked)),
  };
}
