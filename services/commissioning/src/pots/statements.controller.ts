import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ForecastsService } from './forecasts.service.js';
import { StatementsService } from './statements.service.js';

type View = Promise<commissioning.PotStatementView>;

@Controller()
export class StatementsController {
  constructor(
    private readonly statements: StatementsService,
    private readonly forecasts: ForecastsService,
  ) {}

  @Handles(commissioning.showForecast)
  forecast(request: commissioning.AskForecast): Promise<commissioning.ForecastView> {
    return this.forecasts.show(request);
  }

  @Handles(commissioning.showStatement)
  show(request: commissioning.ShowStatement): View {
    return this.statements.show(request);
  }

  @Handles(commissioning.listStatementRows)
  rows(request: commissioning.ListStatementRows): Promise<commissioning.PotStatementRowPage> {
    return this.statements.rows(request);
  }

  @Handles(commissioning.publishStatement)
  publish(@Payload() request: commissioning.PublishStatement, @From() caller: Caller): View {
    return this.statements.publish(request, caller);
  }
}
