import { Injectable } from '@nestjs/common';
import { commissioning, grantsFor, reaches, reachOf, type Actor, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { FamilyPlaces } from './family-places.service.js';
import { answered, familyProposalView, settled, type FamilyProposal } from './family-proposal.js';
import { FamilyProposalsRepository } from './family-proposals.repository.js';
import { assertWritesGroup, follows } from './group-reach.js';
import { assertPlaceable, assertRoom, presentOf, type SchoolGroup } from './school-group.js';
import { headAnswers, onlyFamiliesAsk, outsideReach, proposedAlready } from './school-group.errors.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

type View = Promise<commissioning.FamilyProposalView>;

/** A school is put into a family when its head and those of the family have agreed. */
@Injectable()
export class FamilyProposalsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly groups: SchoolGroupsRepository,
    private readonly proposals: FamilyProposalsRepository,
    private readonly schools: SchoolsRepository,
    private readonly places: FamilyPlaces,
  ) {}

  propose(request: commissioning.ProposeToFamily, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.lock(work.sql, request.group);
      const school = assertPlaceable(request.urn, await this.school(work, request.urn), '/urn');
      assertWritesGroup(caller.actor, group, [school]);
      return familyProposalView(await this.ask(work, group, request, caller.actor));
    });
  }

  /** The family is locked and the actor may: asks the heads of its schools, and that of the one that is to join. */
  async ask(
    work: Work,
    group: SchoolGroup,
    { urn, reason }: { urn: string; reason: string },
    actor: Actor,
  ): Promise<FamilyProposal> {
    if (group.kind !== 'family') throw onlyFamiliesAsk();
    assertRoom(group, urn);
    await this.groups.assertInNoFamily(work.sql, urn);
    const open = await this.proposals.open(work.sql, { group: group.id, urns: [urn] });
    if (open.length > 0) throw proposedAlready(urn, group.name);
    const asked = [urn, ...presentOf(group).map((place) => place.urn)];
    const proposal: FamilyProposal = {
      ...{ id: newId(), group: group.id, family: group.name, urn, reason, state: 'proposed', version: 1 },
      ...{ proposedBy: actor.id, proposedAt: work.at, settledAt: null, why: null },
      answers: asked.map((one) => ({ urn: one, state: 'asked', by: null, at: null, reason: null })),
    };
    await this.proposals.propose(work.sql, proposal);
    const record = `commissioning.family-proposal/${proposal.id}`;
    work.audit({
      action: 'school proposed to family',
      record,
      why: reason,
      fields: { urn, group: group.id },
    });
    const told = { proposal: proposal.id, group: group.id, urn, asked };
    work.announce(commissioning.familyProposed, proposal.id, 1, told);
    return this.agreeAsHead(work, proposal, actor);
  }

  answer(request: commissioning.AnswerFamilyProposal, caller: Caller): View {
    const { proposal: id, urn, answer, reason = null } = request;
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      await this.groups.lock(work.sql, await this.proposals.groupOf(work.sql, id));
      await this.assertSpeaksFor(work, actor, urn);
      const before = await this.proposals.lock(work.sql, id);
      const after = answered(before, { urn, answer, reason }, { at: work.at, by: actor.id });
      if (after === before) return familyProposalView(before);
      await this.proposals.save(work.sql, after);
      const record = `commissioning.family-proposal/${id}`;
      work.audit({
        action: `family proposal ${answer} by a head`,
        record,
        ...(reason !== null && { why: reason }),
        fields: { urn },
      });
      return familyProposalView(await this.places.settle(work, after));
    });
  }

  withdraw({ proposal: id, reason }: commissioning.WithdrawFamilyProposal, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.lock(work.sql, await this.proposals.groupOf(work.sql, id));
      const proposal = await this.proposals.lock(work.sql, id);
      const school = await this.school(work, proposal.urn);
      if (proposal.proposedBy !== caller.actor.id)
        assertWritesGroup(caller.actor, group, school === undefined ? [] : [school]);
      assertVersion(caller, proposal.version);
      return familyProposalView(
        await this.places.close(work, settled(proposal, 'withdrawn', reason, work.at)),
      );
    });
  }

  async show(id: string, { actor }: Caller): View {
    const { sql } = this.database;
    const proposal = await this.proposals.read(sql, id);
    if (!(await this.proposals.isReached(sql, follows(actor), id))) throw outsideReach();
    return familyProposalView(proposal);
  }

  /** The latest first. */
  async list(
    request: commissioning.ListFamilyProposals,
    { actor }: Caller,
  ): Promise<commissioning.FamilyProposalPage> {
    const { limit = 50, cursor, ...filter } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const from = after === undefined ? undefined : String(after);
    const rows = await this.proposals.list(this.database.sql, follows(actor), filter, from, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(familyProposalView), next };
  }

  private async school(work: Work, urn: string) {
    return (await this.schools.find(work.sql, [urn])).get(urn);
  }

  /** A head who proposes has agreed. */
  private async agreeAsHead(work: Work, proposal: FamilyProposal, actor: Actor): Promise<FamilyProposal> {
    const own = headed(actor);
    const saying = { at: work.at, by: actor.id };
    const after = proposal.answers
      .filter(({ urn }) => own.includes(urn))
      .reduce((now, { urn }) => answered(now, { urn, answer: 'accepted', reason: null }, saying), proposal);
    if (after === proposal) return proposal;
    await this.proposals.save(work.sql, after);
    return this.places.settle(work, after);
  }

  private async assertSpeaksFor(work: Work, actor: Actor, urn: string): Promise<void> {
    if (!reaches(reachOf(actor, 'family-proposals.answer'), { urn, district: null })) throw outsideReach();
    if (headed(actor).includes(urn)) return;
    if (await this.proposals.hasHead(work.sql, urn, civilDate(work.at))) throw headAnswers();
  }
}

const headed = (actor: Actor): string[] =>
  grantsFor(actor, 'family-proposals.answer').flatMap(({ role, schools = [] }) =>
    role === 'headteacher' ? schools : [],
  );
