import { Injectable } from '@nestjs/common';
import { elections, mayDo, type Caller } from '@partnership/contracts';
import { Database, UnitOfWork, type Sql } from '@partnership/database';
import { leafFingerprint, parseLeaf, utf8ToBytes } from '@partnership/election-record';
import { isPublic, type Election } from '../elections/election.js';
import { unknownElection } from '../elections/election.errors.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { assertHolders } from '../keys/holders.js';
import { HoldersRepository } from '../keys/holders.repository.js';
import { KeyMaker } from '../keys/key-maker.service.js';
import { LogRepository } from '../record/log.repository.js';
import { RetentionRepository } from '../retention/retention.repository.js';
import { closeOf, pollContests } from './poll-view.js';
import { holdersFixed, rollNotFrozen } from './poll.errors.js';
import { PollsRepository } from './polls.repository.js';
import { smallElectorates } from './small-electorates.js';

const beforePoll: readonly elections.ElectionState[] = [
  'draft',
  'noticed',
  'nominating',
  'nominated',
  'roll-frozen',
];

/** What is made ready for a poll, and what is told of it. */
@Injectable()
export class PollsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly polls: PollsRepository,
    private readonly holders: HoldersRepository,
    private readonly maker: KeyMaker,
    private readonly record: LogRepository,
    private readonly retention: RetentionRepository,
  ) {}

  /** The last three registered before the poll opens are those of the notice. */
  async registerHolders(request: elections.RegisterHolders, caller: Caller): Promise<elections.PollView> {
    const { election: id, holders, acknowledgeSmallElectorates = false } = request;
    assertHolders(holders);
    const view = await this.unit.run(caller, async ({ sql, at, audit }) => {
      const election = await this.elections.lock(sql, id);
      assertReach(caller.actor, election.contests);
      if (!beforePoll.includes(election.state)) throw holdersFixed();
      await this.holders.replace(sql, id, holders);
      if (acknowledgeSmallElectorates) {
        if (election.state !== 'roll-frozen') throw rollNotFrozen();
        await this.polls.acknowledge(sql, id, caller.actor.id, at);
      }
      const keys = holders.map(({ key }) => key);
      audit({ action: 'holders registered', record: `elections.election/${id}`, fields: { keys } });
      return this.viewOf(sql, election);
    });
    if (view.state === 'roll-frozen') this.maker.begin(view.contests.map(({ contest }) => contest));
    return view;
  }

  async show({ election: id }: elections.ShowPoll, { actor }: Caller): Promise<elections.PollView> {
    const election = await this.elections.read(this.database.sql, id);
    if (!isPublic(election) && !mayDo(actor, 'rolls.read')) throw unknownElection(id);
    return this.viewOf(this.database.sql, election);
  }

  private async viewOf(sql: Sql, { id, state, publicationThreshold }: Election): Promise<elections.PollView> {
    const first = await this.record.leaf(sql, id, 0);
    const notice = first === undefined ? null : parseLeaf(utf8ToBytes(first));
    const contested = await this.polls.contested(sql, id);
    const close = closeOf(await this.record.endings(sql, id));
    return {
      election: id,
      state,
      holders: await this.holders.of(sql, id),
      smallElectorates: smallElectorates(contested, publicationThreshold),
      acknowledged: await this.polls.isAcknowledged(sql, id),
      fingerprint: notice && leafFingerprint(notice),
      contests: pollContests(contested, notice, close),
      ballotsDestroyedAt: (await this.retention.destroyedAt(sql, id))?.toISOString() ?? null,
    };
  }
}
