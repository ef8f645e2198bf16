import { unusable } from '../unusable.js';
import { Mention, type MentionableSchool } from './mention.js';

/** Something that is to be published, and where in the request it stands. */
export interface PublicText {
  readonly pointer: string;
  readonly text: string | undefined;
}

/** A school that the public may not know to be helped, and what is said in its place. */
export interface HiddenSchool extends MentionableSchool {
  readonly words: string;
}

/** Refuses what gives away a school that has not agreed to be named. The refusal says where, and not which. */
export function assertNamesNobody(texts: readonly PublicText[], hidden: readonly MentionableSchool[]): void {
  const mentions = hidden.map((school) => new Mention(school));
  for (const { pointer, text = '' } of texts)
    if (mentions.some((mention) => mention.isIn(text)))
      throw unusable(
        'commissioning.naming.names-school',
        pointer,
        'this is published, and names a school that has not agreed to be named as helped',
      );
}

/** The text with other words in their place: a school that takes its agreement back is named no more. */
export const withoutNames = (text: string, hidden: readonly HiddenSchool[]): string =>
  hidden.reduce((shown, school) => new Mention(school).withheld(shown, school.words), text);
