import type { commissioning, FailureDetail } from '@partnership/contracts';
import { Mention, wordsOf, type MentionableSchool } from '../naming/mention.js';
import { inWords, type PublicName } from '../naming/public-name.js';
import type { Item } from './item.js';

/** The wording of an item in the minutes. */
export interface Wording {
  readonly item: string;
  readonly title: string;
  readonly text: string;
}

export interface Edition {
  readonly edition: number;
  /** The version of the minutes that it published. */
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly why: string | null;
}

const outcomes: Record<commissioning.ItemOutcome, string> = {
  agreed: 'Agreed.',
  declined: 'Declined.',
  deferred: 'Deferred to the next meeting.',
  noted: 'Noted.',
  'asked-back': 'Asked back for more.',
};

/** What the minutes say of an item unless somebody words it otherwise. */
export const drafted = ({ outcome, reason }: Pick<Item, 'outcome' | 'reason'>): string =>
  outcome === null ? 'The meeting did not come to this item.' : `${outcomes[outcome]} ${reason ?? ''}`.trim();

/** What returns if the meeting did not come to it: what people brought, and what came from an earlier meeting. */
export const returnsUndecided = ({ kind, outcome, carriedFrom }: Item): boolean =>
  outcome === null && (kind === 'proposed' || carriedFrom !== null);

/** An item as it would be published, with its schools and what the public may know of each. */
export interface Publishable {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly names: ReadonlyMap<string, PublicName>;
}

interface Withheld {
  readonly mention: Mention;
  readonly words: string;
}

const isAgreed = ({ name }: PublicName): boolean => name !== null;

/** For each item the schools that its words may not give away: its own that have not agreed, and others' that nowhere have. */
function withheldFrom(
  items: readonly Publishable[],
  schools: readonly MentionableSchool[],
): (item: Publishable) => Withheld[] {
  const mentions = new Map(schools.map((school) => [school.urn, new Mention(school)]));
  const all = items.flatMap(({ names }) => [...names]);
  const agreed = new Set(all.flatMap(([urn, name]) => (isAgreed(name) ? urn : [])));
  const nowhere = new Map(all.filter(([urn]) => !agreed.has(urn)));
  return ({ names }) => {
    const own = [...names].filter(([, name]) => !isAgreed(name));
    return [...new Map([...nowhere, ...own])].flatMap(([urn, name]) => {
      const mention = mentions.get(urn);
      return mention === undefined ? [] : { mention, words: inWords(name) };
    });
  };
}

/** Those of the schools that the text may speak of at all. */
function among(hidden: readonly Withheld[], text: string): Withheld[] {
  const words = wordsOf(text);
  return hidden.filter(({ mention }) => mention.mayBeAmong(words));
}

/** Every place at which the minutes would give away a school that has not agreed to be named. */
export function placesThatName(
  items: readonly Publishable[],
  schools: readonly MentionableSchool[],
): FailureDetail[] {
  const withheld = withheldFrom(items, schools);
  return items.flatMap((item) => {
    const hidden = withheld(item);
    return (['title', 'text'] as const).flatMap((field) =>
      among(hidden, item[field]).some(({ mention }) => mention.isIn(item[field]))
        ? {
            pointer: `/items/${item.number}/${field}`,
            code: 'names-a-school',
            detail: `item ${item.number} names a school of this meeting that has not agreed to be named`,
          }
        : [],
    );
  });
}

/** The items as anybody may read them now: a school that has taken its agreement back is named no more. */
export function publicWords(
  items: readonly Publishable[],
  schools: readonly MentionableSchool[],
): { title: string; text: string; schools: string[] }[] {
  const withheld = withheldFrom(items, schools);
  return items.map((item) => {
    const hidden = withheld(item);
    const read = (words: string): string =>
      among(hidden, words).reduce((text, each) => each.mention.withheld(text, each.words), words);
    return {
      title: read(item.title),
      text: read(item.text),
      schools: [...item.names.values()].map(inWords).sort(),
    };
  });
}
