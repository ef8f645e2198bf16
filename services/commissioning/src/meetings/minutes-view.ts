import type { commissioning } from '@partnership/contracts';
import { tallyOf } from './decision.js';
import { isBarred, type HeldInterest, type Item } from './item.js';
import { isCore, personView, type Attender, type Meeting } from './meeting.js';
import type { Edition, Wording } from './minutes.js';

interface Kept {
  readonly people: readonly Attender[];
  readonly kept: readonly { readonly item: Item; readonly interests: readonly HeldInterest[] }[];
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly editions: readonly Edition[];
}

const withheld = {
  urns: [],
  commission: null,
  outcome: null,
  reason: null,
  votes: [],
  interests: [],
  text: null,
};

function itemView(
  item: Item,
  interests: readonly HeldInterest[],
  wording: Wording | undefined,
  reader: string,
): commissioning.MinutesItemView {
  const { id, number, kind, title, urns, commission, outcome, reason, votes } = item;
  const barred = isBarred(interests, reader);
  const heading = { item: id, number, kind, title: barred ? title : (wording?.title ?? title), barred };
  if (barred) return { ...heading, ...withheld };
  return {
    ...heading,
    ...{ commission, outcome, reason, text: wording?.text ?? null },
    urns: [...urns],
    votes: [...votes],
    interests: interests.map(({ personId, kind: of, urn, why }) => ({ personId, kind: of, urn, why })),
  };
}

export const minutesView = (
  { id, startsAt, place, state, minutesVersion }: Meeting,
  { people, kept, wordings, editions }: Kept,
  reader: string,
): commissioning.MinutesView => ({
  meeting: id,
  startsAt: startsAt.toISOString(),
  place,
  state,
  people: people.map(personView),
  items: kept.map(({ item, interests }) => itemView(item, interests, wordings.get(item.id), reader)),
  editions: editions.map(({ edition, publishedAt, publishedBy, why }) => ({
    ...{ edition, publishedBy, why },
    publishedAt: publishedAt.toISOString(),
  })),
  version: minutesVersion,
});

interface Published {
  readonly people: readonly Attender[];
  readonly items: readonly Item[];
  readonly edition: Edition;
  readonly words: readonly { title: string; text: string; schools: string[] }[];
}

const isPresent = ({ presence }: Attender): boolean => presence === 'present';

/** What anybody reads: no person, and no school that has not agreed. */
export function publicMinutesView(
  { id, startsAt }: Meeting,
  { people, items, edition, words }: Published,
): commissioning.PublicMinutesView {
  const core = people.filter(isCore);
  return {
    meeting: id,
    startsAt: startsAt.toISOString(),
    present: core.filter(isPresent).length,
    members: core.length,
    guestsPresent: people.filter((person) => !isCore(person) && isPresent(person)).length,
    edition: edition.edition,
    publishedAt: edition.publishedAt.toISOString(),
    why: edition.why,
    items: items.map(({ number, kind, outcome, votes, interests }, index) => ({
      ...{ number, kind, outcome },
      title: words[index]?.title ?? '',
      schools: words[index]?.schools ?? [],
      text: words[index]?.text ?? '',
      votes: tallyOf(votes),
      barred: new Set(interests.map(({ personId }) => personId)).size,
    })),
  };
}
