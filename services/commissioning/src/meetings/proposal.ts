import type { commissioning } from '@partnership/contracts';
import type { Matter } from './item.js';

/** An item that somebody wants the Group to look at. */
export interface Proposal {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly urns: readonly string[];
  readonly district: string | null;
  readonly commission: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: commissioning.ItemProposalState;
  readonly version: number;
}

/** The places that an item is about. */
export type ProposedPlaces = Pick<Proposal, 'urns' | 'district'>;

export const proposalView = ({
  id,
  urns,
  proposedAt,
  ...proposal
}: Proposal): commissioning.ItemProposalView => ({
  proposal: id,
  ...proposal,
  urns: [...urns],
  proposedAt: proposedAt.toISOString(),
});

/** What was proposed, as a matter of the agenda; `on` is the day it was proposed. */
export const proposedMatter = (
  { id, title, about, urns, district, commission }: Omit<Proposal, 'proposedAt'>,
  on: string,
  lateBecause: string | null = null,
): Matter => ({
  kind: 'proposed',
  subject: id,
  title,
  about,
  urns,
  district,
  on,
  commission,
  proposal: id,
  carriedFrom: null,
  lateBecause,
});
