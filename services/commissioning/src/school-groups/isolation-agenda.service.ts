import { Injectable } from '@nestjs/common';
import { civilDate, type Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import { NamesRepository } from '../naming/names.repository.js';
import { inWords } from '../naming/public-name.js';
import { isolationMatters } from './isolation-matters.js';
import { IsolationRepository } from './isolation.repository.js';
import { GroupSuccessionsRepository } from './group-successions.repository.js';

/** More than these are in the list of their own. */
const namedAtMost = 10;

/** Schools in no family, for the Group: how many, and those that wait longest. */
@Injectable()
export class IsolationAgenda extends AgendaSource {
  constructor(
    sources: AgendaSources,
    private readonly isolation: IsolationRepository,
    private readonly successions: GroupSuccessionsRepository,
    private readonly names: NamesRepository,
  ) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { until }: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]> {
    const day = civilDate(until);
    const named = Math.min(limit, namedAtMost);
    const alone = await this.isolation.summary(sql, day, named);
    const doubtful = await this.successions.doubtful(sql, named);
    const urns = [...alone.longest, ...doubtful].map(({ urn }) => urn);
    const names = await this.names.of(sql, null, urns);
    const nameOf = (urn: string): string => {
      const name = names.get(urn);
      return name === undefined ? 'a school' : inWords(name);
    };
    return isolationMatters(alone, doubtful, nameOf).slice(0, limit);
  }
}
