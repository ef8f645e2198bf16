import { districts, gateway } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const proposalId = '01938f0c-1122-7a3b-8c4d-5e6f708192a3';
const serviceId = '01938f0c-2233-7b4c-9d5e-6f708192a3b4';
const takeUpId = '01938f0c-3344-7c5d-8e6f-708192a3b4c5';
const deliveryId = '01938f0c-5566-7e7f-8081-92a3b4c5d6e7';

const localOffer: districts.LocalOfferView = {
  district: 'ladywood',
  on: true,
  ranks: 5,
  reason: 'Ladywood is the pathfinder.',
  since: '2026-09-01T09:00:00.000Z',
};

const proposed: districts.ProposalEntryView = {
  proposal: proposalId,
  district: 'ladywood',
  urn: a.school,
  kind: 'need',
  title: 'Speech and language support in reception',
  body: 'A third of the children who joined in September need it.',
  topic: 'health',
  phases: ['primary'],
  state: 'proposed',
  reason: null,
  proposedAt: '2026-11-10T10:00:00.000Z',
  version: 1,
};
const firstMove: districts.ProposalMoveView = {
  from: null,
  to: 'proposed',
  reason: null,
  at: proposed.proposedAt,
  by: a.head,
};
const decisionReason = 'Nine schools rank it first.';
const decided = (to: string, from: string, by: string, reason: string): districts.ProposalView => ({
  ...proposed,
  state: to,
  reason,
  version: 2,
  history: [firstMove, { from, to, reason, at: '2026-11-24T10:00:00.000Z', by }],
});

const serviceTerms: districts.LocalServiceTerms = {
  title: 'Speech therapists in schools',
  provider: 'Ladywood Children’s Trust',
  description: 'A therapist in the school for one day a week.',
  topic: 'health',
  phases: ['primary'],
  ageFrom: 4,
  ageTo: 7,
  wards: ['soho'],
  place: 'In the school',
  from: '2027-01-04',
  until: '2027-07-20',
  howToAsk: 'Ring the trust’s office on 0121 496 0000.',
  proposal: proposalId,
};
const service: districts.LocalServiceView = {
  ...serviceTerms,
  service: serviceId,
  district: 'ladywood',
  ageFrom: 4,
  ageTo: 7,
  until: '2027-07-20',
  proposal: proposalId,
  withdrawnBecause: null,
  asked: 0,
  takenUp: 0,
  helped: 0,
  version: 1,
};
const takeUp: districts.TakeUpView = {
  takeUp: takeUpId,
  service: serviceId,
  title: service.title,
  district: 'ladywood',
  urn: a.school,
  state: 'asked',
  askedOn: '2027-01-05',
  since: '2027-01-05T10:00:00.000Z',
  pupils: 8,
  note: null,
  reason: null,
  helped: null,
  outcome: null,
  version: 1,
};
const running = { ...takeUp, state: 'running', reason: 'Begins on 11 January.', version: 2 };
const outcome = { helped: 'yes' as const, outcome: 'Seven of eight reached the expected level.' };
const moneyGone = 'The funding has ended.';

const areaTerms: districts.AreaIndicatorTerms = {
  title: 'Children in workless households',
  topic: 'housing',
  unit: '%',
  decimals: 1,
  better: 'lower',
  definition: 'Children under 16 in households where no adult works, in per cent.',
};
const areaIndicator = { ...areaTerms, code: 'workless-households', version: 1 };
const counted = { source: 'Household survey', asAt: '2026-03-31' };
const delivery: districts.AreaDeliveryView = {
  delivery: deliveryId,
  ...counted,
  unchanged: false,
  received: 50,
  loaded: 49,
  quarantined: 1,
  receivedAt: '2026-11-24T10:00:00.000Z',
  sentBy: 'council-feeds',
  withdrawnAt: null,
  withdrawnBecause: null,
  version: 1,
};
const sentByMistake = 'The wrong year was sent.';

export const localOfferExamples = [
  example(districts.showLocalOffer, { district: 'ladywood' }, localOffer),
  example(
    districts.switchLocalOffer,
    { district: 'ladywood', on: true, ranks: 5, reason: 'Ladywood is the pathfinder.' },
    localOffer,
  ),
  example(
    districts.propose,
    {
      ...{ urn: a.school, kind: 'need', title: proposed.title, body: proposed.body, topic: 'health' },
      phases: ['primary'],
    },
    { ...proposed, history: [firstMove] },
  ),
  example(districts.showProposal, { proposal: proposalId }, { ...proposed, history: [firstMove] }),
  example(
    districts.listProposals,
    { district: 'ladywood', state: 'proposed' },
    { items: [proposed], next: null },
  ),
  example(
    districts.decideProposal,
    { proposal: proposalId, decision: 'agreed', reason: decisionReason },
    decided('agreed', 'proposed', a.lead, decisionReason),
  ),
  example(
    districts.withdrawProposal,
    { proposal: proposalId, reason: 'We have found a therapist.' },
    decided('withdrawn', 'proposed', a.head, 'We have found a therapist.'),
  ),
  example(
    districts.rankProposals,
    { district: 'ladywood', urn: a.school, choices: [proposalId] },
    { district: 'ladywood', urn: a.school, choices: [proposalId], rankedAt: '2026-11-20T10:00:00.000Z' },
  ),
  example(
    districts.showRanking,
    { district: 'ladywood', urn: a.school },
    { district: 'ladywood', urn: a.school, choices: [proposalId], rankedAt: '2026-11-20T10:00:00.000Z' },
  ),
  example(
    districts.countRankings,
    { district: 'ladywood' },
    {
      method: 'Borda: the first choice of a school gives 5 points, each one after it one fewer.',
      ranks: 5,
      ranked: 21,
      schools: 46,
      items: [
        {
          ...{ place: 1, proposal: proposalId, urn: a.school, kind: 'need', title: proposed.title },
          ...{ points: 78, schools: 18, firsts: 9, meanPlace: 1.67 },
        },
      ],
      next: null,
    },
  ),
  example(districts.listLocalServices, { district: 'ladywood', age: 5 }, { items: [service], next: null }),
  example(districts.showLocalService, { service: serviceId }, service),
  example(districts.addLocalService, { district: 'ladywood', ...serviceTerms }, service),
  example(
    districts.changeLocalService,
    { service: serviceId, ...serviceTerms, wards: [] },
    { ...service, wards: [], version: 2 },
  ),
  example(
    districts.withdrawLocalService,
    { service: serviceId, reason: moneyGone },
    { ...service, withdrawnBecause: moneyGone, version: 2 },
  ),
  example(districts.recordTakeUp, { service: serviceId, urn: a.school, pupils: 8 }, takeUp),
  example(districts.showTakeUp, { takeUp: takeUpId }, takeUp),
  example(districts.listTakeUps, { district: 'ladywood' }, { items: [takeUp], next: null }),
  example(
    districts.moveTakeUp,
    { takeUp: takeUpId, to: 'running', reason: 'Begins on 11 January.' },
    running,
  ),
  example(
    districts.endTakeUp,
    { takeUp: takeUpId, ...outcome },
    { ...running, state: 'ended', ...outcome, version: 3 },
  ),

  example(districts.listAreaIndicators, { topic: 'housing' }, { items: [areaIndicator], next: null }),
  example(districts.setAreaIndicator, { code: 'workless-households', ...areaTerms }, areaIndicator),
  example(
    districts.recordAreaValues,
    {
      ...counted,
      values: [
        {
          ...{ indicator: 'workless-households', areaKind: 'district', area: 'ladywood' },
          ...{ period: '2025-26', kind: 'number', value: 21.4 },
        },
      ],
    },
    { ...delivery, received: 1, loaded: 1, quarantined: 0 },
  ),
  example(gateway.sendAreaValues, counted, delivery),
  example(
    districts.listAreaValues,
    { district: 'ladywood', topic: 'housing' },
    {
      items: [
        {
          ...{ indicator: 'workless-households', title: areaTerms.title, unit: '%', areaKind: 'district' },
          ...{ area: 'ladywood', areaName: 'Ladywood', district: 'ladywood', period: '2025-26' },
          ...{ kind: 'number', value: 21.4, ...counted, delivery: deliveryId },
        },
      ],
      next: null,
    },
  ),
  example(districts.listAreaDeliveries, {}, { items: [delivery], next: null }),
  example(districts.showAreaDelivery, { delivery: deliveryId }, delivery),
  example(
    districts.listAreaFaults,
    { delivery: deliveryId },
    {
      items: [{ line: 12, column: 'area', code: 'unknown-area', detail: '“Sohoo” is no ward of the city' }],
      next: null,
    },
  ),
  example(
    districts.withdrawAreaDelivery,
    { delivery: deliveryId, reason: sentByMistake },
    {
      ...delivery,
      withdrawnAt: '2026-11-24T11:00:00.000Z',
      withdrawnBecause: sentByMistake,
      version: 2,
    },
  ),
];
