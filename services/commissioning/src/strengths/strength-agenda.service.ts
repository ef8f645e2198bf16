import { Injectable } from '@nestjs/common';
import { civilDate, type Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import { StrengthGapsRepository } from './strength-gaps.repository.js';
import { gapsInWords } from './gaps-in-words.js';

/** One matter for the whole city, in numbers: which schools they are is on the list. */
@Injectable()
export class StrengthAgenda extends AgendaSource {
  constructor(
    sources: AgendaSources,
    private readonly gaps: StrengthGapsRepository,
  ) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { until }: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]> {
    const rows = await this.gaps.count(sql, { all: true, districts: [], schools: [] });
    const title = gapsInWords(rows);
    if (title === null || limit < 1) return [];
    const matter = { kind: 'schools-without-strength', subject: 'city', urns: [], district: null };
    return [{ ...matter, title, on: civilDate(until) }];
  }
}
