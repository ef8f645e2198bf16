import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import { Database, decodeCursor, encodeCursor, UnitOfWork, type Sql } from '@partnership/database';
import { assertReaches } from './local-offer-scope.js';
import { notOpen, otherDistrict, tooManyChoices } from './local-offer.errors.js';
import { openStates } from './proposal-states.js';
import { ProposalsRepository } from './proposals.repository.js';
import { countRankings, methodOf } from './ranking.js';
import { SwitchesRepository } from './switches.repository.js';

const ordinaryPage = 50;

interface Ballot {
  readonly choices: string[];
  readonly rankedAt: Date;
}

/** What each school of a district finds most important, and what all of them do together. */
@Injectable()
export class RankingsService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly switches: SwitchesRepository,
    private readonly proposals: ProposalsRepository,
  ) {}

  async show({ district, urn }: districts.ShowRanking): Promise<districts.RankingView> {
    return viewOf(district, urn, await this.ballot(this.database.sql, district, urn));
  }

  /** Takes the place of what the school ranked before. */
  rank(request: districts.RankProposals, caller: Caller): Promise<districts.RankingView> {
    return this.units.run(caller, async (work) => {
      const { district, urn, choices } = request;
      if ((await this.switches.districtOf(work.sql, urn)) !== district) throw otherDistrict(urn, district);
      assertReaches(caller.actor, 'local-offer.propose', district, urn);
      const { ranks } = await this.switches.holdOn(work.sql, district);
      if (choices.length > ranks) throw tooManyChoices(ranks);
      const candidates = await this.proposals.candidates(work.sql, district, openStates);
      const open = new Set(candidates.map(({ proposal }) => proposal));
      const strange = choices.findIndex((choice) => !open.has(choice));
      if (strange !== -1) throw notOpen(strange);
      const before = await this.ballot(work.sql, district, urn);
      if (before?.choices.join() === choices.join()) return viewOf(district, urn, before);
      await work.sql.run(
        `insert into local_ranking (district, urn, choices, ranked_at, ranked_by) values ($1, $2, $3, $4, $5)
         on conflict (district, urn) do update
         set choices = excluded.choices, ranked_at = excluded.ranked_at, ranked_by = excluded.ranked_by`,
        [district, urn, choices, work.at, caller.actor.id],
      );
      work.audit({
        action: 'proposals ranked',
        record: `districts.ranking/${district}/${urn}`,
        fields: { choices },
      });
      return viewOf(district, urn, { choices, rankedAt: work.at });
    });
  }

  /** Counts the rankings of schools that are of the district now. */
  async count(request: districts.CountRankings): Promise<districts.RankingResult> {
    const { district, limit = ordinaryPage } = request;
    const { sql } = this.database;
    const start = Number(decodeCursor(request.cursor, ['integer'])?.[0] ?? 0);
    const { ranks } = await this.switches.assertOn(sql, district);
    const [candidates, ballots, [all]] = await Promise.all([
      this.proposals.candidates(sql, district, openStates),
      sql.rows<{ choices: string[] }>(
        `select choices from local_ranking join school using (urn)
         where local_ranking.district = $1 and school.district = $1 and in_city and in_force
           and cardinality(choices) > 0`,
        [district],
      ),
      sql.rows<{ schools: number }>(
        'select count(*)::integer as schools from school where district = $1 and in_city and in_force',
        [district],
      ),
    ]);
    const counted = countRankings(
      candidates,
      ballots.map(({ choices }) => choices),
      ranks,
    );
    const end = start + limit;
    return {
      method: methodOf(ranks),
      ranks,
      ranked: ballots.length,
      schools: all?.schools ?? 0,
      items: counted.slice(start, end),
      next: end < counted.length ? encodeCursor([end]) : null,
    };
  }

  private async ballot(sql: Sql, district: string, urn: string): Promise<Ballot | undefined> {
    const [row] = await sql.rows<Ballot>(
      'select choices, ranked_at as "rankedAt" from local_ranking where district = $1 and urn = $2',
      [district, urn],
    );
    return row;
  }
}

const viewOf = (district: string, urn: string, ballot: Ballot | undefined): districts.RankingView => ({
  district,
  urn,
  choices: ballot?.choices ?? [],
  rankedAt: ballot?.rankedAt.toISOString() ?? null,
});
