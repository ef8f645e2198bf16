import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { KpiFigures } from './kpi-figures.service.js';
import { KpiPublications } from './kpi-publications.service.js';
import { KpisService } from './kpis.service.js';

@Controller()
export class KpisController {
  constructor(
    private readonly kpis: KpisService,
    private readonly figures: KpiFigures,
    private readonly publications: KpiPublications,
  ) {}

  @Handles(districts.listKpis)
  list(request: districts.ListKpis): Promise<districts.KpiPage> {
    return this.kpis.list(request);
  }

  @Handles(districts.showKpi)
  show({ code }: districts.ShowKpi): Promise<districts.KpiView> {
    return this.kpis.show(code);
  }

  @Handles(districts.setKpi)
  set(@Payload() request: districts.SetKpi, @From() caller: Caller): Promise<districts.KpiView> {
    return this.kpis.set(request, caller);
  }

  @Handles(districts.changeKpi)
  change(@Payload() request: districts.ChangeKpi, @From() caller: Caller): Promise<districts.KpiView> {
    return this.kpis.change(request, caller);
  }

  @Handles(districts.endKpi)
  end(@Payload() request: districts.EndKpi, @From() caller: Caller): Promise<districts.KpiView> {
    return this.kpis.end(request, caller);
  }

  @Handles(districts.setKpiTarget)
  setTarget(
    @Payload() request: districts.SetKpiTarget,
    @From() caller: Caller,
  ): Promise<districts.KpiTargetView> {
    return this.kpis.setTarget(request, caller);
  }

  @Handles(districts.enterKpiFigure)
  enter(
    @Payload() request: districts.EnterKpiFigure,
    @From() caller: Caller,
  ): Promise<districts.KpiFiguresView> {
    return this.kpis.enter(request, caller);
  }

  @Handles(districts.showKpiFigures)
  showFigures(request: districts.ShowKpiFigures): Promise<districts.KpiFiguresView> {
    return this.figures.show(request);
  }

  @Handles(districts.listKpiHistory)
  history(request: districts.ListKpiHistory): Promise<districts.KpiPublicationPage> {
    return this.publications.history(request);
  }

  @Handles(districts.listKpiDrafts)
  drafts(request: districts.ListKpiDrafts): Promise<districts.KpiPublicationPage> {
    return this.publications.drafts(request);
  }

  @Handles(districts.showKpiPublication)
  publication(
    @Payload() request: districts.DecideKpiPublication,
    @From() caller: Caller,
  ): Promise<districts.KpiPublicationView> {
    return this.publications.show(request.publication, caller);
  }

  @Handles(districts.freezeKpi)
  freeze(
    @Payload() request: districts.FreezeKpi,
    @From() caller: Caller,
  ): Promise<districts.KpiPublicationView> {
    return this.publications.freeze(request, caller);
  }

  @Handles(districts.publishKpi)
  publish(
    @Payload() request: districts.DecideKpiPublication,
    @From() caller: Caller,
  ): Promise<districts.KpiPublicationView> {
    return this.publications.publish(request.publication, caller);
  }

  @Handles(districts.discardKpi)
  discard(
    @Payload() request: districts.DecideKpiPublication,
    @From() caller: Caller,
  ): Promise<districts.KpiPublicationView> {
    return this.publications.discard(request.publication, caller);
  }
}
