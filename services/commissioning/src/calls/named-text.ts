import { unusable } from '../commissions/commission.errors.js';

/** A school that the public may not know to be helped, and what is said in its place. */
export interface HiddenSchool {
  readonly urn: string;
  readonly name: string;
  readonly words: string;
}

/** Something that is to be published, and where in the request it stands. */
export interface PublicText {
  readonly pointer: string;
  readonly text: string;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');

/** The words of a name with anything between them, whatever their case and whichever apostrophe was typed. */
function patternOf({ urn, name }: HiddenSchool): RegExp {
  const words = name
    .split(/[^\p{L}\p{N}'’`]+/u)
    .filter((word) => word !== '')
    .map((word) => escaped(word.replace(/['’`]/g, '§')).replaceAll('§', "['’`]?"));
  const written = [urn, ...(words.length > 0 ? [words.join('[^\\p{L}\\p{N}]+')] : [])];
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** Refuses what names a school that has not agreed to be named. The refusal says where, and not which. */
export function assertNamesNobody(texts: readonly PublicText[], hidden: readonly HiddenSchool[]): void {
  const patterns = hidden.map(patternOf);
  for (const { pointer, text } of texts)
    if (patterns.some((pattern) => text.search(pattern) !== -1))
      throw unusable(
        'commissioning.call.names-school',
        pointer,
        'this is published, and names a school that has not agreed to be named as helped',
      );
}

/** The text without those names: a school that takes its agreement back is named no more. */
export const withoutNames = (text: string, hidden: readonly HiddenSchool[]): string =>
  hidden.reduce((shown, school) => shown.replace(patternOf(school), school.words), text);
