import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { assertReaches } from './local-offer-scope.js';
import { assertProposalMove } from './proposal-states.js';
import { ProposalsRepository, type ProposalRow } from './proposals.repository.js';
import { SwitchesRepository } from './switches.repository.js';

const ordinaryPage = 50;

/** What schools need and offer, and what the district decides of it. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly switches: SwitchesRepository,
    private readonly proposals: ProposalsRepository,
  ) {}

  async list(request: districts.ListProposals): Promise<districts.ProposalPage> {
    const { sql } = this.database;
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['uuid']);
    if (request.district !== undefined) await this.switches.assertOn(sql, request.district);
    const rows = await this.proposals.list(sql, request, limit + 1, after);
    const { items, next } = page(rows, limit, ({ proposal }) => [proposal]);
    return { items: items.map(entryView), next };
  }

  show(id: string): Promise<districts.ProposalView> {
    return this.view(this.database.sql, id);
  }

  propose({ urn, ...terms }: districts.Propose, caller: Caller): Promise<districts.ProposalView> {
    return this.units.run(caller, async (work) => {
      const district = await this.switches.districtOf(work.sql, urn);
      assertReaches(caller.actor, 'local-offer.propose', district, urn);
      await this.switches.holdOn(work.sql, district);
      const id = newId();
      const row = {
        ...terms,
        proposal: id,
        district,
        urn,
        state: 'proposed' as const,
        reason: null,
        version: 1,
      };
      await this.proposals.add(work.sql, { ...row, proposedAt: work.at }, caller.actor.id);
      work.audit({
        action: `${terms.kind} proposed`,
        record: `districts.proposal/${id}`,
        fields: { urn, district },
      });
      return this.view(work.sql, id);
    });
  }

  decide(
    { proposal, decision, reason }: districts.DecideProposal,
    caller: Caller,
  ): Promise<districts.ProposalView> {
    return this.move(proposal, caller, decision, reason, ({ district }) => {
      assertReaches(caller.actor, 'local-offer.decide', district);
    });
  }

  withdraw(
    { proposal, reason }: districts.WithdrawProposal,
    caller: Caller,
  ): Promise<districts.ProposalView> {
    return this.move(proposal, caller, 'withdrawn', reason, ({ district, urn }) => {
      assertReaches(caller.actor, 'local-offer.propose', district, urn);
    });
  }

  private move(
    id: string,
    caller: Caller,
    to: districts.ProposalState,
    reason: string,
    assertMay: (proposal: ProposalRow) => void,
  ): Promise<districts.ProposalView> {
    return this.units.run(caller, async (work) => {
      const found = await this.proposals.lock(work.sql, id);
      assertMay(found);
      assertVersion(caller, found.version);
      assertProposalMove(found.state, to);
      await this.switches.holdOn(work.sql, found.district);
      const move = { from: found.state, to, reason, at: work.at, by: caller.actor.id };
      await this.proposals.move(work.sql, id, move);
      work.audit({
        action: `${found.kind} ${to}`,
        record: `districts.proposal/${id}`,
        why: reason,
        fields: { urn: found.urn, district: found.district },
      });
      return this.view(work.sql, id);
    });
  }

  private async view(sql: Sql, id: string): Promise<districts.ProposalView> {
    const row = await this.proposals.find(sql, id);
    const moves = await this.proposals.moves(sql, id);
    return { ...entryView(row), history: moves.map((move) => ({ ...move, at: move.at.toISOString() })) };
  }
}

const entryView = ({ proposedAt, ...row }: ProposalRow): districts.ProposalEntryView => ({
  ...row,
  proposedAt: proposedAt.toISOString(),
});
