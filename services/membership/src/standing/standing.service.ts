import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { civilDate, Clock, Database } from '@partnership/database';
import { inFuture } from '../members/member.errors.js';
import { AsKnownRepository } from './as-known.repository.js';
import { HistoriesRepository } from './histories.repository.js';
import { unknownThen } from './standing.errors.js';
import { standingOn, type History } from './standing.js';

const viewOf = (history: History, on: string): membership.StandingView => {
  const { reasons, ...standing } = standingOn(history, on);
  return { urn: history.school.urn, on, ...standing, reasons: [...reasons] };
};

@Injectable()
export class StandingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly past: AsKnownRepository,
  ) {}

  async show({ urn, on, knownAt }: membership.AskStanding): Promise<membership.StandingView> {
    if (knownAt !== undefined) return this.showAsKnown(urn, new Date(knownAt), on);
    return viewOf(await this.histories.find(this.database.sql, urn), on ?? this.clock.today());
  }

  private async showAsKnown(urn: string, knownAt: Date, on?: string): Promise<membership.StandingView> {
    const now = this.clock.now();
    if (knownAt > now) throw inFuture('/knownAt', now.toISOString());
    const history = await this.past.find(this.database.sql, urn, knownAt);
    if (history === undefined) throw unknownThen(urn, knownAt);
    return { ...viewOf(history, on ?? civilDate(knownAt)), knownAt: knownAt.toISOString() };
  }
}
