import type { commissioning } from '@partnership/contracts';
import type { Bench } from './decision.js';
import type { HeldInterest, Item, Matter } from './item.js';

const interestView = ({ personId, kind, urn, why }: HeldInterest): commissioning.ItemInterestView => ({
  personId,
  kind,
  urn,
  why,
});

const unopened = {
  item: null,
  number: null,
  notes: null,
  quorum: null,
  votes: [],
  outcome: null,
  reason: null,
  decidedAt: null,
  version: 0,
};

/** What is withheld from whoever has an interest in it; that somebody else has one is said to all. */
const withheld = {
  subject: null,
  urns: [],
  about: null,
  lateBecause: null,
  commission: null,
  commissionVersion: null,
  notes: null,
  interests: [],
  quorum: null,
  votes: [],
  outcome: null,
  reason: null,
  decidedAt: null,
};

/** A matter as it would stand on the agenda if the meeting opened now. */
export function matterView(
  { proposal: _proposal, urns, ...matter }: Matter,
  own: readonly HeldInterest[],
): commissioning.AgendaItemView {
  const barred = own.length > 0;
  const view = {
    ...unopened,
    ...matter,
    urns: [...urns],
    commissionVersion: null,
    barred,
    interests: own.map(interestView),
  };
  return barred ? { ...view, ...withheld, interests: view.interests } : view;
}

export interface Look {
  readonly reader: string;
  readonly interests: readonly HeldInterest[];
  readonly bench: Pick<Bench, 'votes' | 'present' | 'needed'>;
}

/** An item as this reader may see it. */
export function itemView(
  { id, meeting: _meeting, urns, votes, ...item }: Item,
  { reader, interests, bench }: Look,
): commissioning.AgendaItemView {
  const { present, needed } = bench;
  const own = interests.filter(({ personId }) => personId === reader);
  const barred = own.length > 0;
  const view = {
    ...item,
    item: id,
    urns: [...urns],
    barred,
    interests: interests.map(interestView),
    quorum: { needed, present, met: present >= needed },
    // Those that a decision would count now; once there is one, those that it counted.
    votes: [...(item.outcome === null ? bench.votes : votes)],
  };
  return barred ? { ...view, ...withheld, interests: own.map(interestView) } : view;
}
