import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { judged, type Nomination } from '../nominations/nomination.js';
import { NominationsRepository } from '../nominations/nominations.repository.js';
import type { Contest } from '../rolls/rights.js';
import { ContestsRepository } from './contests.repository.js';
import { settled } from './outcome.js';
import { paperOrder } from './paper.js';

/** Settles what becomes of contests: who stands by the frozen roll, and whether there is a poll. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly elections: ElectionsRepository,
    private readonly nominations: NominationsRepository,
    private readonly contests: ContestsRepository,
  ) {}

  /** Once, with the roll: judges every nomination that is left, and makes the ballot papers. */
  async settleAll(work: Work, election: Election, by: string): Promise<Contest[]> {
    const entitled = await this.contests.entitled(work.sql, election.id);
    const all = await this.nominations.ofElection(work.sql, election.id);
    const open = all.filter(({ state }) => state === 'proposed' || state === 'consented');
    const accepted: Nomination[] = [];
    for (const before of open) {
      const urns = entitled.get(before.contest) ?? new Set();
      const nomination = judged(before, urns, { at: work.at, by });
      await this.nominations.saveMoved(work.sql, nomination);
      const { id, state, contest, urn, history } = nomination;
      const why = history.at(-1)?.why ?? '';
      work.audit({
        action: `nomination ${state}`,
        record: `elections.nomination/${id}`,
        why,
        fields: { contest, urn },
      });
      if (state === 'accepted') accepted.push(nomination);
    }
    const contests: Contest[] = [];
    for (const contest of election.contests) {
      const own = accepted.filter((nomination) => nomination.contest === contest.id);
      contests.push(await this.settle(work, contest, own));
    }
    return contests;
  }

  /** What is left of the contests of a frozen roll after a correction of it. */
  async settleAgain(work: Work, election: Election): Promise<void> {
    const all = await this.nominations.ofElection(work.sql, election.id);
    for (const contest of election.contests) {
      const own = all.filter(({ state, contest: of }) => state === 'accepted' && of === contest.id);
      await this.settle(work, contest, own);
    }
  }

  /** A candidate is gone: before the poll the paper is made again, and after it has opened the count passes over them. */
  async departed(work: Work, election: Election, gone: Nomination): Promise<void> {
    if (election.state === 'roll-frozen') {
      const all = await this.nominations.ofElection(work.sql, election.id);
      const own = all.filter(({ state, contest }) => state === 'accepted' && contest === gone.contest);
      const contest = election.contests.find(({ id }) => id === gone.contest);
      if (contest !== undefined) await this.settle(work, contest, own);
    } else {
      await this.contests.withdraw(work.sql, gone.id, work.at);
    }
    await this.elections.touch(work.sql, election);
  }

  private async settle(work: Work, contest: Contest, standing: readonly Nomination[]): Promise<Contest> {
    const { seats, electors, reopenNominations } = contest;
    const candidates = standing.length;
    const result = settled({ seats, electors: electors ?? 0, candidates, reopenNominations });
    const after = { ...contest, ...result };
    const paper = result.outcome === 'contested' ? [...standing].sort(paperOrder) : [];
    await this.contests.save(work.sql, after, paper);
    return after;
  }
}
