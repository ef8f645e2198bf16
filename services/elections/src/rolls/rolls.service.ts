import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { Prisma } from '../prisma.js';
import { rightIn, rightView } from './rights.js';
import { notFrozen, unknownContest, unknownSchool } from './roll.errors.js';
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

  /** In the order of their URNs. */
  async list(request: elections.ListElectors): Promise<elections.ElectorPage> {
    const { election: id, contest, cursor, limit = 50 } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    const { contests } = await this.frozen(id);
    if (contest !== undefined && !contests.some((each) => each.id === contest)) throw unknownContest(contest);
    const rows = await this.rolls.list(this.database.sql, id, contest, String(after), limit + 1);
    return page(rows, limit, ({ urn }) => [urn]);
  }

  async rights({ election: id, urn }: elections.AskElector): Promise<elections.ElectorRightsView> {
    const { contests } = await this.frozen(id);
    const elector = await this.rolls.find(this.database.sql, id, urn);
    if (elector) {
      const rights = contests.map((contest) => rightView(contest, rightIn(contest, elector)));
      return { urn, onRoll: true, exclusion: null, contests: rights };
    }
    const exclusion = (await this.rolls.findExclusion(this.database.sql, id, urn)) ?? null;
    const removed = await this.rolls.wasRemoved(this.database.sql, id, urn);
    if (exclusion === null && !removed) await this.assertKnown(urn);
    const reason = removed ? 'removed' : exclusion === null ? 'not-a-member' : 'not-on-roll';
    return { urn, onRoll: false, exclusion, contests: contests.map((each) => rightView(each, reason)) };
  }

  /** The elections on whose roll the school stands, the newest first. */
  async ofSchool(urn: string): Promise<elections.SchoolElectionList> {
    const items = await this.rolls.ofSchool(this.database.sql, urn);
    if (items.length === 0) await this.assertKnown(urn);
    return { urn, items };
  }

  private async frozen(id: string): Promise<Election> {
    const election = await this.elections.read(this.database.sql, id);
    if (election.roll === null) throw notFrozen(id);
    return election;
  }

  private async assertKnown(urn: string): Promise<void> {
    if ((await this.prisma.db.school.findUnique({ where: { urn } })) === null) throw unknownSchool(urn);
  }
}
