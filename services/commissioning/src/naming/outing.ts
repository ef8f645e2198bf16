/** A school that may not be named, and how it could be recognised in a text. */
export interface HiddenSchool {
  readonly urn: string;
  readonly name: string;
}

const generic = new Set(
  (
    'school schools academy academies primary secondary nursery infant infants junior juniors first middle high special ' +
    'community college centre church of england ce cofe c e rc roman catholic voluntary aided controlled free the and for ' +
    'boys girls girl boy with sixth form early years studio grammar technical alternative provision pupil referral unit'
  ).split(' '),
);

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const holds = (text: readonly string[], part: readonly string[]): boolean =>
  part.length > 0 && ` ${text.join(' ')} `.includes(` ${part.join(' ')} `);

/** What is left of a name without the words that many names share: `st marys` of St Mary's C.E. Primary School. */
const distinctive = (name: readonly string[]): readonly string[] => {
  const last = name.findLastIndex((word) => !generic.has(word));
  const first = name.findIndex((word) => !generic.has(word));
  return first === -1 ? name : name.slice(first, last + 1);
};

/**
 * The schools that a text gives away: by URN, by name, or by the part of the name that is their own. A part that is also
 * the name of a place (`places`, such as the districts) gives nothing away by itself.
 */
export function outed<School extends HiddenSchool>(
  text: string,
  schools: readonly School[],
  places: readonly string[] = [],
): School[] {
  const words = wordsOf(text);
  const common = new Set(places.map((place) => wordsOf(place).join(' ')));
  return schools.filter(({ urn, name }) => {
    const own = distinctive(wordsOf(name));
    return (
      words.includes(urn) ||
      holds(words, wordsOf(name)) ||
      (!common.has(own.join(' ')) && own.join('').length >= 4 && holds(words, own))
    );
  });
}
