import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, Database } from '@partnership/database';
import { HistoriesRepository } from './histories.repository.js';
import { standingOn } from './standing.js';

@Injectable()
export class StandingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
  ) {}

  async show({ urn, on = this.clock.today() }: membership.AskStanding): Promise<membership.StandingView> {
    const { reasons, ...standing } = standingOn(await this.histories.find(this.database.sql, urn), on);
    return { urn, on, ...standing, reasons: [...reasons] };
  }
}
