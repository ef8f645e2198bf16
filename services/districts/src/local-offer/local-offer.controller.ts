import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { LocalOfferService } from './local-offer.service.js';
import { ProposalsService } from './proposals.service.js';
import { RankingsService } from './rankings.service.js';

@Controller()
export class LocalOfferController {
  constructor(
    private readonly offers: LocalOfferService,
    private readonly proposals: ProposalsService,
    private readonly rankings: RankingsService,
  ) {}

  @Handles(districts.showLocalOffer)
  show({ district }: districts.ShowLocalOffer): Promise<districts.LocalOfferView> {
    return this.offers.show(district);
  }

  @Handles(districts.switchLocalOffer)
  switch(
    @Payload() request: districts.SwitchLocalOffer,
    @From() caller: Caller,
  ): Promise<districts.LocalOfferView> {
    return this.offers.switch(request, caller);
  }

  @Handles(districts.propose)
  propose(@Payload() request: districts.Propose, @From() caller: Caller): Promise<districts.ProposalView> {
    return this.proposals.propose(request, caller);
  }

  @Handles(districts.showProposal)
  proposal({ proposal }: districts.ShowProposal): Promise<districts.ProposalView> {
    return this.proposals.show(proposal);
  }

  @Handles(districts.listProposals)
  listProposals(request: districts.ListProposals): Promise<districts.ProposalPage> {
    return this.proposals.list(request);
  }

  @Handles(districts.decideProposal)
  decide(
    @Payload() request: districts.DecideProposal,
    @From() caller: Caller,
  ): Promise<districts.ProposalView> {
    return this.proposals.decide(request, caller);
  }

  @Handles(districts.withdrawProposal)
  withdraw(
    @Payload() request: districts.WithdrawProposal,
    @From() caller: Caller,
  ): Promise<districts.ProposalView> {
    return this.proposals.withdraw(request, caller);
  }

  @Handles(districts.rankProposals)
  rank(@Payload() request: districts.RankProposals, @From() caller: Caller): Promise<districts.RankingView> {
    return this.rankings.rank(request, caller);
  }

  @Handles(districts.showRanking)
  ranking(request: districts.ShowRanking): Promise<districts.RankingView> {
    return this.rankings.show(request);
  }

  @Handles(districts.countRankings)
  count(request: districts.CountRankings): Promise<districts.RankingResult> {
    return this.rankings.count(request);
  }
}
