import { countedOf, publishedOf, type Reading } from './reading/contest-reading.js';

/** What an archive leaves to the word of others, in plain words. */
export function uncheckedOf(reading: Reading): string[] {
  const { contests, isLinked, log } = reading;
  const names = (ids: readonly string[]): string => ids.join(', ');
  const isVoid = contests.filter(({ isCounted }) => !isCounted).map(({ id }) => id);
  const withheld = countedOf(reading)
    .filter(({ isPublished }) => !isPublished)
    .map(({ id, log: { closed } }) => `${id} (${closed?.leaf.cast ?? 0} cast)`);
  const unproved = publishedOf(reading).flatMap((one) => {
    const without = isLinked ? one.casts.length - one.openings.length : 0;
    return without === 0 ? [] : [`${without} in ${one.id}`];
  });
  const withdrawn = countedOf(reading).flatMap(({ id, sheet }) =>
    sheet.candidates.filter((one) => one.withdrawn).map(({ name }) => `${name} in ${id}`),
  );
  const said: readonly (readonly [boolean, string])[] = [
    [isVoid.length > 0, `declared void and not counted: ${names(isVoid)}`],
    [
      withheld.length > 0,
      `ballots withheld because few voted, so that the count cannot be done again: ${names(withheld)}. Scrutineers have them`,
    ],
    [
      !isLinked && publishedOf(reading).length > 0,
      'that the opened ballots are those that were sealed: tokens and ballots are published unlinked, and scrutineers check it',
    ],
    [unproved.length > 0, `ballots that the holders could not open and count as invalid: ${names(unproved)}`],
    [withdrawn.length > 0, `that these candidates withdrew: ${names(withdrawn)}`],
    [
      true,
      `that the log is the one that people saw: compare the fingerprint ${log.fingerprint.slice(0, 16)}… with the notice, or give a head that was kept`,
    ],
    [
      true,
      'that tokens went to schools and to nobody else: schools are told of each, and issued counts are public',
    ],
  ];
  return said.filter(([applies]) => applies).map(([, text]) => text);
}
