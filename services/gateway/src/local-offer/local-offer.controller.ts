import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

export const localOfferArea = [
  'Local offer',
  'What the schools of a district need and offer, what is on offer to them, and what came of it.',
] as const;

const proposalColumns = [
  ...['proposal', 'district', 'urn', 'kind', 'title', 'topic', 'state', 'reason', 'proposedAt'],
];
const rankingColumns = [
  'place',
  'proposal',
  'urn',
  'kind',
  'title',
  'points',
  'schools',
  'firsts',
  'meanPlace',
];

@Area(...localOfferArea)
@Controller('v1')
export class LocalOfferController {
  constructor(private readonly services: Services) {}

  @Get('districts/:district/local-offer')
  @Serves(districts.showLocalOffer, 'See whether a district has a local offer')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('districts/:district/local-offer')
  @Serves(districts.switchLocalOffer, 'Switch the local offer of a district on or off')
  switch(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('districts/:district/local-offer/ranking')
  @Serves(districts.countRankings, 'See what the schools of a district rank first', { csv: rankingColumns })
  count(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('districts/:district/local-offer/rankings/:urn')
  @Serves(districts.showRanking, 'See what a school ranks')
  ranking(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('districts/:district/local-offer/rankings/:urn')
  @Serves(districts.rankProposals, 'Rank needs and offers, for a school')
  rank(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('local-offer/proposals')
  @Serves(districts.listProposals, 'List needs and offers, newest first', { csv: proposalColumns })
  proposals(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('local-offer/proposals')
  @Serves(districts.propose, 'Say what a school needs or offers', {
    at: ({ proposal }) => `/v1/local-offer/proposals/${proposal}`,
  })
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('local-offer/proposals/:proposal')
  @Serves(districts.showProposal, 'See a need or an offer, and what was decided')
  proposal(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('local-offer/proposals/:proposal/decision')
  @Serves(districts.decideProposal, 'Decide on a need or an offer, with a reason')
  decide(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('local-offer/proposals/:proposal/withdrawal')
  @Serves(districts.withdrawProposal, 'Withdraw a need or an offer of a school')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
