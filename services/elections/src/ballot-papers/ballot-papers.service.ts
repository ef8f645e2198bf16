import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { IssuedTokens } from '../rolls/issued-tokens.js';
import { BallotPapersRepository, type OwnPaper } from './ballot-papers.repository.js';

/** What somebody may vote in, and for whom. */
@Injectable()
export class BallotPapersService {
  constructor(
    private readonly database: Database,
    private readonly papers: BallotPapersRepository,
    private readonly tokens: IssuedTokens,
  ) {}

  /** Polls that are open or will be, in the order in which they were called. */
  async listMine(
    { cursor, limit = 50 }: elections.ListOwnBallotPapers,
    { actor }: Caller,
  ): Promise<elections.OwnBallotPaperPage> {
    if (actor.kind !== 'person') return { items: [], next: null };
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.papers.ofDelegate(this.database.sql, actor.id, after, limit + 1);
    const { items, next } = page(rows, limit, ({ election }) => [election]);
    return { items: await Promise.all(items.map((paper) => this.viewOf(paper))), next };
  }

  private async viewOf({ schools, pollOpensAt, pollClosesAt, ...paper }: OwnPaper) {
    return {
      ...paper,
      pollOpensAt: pollOpensAt.toISOString(),
      pollClosesAt: pollClosesAt.toISOString(),
      schools: await Promise.all(
        schools.map(async ({ contests, ...school }) => ({
          ...school,
          issued: await this.tokens.hasBeenIssued(this.database.sql, paper.election, school.urn),
          contests,
        })),
      ),
    };
  }
}
