import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { FamilyProposalsService } from './family-proposals.service.js';
import { FamilyShares } from './family-share.service.js';
import { IsolationService } from './isolation.service.js';
import { ObjectionsService } from './objections.service.js';
import { SuggestionsService } from './suggestions.service.js';

type ProposalView = Promise<commissioning.FamilyProposalView>;
type ObjectionView = Promise<commissioning.ObjectionView>;
type IsolationView = Promise<commissioning.IsolationView>;

/** How a school that is on its own comes into a family. */
@Controller()
export class FamiliesController {
  constructor(
    private readonly proposals: FamilyProposalsService,
    private readonly isolation: IsolationService,
    private readonly shares: FamilyShares,
    private readonly suggestions: SuggestionsService,
    private readonly objections: ObjectionsService,
  ) {}

  @Handles(commissioning.proposeToFamily)
  propose(@Payload() request: commissioning.ProposeToFamily, @From() caller: Caller): ProposalView {
    return this.proposals.propose(request, caller);
  }

  @Handles(commissioning.listFamilyProposals)
  listProposals(
    @Payload() request: commissioning.ListFamilyProposals,
    @From() caller: Caller,
  ): Promise<commissioning.FamilyProposalPage> {
    return this.proposals.list(request, caller);
  }

  @Handles(commissioning.showFamilyProposal)
  showProposal(
    @Payload() { proposal }: commissioning.ShowFamilyProposal,
    @From() caller: Caller,
  ): ProposalView {
    return this.proposals.show(proposal, caller);
  }

  @Handles(commissioning.answerFamilyProposal)
  answer(@Payload() request: commissioning.AnswerFamilyProposal, @From() caller: Caller): ProposalView {
    return this.proposals.answer(request, caller);
  }

  @Handles(commissioning.withdrawFamilyProposal)
  withdraw(@Payload() request: commissioning.WithdrawFamilyProposal, @From() caller: Caller): ProposalView {
    return this.proposals.withdraw(request, caller);
  }

  @Handles(commissioning.listIsolatedSchools)
  listIsolated(
    @Payload() request: commissioning.ListIsolatedSchools,
    @From() caller: Caller,
  ): Promise<commissioning.IsolatedSchoolPage> {
    return this.isolation.list(request, caller);
  }

  @Handles(commissioning.showIsolation)
  showIsolation(@Payload() { urn }: commissioning.ShowIsolation, @From() caller: Caller): IsolationView {
    return this.isolation.show(urn, caller);
  }

  @Handles(commissioning.setIsolationTarget)
  setTarget(@Payload() request: commissioning.SetIsolationTarget, @From() caller: Caller): IsolationView {
    return this.isolation.setTarget(request, caller);
  }

  @Handles(commissioning.showFamilyShare)
  showShare(
    @Payload() request: commissioning.ShowFamilyShare,
    @From() caller: Caller,
  ): Promise<commissioning.FamilySharesView> {
    return this.shares.show(request, caller);
  }

  @Handles(commissioning.suggestFamilies)
  suggest(
    @Payload() request: commissioning.SuggestFamilies,
    @From() caller: Caller,
  ): Promise<commissioning.FamilySuggestionsView> {
    return this.suggestions.suggest(request, caller);
  }

  @Handles(commissioning.acceptSuggestion)
  accept(
    @Payload() request: commissioning.AcceptSuggestion,
    @From() caller: Caller,
  ): Promise<commissioning.SuggestionAcceptedView> {
    return this.suggestions.accept(request, caller);
  }

  @Handles(commissioning.dismissSuggestion)
  dismiss(
    @Payload() request: commissioning.DismissSuggestion,
    @From() caller: Caller,
  ): Promise<commissioning.DismissedSuggestionPage> {
    return this.suggestions.dismiss(request, caller);
  }

  @Handles(commissioning.listDismissedSuggestions)
  dismissed(
    @Payload() request: commissioning.ListDismissedSuggestions,
    @From() caller: Caller,
  ): Promise<commissioning.DismissedSuggestionPage> {
    return this.suggestions.dismissed(request, caller);
  }

  @Handles(commissioning.raiseObjection)
  raise(@Payload() request: commissioning.RaiseObjection, @From() caller: Caller): ObjectionView {
    return this.objections.raise(request, caller);
  }

  @Handles(commissioning.showObjection)
  showObjection(
    @Payload() { objection }: commissioning.ShowObjection,
    @From() caller: Caller,
  ): ObjectionView {
    return this.objections.show(objection, caller);
  }

  @Handles(commissioning.listObjections)
  listObjections(
    @Payload() request: commissioning.ListObjections,
    @From() caller: Caller,
  ): Promise<commissioning.ObjectionPage> {
    return this.objections.list(request, caller);
  }

  @Handles(commissioning.withdrawObjection)
  withdrawObjection(
    @Payload() request: commissioning.WithdrawObjection,
    @From() caller: Caller,
  ): ObjectionView {
    return this.objections.withdraw(request, caller);
  }
}
