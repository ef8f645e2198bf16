import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { Prisma } from '../prisma.js';
import { rightIn } from './rights.js';
import { RollsRepository } from './rolls.repository.js';

/** Who may vote in what, and why not. */
@Injectable()
export class RollsService {
  constructor(
    private readonly database: Database,
    private readonly prisma: Prisma,
    private readonly elections: ElectionsRepository,
    private readonly rolls: RollsRepository,
  ) {}

  async list(request: elections.ListElectors): Promise<elections.ElectorPage> {
    const { election, contest, cursor, limit = 50 } = request;
    await this.elections.read(this.database.sql, election);
    const [after] = decodeCursor(cursor, ['text']) ?? [];
    const last = after === undefined ? undefined : String(after);
    const rows = await this.rolls.list(this.database.sql, election, contest, last, limit + 1);
    return page(rows, limit, ({ urn }) => [urn]);
  }

  async rights({ election: id, urn }: elections.AskElector): Promise<elections.ElectorRightsView> {
    const election = await this.elections.read(this.database.sql, id);
    const elector = await this.rolls.find(this.database.sql, id, urn);
    const contests = election.contests.map((contest) => {
      const reason = elector ? rightIn(contest, elector) : 'not-on-roll';
      return { contest: contest.id, title: contest.title, mayVote: reason === 'entitled', reason };
    });
    return { urn, onRoll: elector !== undefined, contests };
  }

  /** The elections on whose roll the school stands, the newest first. */
  async ofSchool({ urn }: elections.AskSchoolElections): Promise<elections.SchoolElectionList> {
    const rows = await this.prisma.db.election.findMany({
      where: { electors: { some: { urn } } },
      select: { id: true, title: true, state: true },
      orderBy: { id: 'desc' },
      take: 50,
    });
    return { urn, items: rows.map(({ id, ...rest }) => ({ election: id, ...rest })) };
  }
}
