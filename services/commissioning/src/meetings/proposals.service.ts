import { Injectable } from '@nestjs/common';
import { mayDo, mayReach, type Caller, type commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { outsideScope } from '../commissions/commission.errors.js';
import { notWaiting, othersProposal, unusableProposal } from './item.errors.js';
import { proposalView, type Proposal, type ProposedPlaces } from './proposal.js';
import { ProposalsRepository } from './proposals.repository.js';

type View = Promise<commissioning.ItemProposalView>;

const ordinaryPage = 50;

interface Place {
  readonly urn: string | null;
  readonly district: string | null;
}

/** Items that members, the director and leads bring before the Group. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly proposals: ProposalsRepository,
    private readonly schools: SchoolsRepository,
  ) {}

  propose(request: commissioning.ProposeItem, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const proposal = await this.proposed(work.sql, request, caller, work.at);
      await this.proposals.add(work.sql, proposal);
      const { id, urns, district, commission } = proposal;
      const fields = { urns, district, commission };
      work.audit({ action: 'agenda item proposed', record: recordOf(id), fields });
      return proposalView(proposal);
    });
  }

  withdraw({ proposal: id, reason }: commissioning.WithdrawItemProposal, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.proposals.lock(work.sql, id);
      assertMine(before, caller);
      assertVersion(caller, before.version);
      if (before.state !== 'waiting') throw notWaiting(before.state);
      await this.proposals.withdraw(work.sql, id);
      work.audit({ action: 'agenda item withdrawn', record: recordOf(id), why: reason });
      return proposalView(await this.proposals.find(work.sql, id));
    });
  }

  async show(id: string, caller: Caller): View {
    const proposal = await this.proposals.find(this.database.sql, id);
    assertMine(proposal, caller);
    return proposalView(proposal);
  }

  /** All of them for the director; one's own for everybody else, since what others ask may be about one's own school. */
  async list(
    request: commissioning.ListItemProposals,
    caller: Caller,
  ): Promise<commissioning.ItemProposalPage> {
    const { state, limit = ordinaryPage, cursor } = request;
    const by = seesAll(caller) ? null : caller.actor.id;
    const after = decodeCursor(cursor, ['uuid']);
    const rows = await this.proposals.list(this.database.sql, state, by, limit + 1, after);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(proposalView), next };
  }

  /** The item as it was asked for, with the schools of its commission; refused where the proposer does not reach them. */
  async proposed(
    sql: Sql,
    { title, about, urns = [], district, commission }: commissioning.ProposedItem,
    caller: Caller,
    at: Date,
  ): Promise<Proposal> {
    const work = commission === undefined ? ofNobody : await this.proposals.beneficiaryOf(sql, commission);
    if (work === undefined) throw unusableProposal('/commission', 'there is no such commission');
    if (district !== undefined && !(await this.schools.hasDistrict(sql, district)))
      throw unusableProposal('/district', `there is no district ${district}`);
    const all = [...new Set([...urns, ...work.urns])].sort();
    const known = await this.schools.find(sql, all);
    const unknown = urns.findIndex((urn) => known.get(urn)?.inCity !== true);
    if (unknown >= 0)
      throw unusableProposal(`/urns/${unknown}`, `there is no school ${urns[unknown]} in the city`);
    const places = [district ?? null, work.district].flatMap((each) =>
      each === null ? [] : ofDistrict(each),
    );
    assertReaches(caller, [...known.values(), ...places]);
    return {
      ...{ id: newId(), title, about, district: district ?? null, commission: commission ?? null },
      ...{ proposedBy: caller.actor.id, proposedAt: at, state: 'waiting', version: 1 },
      urns: all,
    };
  }
}

const recordOf = (id: string): string => `commissioning.proposal/${id}`;

const seesAll = ({ actor }: Caller): boolean => mayDo(actor, 'meetings.schedule');

function assertMine({ proposedBy }: Proposal, caller: Caller): void {
  if (proposedBy !== caller.actor.id && !seesAll(caller)) throw othersProposal();
}

const ofNobody: ProposedPlaces = { urns: [], district: null };

const ofDistrict = (district: string): Place => ({ urn: null, district });

/** A lead brings what concerns the own district; what names no place anybody may bring. */
function assertReaches({ actor }: Caller, places: readonly Place[]): void {
  if (mayDo(actor, 'meetings.run')) return;
  if (!places.every((place) => mayReach(actor, 'meetings.propose', place))) throw outsideScope();
}
