import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AgendaService } from './agenda.service.js';
import { CityScanService } from './city-scan.service.js';
import { ItemsService } from './items.service.js';
import { ProposalsService } from './proposals.service.js';

type View = Promise<commissioning.AgendaItemView>;
type Proposed = Promise<commissioning.ItemProposalView>;

@Controller()
export class AgendaController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly scan: CityScanService,
    private readonly items: ItemsService,
    private readonly proposals: ProposalsService,
  ) {}

  @Handles(commissioning.proposeItem)
  propose(@Payload() request: commissioning.ProposeItem, @From() caller: Caller): Proposed {
    return this.proposals.propose(request, caller);
  }

  @Handles(commissioning.showItemProposal)
  proposal(@Payload() { proposal }: commissioning.ShowItemProposal, @From() caller: Caller): Proposed {
    return this.proposals.show(proposal, caller);
  }

  @Handles(commissioning.listItemProposals)
  listProposals(
    @Payload() request: commissioning.ListItemProposals,
    @From() caller: Caller,
  ): Promise<commissioning.ItemProposalPage> {
    return this.proposals.list(request, caller);
  }

  @Handles(commissioning.withdrawItemProposal)
  withdrawProposal(@Payload() request: commissioning.WithdrawItemProposal, @From() caller: Caller): Proposed {
    return this.proposals.withdraw(request, caller);
  }

  @Handles(commissioning.showAgenda)
  show(
    @Payload() { meeting }: commissioning.ShowAgenda,
    @From() caller: Caller,
  ): Promise<commissioning.AgendaView> {
    return this.agenda.show(meeting, caller);
  }

  @Handles(commissioning.showCityScan)
  cityScan(
    @Payload() { meeting }: commissioning.ShowCityScan,
    @From() caller: Caller,
  ): Promise<commissioning.CityScanView> {
    return this.scan.show(meeting, caller);
  }

  @Handles(commissioning.addLateItem)
  addLate(@Payload() request: commissioning.AddLateItem, @From() caller: Caller): View {
    return this.agenda.addLate(request, caller);
  }

  @Handles(commissioning.showAgendaItem)
  item(@Payload() { item }: commissioning.ShowAgendaItem, @From() caller: Caller): View {
    return this.items.show(item, caller);
  }

  @Handles(commissioning.noteDiscussion)
  note(@Payload() request: commissioning.NoteDiscussion, @From() caller: Caller): View {
    return this.items.note(request, caller);
  }

  @Handles(commissioning.declareInterest)
  declare(@Payload() request: commissioning.DeclareInterest, @From() caller: Caller): View {
    return this.items.declare(request, caller);
  }

  @Handles(commissioning.withdrawInterest)
  withdraw(@Payload() request: commissioning.WithdrawInterest, @From() caller: Caller): View {
    return this.items.withdraw(request, caller);
  }

  @Handles(commissioning.castItemVote)
  vote(@Payload() request: commissioning.CastItemVote, @From() caller: Caller): View {
    return this.items.vote(request, caller);
  }

  @Handles(commissioning.decideItem)
  decide(@Payload() request: commissioning.DecideItem, @From() caller: Caller): View {
    return this.items.decide(request, caller);
  }
}
