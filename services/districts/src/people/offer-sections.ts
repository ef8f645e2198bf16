import type { PersonSection } from '@partnership/database';

/** Local offers, and figures about areas. */
export const offerSections: readonly PersonSection[] = [
  {
    section: 'local-offer-switches',
    from: 'local_offer_switch t',
    parts: { switched_by: 'switcher' },
    shows: ['district', 'is_on:on', 'reason', 'switched_at:at'],
    order: 't.switched_at, t.district, t.number',
  },
  {
    section: 'proposals',
    from: 'local_proposal t',
    parts: { proposed_by: 'proposer' },
    shows: ['id:proposal', 'urn', 'district', 'kind', 'title', 'body', 'state', 'reason', 'proposed_at:at'],
    order: 't.proposed_at, t.id',
  },
  {
    section: 'proposal-moves',
    from: 'local_proposal_move t',
    parts: { moved_by: 'mover' },
    shows: ['proposal', 'from_state:from', 'to_state:to', 'reason', 'moved_at:at'],
    order: 't.moved_at, t.proposal, t.number',
  },
  {
    section: 'rankings',
    from: 'local_ranking t',
    parts: { ranked_by: 'ranker' },
    shows: ['district', 'urn', 'choices', 'ranked_at:at'],
    order: 't.ranked_at, t.district, t.urn',
  },
  {
    section: 'take-ups',
    from: 'local_take_up t',
    parts: { recorded_by: 'recorder' },
    shows: ['id:take_up', 'service', 'urn', 'state', 'asked_on', 'pupils', 'note', 'since'],
    order: 't.asked_on, t.id',
  },
  {
    section: 'area-deliveries',
    from: 'area_delivery t',
    parts: { sent_by: 'sender', withdrawn_by: 'withdrawer' },
    shows: ['id:delivery', 'source', 'as_at', 'received_at', 'withdrawn_at', 'withdrawn_because'],
    order: 't.received_at, t.id',
  },
];
