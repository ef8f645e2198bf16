import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { HistoriesRepository } from '../standing/histories.repository.js';
import type { History } from '../standing/standing.js';
import { RollRegisterService } from './roll-register.service.js';
import { correctionsOf } from './roll-differences.js';
import { RollDifferencesRepository } from './roll-differences.repository.js';
import { rollHash, rollOf } from './roll.js';

/** What is different between two rolls, and between a roll and what is known today. A frozen roll itself stays as it is. */
@Injectable()
export class RollDifferencesService {
  constructor(
    private readonly database: Database,
    private readonly histories: HistoriesRepository,
    private readonly register: RollRegisterService,
    private readonly differences: RollDifferencesRepository,
  ) {}

  async changes(request: membership.AskRollChanges): Promise<membership.RollChangePage> {
    const { roll, since, limit = 50, cursor } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    await Promise.all([this.register.show(roll), this.register.show(since)]);
    const { sql } = this.database;
    const [counts, rows] = await Promise.all([
      this.differences.count(sql, roll, since),
      this.differences.list(sql, request, String(after), limit + 1),
    ]);
    return { counts, ...page(rows, limit, ({ urn }) => [urn]) };
  }

  async corrections({
    roll,
    limit = 50,
    cursor,
  }: membership.AskRollCorrections): Promise<membership.RollCorrectionPage> {
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    const { on } = await this.register.show(roll);
    const frozen = await this.differences.frozen(this.database.sql, roll);
    const electorate = await this.histories.readElectorate(this.database.sql);
    const others = await this.missing(
      electorate,
      frozen.map(({ urn }) => urn),
    );
    const corrections = correctionsOf(frozen, [...electorate, ...others], on);
    const following = corrections.filter(({ urn }) => urn > String(after));
    return {
      corrections: corrections.length,
      hash: rollHash(rollOf(electorate, on).entries),
      ...page(following, limit, ({ urn }) => [urn]),
    };
  }

  /** Schools on the roll that are not of the electorate any more: closed without ever having been members, say. */
  private missing(electorate: readonly History[], urns: readonly string[]): Promise<History[]> {
    const read = new Set(electorate.map(({ school }) => school.urn));
    const gone = urns.filter((urn) => !read.has(urn));
    return gone.length === 0 ? Promise.resolve([]) : this.histories.readSome(this.database.sql, gone);
  }
}
