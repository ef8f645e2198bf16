import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, Nothing, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { GreenShareService } from './green-share.service.js';
import { NeedMatchesService } from './need-matches.service.js';
import { StrengthAreasService } from './strength-areas.service.js';
import { StrengthRegisterService } from './strength-register.service.js';
import { StrengthsService } from './strengths.service.js';

type View = Promise<commissioning.StrengthRecordView>;
type Matches = Promise<commissioning.NeedMatchPage>;

@Controller()
export class StrengthsController {
  constructor(
    private readonly strengths: StrengthsService,
    private readonly register: StrengthRegisterService,
    private readonly areas: StrengthAreasService,
    private readonly matches: NeedMatchesService,
    private readonly green: GreenShareService,
  ) {}

  @Handles(commissioning.proposeStrength)
  propose(@Payload() request: commissioning.ProposeStrength, @From() caller: Caller): View {
    return this.strengths.propose(request, caller);
  }

  @Handles(commissioning.reviseStrength)
  revise(@Payload() request: commissioning.ReviseStrength, @From() caller: Caller): View {
    return this.strengths.revise(request, caller);
  }

  @Handles(commissioning.offerStrength)
  offer(@Payload() request: commissioning.OfferStrength, @From() caller: Caller): View {
    return this.strengths.offer(request, caller);
  }

  @Handles(commissioning.confirmStrength)
  confirm(@Payload() request: commissioning.ConfirmStrength, @From() caller: Caller): View {
    return this.strengths.confirm(request, caller);
  }

  @Handles(commissioning.declineStrength)
  decline(@Payload() request: commissioning.DeclineStrength, @From() caller: Caller): View {
    return this.strengths.decline(request, caller);
  }

  @Handles(commissioning.withdrawStrength)
  withdraw(@Payload() request: commissioning.WithdrawStrength, @From() caller: Caller): View {
    return this.strengths.withdraw(request, caller);
  }

  @Handles(commissioning.showStrength)
  show(@Payload() { strength }: commissioning.ShowStrength, @From() caller: Caller): View {
    return this.register.show(strength, caller);
  }

  @Handles(commissioning.listStrengths)
  list(
    @Payload() request: commissioning.ListStrengths,
    @From() caller: Caller,
  ): Promise<commissioning.StrengthPage> {
    return this.register.list(request, caller);
  }

  @Handles(commissioning.listSchoolsWithoutStrength)
  without(
    @Payload() request: commissioning.ListSchoolsWithoutStrength,
    @From() caller: Caller,
  ): Promise<commissioning.SchoolWithoutStrengthPage> {
    return this.register.without(request, caller);
  }

  @Handles(commissioning.showStrengthCoverage)
  coverage(@Payload() _: Nothing, @From() caller: Caller): Promise<commissioning.StrengthCoverageView> {
    return this.register.coverage(caller);
  }

  @Handles(commissioning.listStrengthAreas)
  listAreas(_: Nothing): Promise<commissioning.StrengthAreaList> {
    return this.areas.list();
  }

  @Handles(commissioning.setStrengthArea)
  setArea(
    @Payload() request: commissioning.SetStrengthArea,
    @From() caller: Caller,
  ): Promise<commissioning.StrengthAreaView> {
    return this.areas.set(request, caller);
  }

  @Handles(commissioning.matchCommission)
  matchCommission(request: commissioning.MatchCommission): Matches {
    return this.matches.forCommission(request);
  }

  @Handles(commissioning.matchSchoolNeed)
  matchSchoolNeed(@Payload() request: commissioning.MatchSchoolNeed, @From() caller: Caller): Matches {
    return this.matches.forSchool(request, caller);
  }

  @Handles(commissioning.searchHelp)
  search(request: commissioning.SearchHelp): Matches {
    return this.matches.search(request);
  }

  @Handles(commissioning.showGreenShare)
  showGreen(request: commissioning.ShowGreenShare): Promise<commissioning.GreenShareView> {
    return this.green.show(request);
  }
}
