import type { commissioning } from '@partnership/contracts';
import type { Term } from '../calendar/term.js';
import { totalTooFew, withheld } from '../small-groups/small-groups.js';
import { hoursOf } from './support.js';

/** One confirmed entry. */
export interface CountedHelp {
  readonly giver: string;
  readonly receiver: string;
  readonly minutes: number | null;
  readonly on: string;
  readonly besidePaidWork: boolean;
}

/** What the schools of a district, or of the whole city, gave in a term. */
export interface CountedGroup {
  readonly term: string;
  readonly city: boolean;
  readonly district: string | null;
  readonly entries: number;
  readonly minutes: number;
  readonly givers: number;
  readonly receivers: number;
}

function sumOf(entries: readonly CountedHelp[], side: 'giver' | 'receiver'): commissioning.SupportSum {
  return {
    entries: entries.length,
    hours: hoursOf(entries.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)),
    withoutHours: entries.filter(({ minutes }) => minutes === null).length,
    schools: new Set(entries.map((entry) => entry[side])).size,
  };
}

/** What a school gave and received, term by term; what stood beside paid work is counted apart. */
export function sumsOf(
  urn: string,
  entries: readonly CountedHelp[],
  terms: readonly Term[],
): commissioning.SupportTermView[] {
  return terms.map(({ code, from, until }) => {
    const within = entries.filter(({ on }) => from <= on && on <= until);
    const counted = within.filter(({ besidePaidWork }) => !besidePaidWork);
    const given = counted.filter(({ giver }) => giver === urn);
    const received = counted.filter(({ receiver }) => receiver === urn);
    return {
      term: code,
      given: sumOf(given, 'receiver'),
      received: sumOf(received, 'giver'),
      besidePaidWork: within.length - counted.length,
    };
  });
}

/** A group is as small as the smaller of its sides: who helped, and who was helped. */
const size = ({ givers, receivers }: CountedGroup): number => Math.min(givers, receivers);

function countView(group: CountedGroup, tooFew: boolean): commissioning.SupportCountView {
  const { district, entries, minutes, givers, receivers } = group;
  if (tooFew) return { district, tooFew, entries: null, hours: null, givers: null, receivers: null };
  return { district, tooFew, entries, hours: hoursOf(minutes), givers, receivers };
}

const nobody = (term: string): CountedGroup => ({
  ...{ term, city: true, district: null, entries: 0, minutes: 0, givers: 0, receivers: 0 },
});

/** What everybody may know of a term; the districts that are not told are those that the rest would tell. */
export function countsOf(term: string, groups: readonly CountedGroup[]): commissioning.SupportCountsOfTerm {
  const ofTerm = groups.filter((group) => group.term === term);
  const city = ofTerm.find((group) => group.city) ?? nobody(term);
  const districts = ofTerm
    .filter((group) => !group.city)
    .toSorted((a, b) => ((a.district ?? '~') < (b.district ?? '~') ? -1 : 1));
  const hidden = withheld(districts.map((each) => ({ key: each.district ?? '', schools: size(each) })));
  return {
    term,
    city: countView(city, totalTooFew(size(city))),
    districts: districts.map((each) => countView(each, hidden.has(each.district ?? ''))),
  };
}
