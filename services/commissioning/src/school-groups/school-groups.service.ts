import { Injectable } from '@nestjs/common';
import { commissioning, reaches, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, newId, UnitOfWork, type Work } from '@partnership/database';
import type { KnownSchool } from '../schools/school.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { FamilyPlaces } from './family-places.service.js';
import type { FamilyProposal } from './family-proposal.js';
import { FamilyProposalsService } from './family-proposals.service.js';
import { assertEndsGroup, assertWrites, assertWritesGroup, assertWritesOne, writes } from './group-reach.js';
import {
  assertEnds,
  assertFounded,
  assertJoins,
  assertLeaves,
  assertNotEnded,
  assertPlaceable,
  presentOf,
  schoolGroupView,
  type SchoolGroup,
} from './school-group.js';
import { outsideReach, tooMany } from './school-group.errors.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

type View = Promise<commissioning.SchoolGroupView>;

export interface Founded {
  readonly group: string;
  readonly proposals: readonly FamilyProposal[];
}

/** Groups are founded, named and ended; schools join and leave. */
@Injectable()
export class SchoolGroupsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly groups: SchoolGroupsRepository,
    private readonly schools: SchoolsRepository,
    private readonly places: FamilyPlaces,
    private readonly asking: FamilyProposalsService,
  ) {}

  found(request: commissioning.FoundSchoolGroup, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { group } = await this.begin(work, request, caller);
      return this.view(work, group);
    });
  }

  /** Whoever founds a family speaks for one of its schools at least: the heads of all are asked. Any other founder speaks for all. */
  async begin(work: Work, request: commissioning.SchoolGroupFounding, { actor }: Caller): Promise<Founded> {
    const { kind, name, foundedOn, urns, reason } = request;
    const isFamily = kind === 'family';
    if (isFamily && urns.length > commissioning.familySize.most) throw tooMany(commissioning.familySize.most);
    assertFounded(foundedOn, this.clock.today());
    const schools = await this.placeable(work, urns);
    if (isFamily) assertWritesOne(actor, schools);
    else assertWrites(actor, ...schools);
    const id = newId();
    await this.groups.found(work.sql, { id, kind, name, foundedOn, foundedBy: actor.id });
    const record = `commissioning.school-group/${id}`;
    work.audit({ action: 'school group founded', record, why: reason, fields: { kind, name, urns } });
    const proposals: FamilyProposal[] = [];
    if (isFamily)
      for (const urn of urns) {
        const group = await this.groups.lock(work.sql, id);
        proposals.push(await this.asking.ask(work, group, { urn, reason }, actor));
      }
    else await this.joinAll(work, { id, kind }, urns, foundedOn, reason);
    return { group: id, proposals };
  }

  rename({ group: id, name, reason }: commissioning.RenameSchoolGroup, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.lock(work.sql, id);
      assertWritesGroup(caller.actor, group);
      assertVersion(caller, group.version);
      assertNotEnded(group);
      await this.groups.save(work.sql, { ...group, name });
      const record = `commissioning.school-group/${id}`;
      const fields = { name, before: group.name };
      work.audit({ action: 'school group renamed', record, why: reason, fields });
      return this.view(work, id);
    });
  }

  /** Its schools leave with it, and nobody is asked any more. */
  end({ group: id, on, reason }: commissioning.EndSchoolGroup, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.lock(work.sql, id);
      assertEndsGroup(caller.actor, group);
      assertVersion(caller, group.version);
      assertEnds(group, on, this.clock.today());
      const urns = presentOf(group).map(({ urn }) => urn);
      await this.groups.leave(work.sql, { group: id, urns, on, how: 'group-ended', why: reason });
      await this.groups.save(work.sql, { ...group, endedOn: on }, reason);
      await this.places.lapse(work, { group: id }, 'The family has ended.');
      const record = `commissioning.school-group/${id}`;
      work.audit({ action: 'school group ended', record, why: reason, fields: { on, urns } });
      this.places.tell(work, group, { left: urns, endedOn: on });
      return this.view(work, id);
    });
  }

  join(request: commissioning.JoinSchoolGroup, caller: Caller): View {
    const { group: id, urn, from, reason } = request;
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.lock(work.sql, id);
      const [school] = await this.placeable(work, [urn], '/urn');
      if (school !== undefined) assertWrites(caller.actor, school);
      assertJoins(group, request, this.clock.today());
      await this.groups.join(work.sql, { group: id, urn, from, why: reason });
      await this.groups.save(work.sql, group);
      const record = `commissioning.school-group/${id}`;
      work.audit({ action: 'school joined group', record, why: reason, fields: { urn, from } });
      this.places.tell(work, group, { joined: [urn] });
      return this.view(work, id);
    });
  }

  /** Only the people of the school itself, or of its district: nobody is put out by the others. */
  leave({ group: id, urn, on, reason }: commissioning.LeaveSchoolGroup, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.lock(work.sql, id);
      const { district } = group.places.find((place) => place.urn === urn) ?? { district: null };
      if (!reaches(writes(caller.actor), { urn, district })) throw outsideReach();
      assertVersion(caller, group.version);
      assertLeaves(group, { urn, on }, this.clock.today());
      await this.places.end(work, group, { urns: [urn], on, how: 'left', why: reason });
      return this.view(work, id);
    });
  }

  private async joinAll(
    work: Work,
    { id, kind }: Pick<SchoolGroup, 'id' | 'kind'>,
    urns: readonly string[],
    from: string,
    why: string,
  ): Promise<void> {
    await this.groups.joinAll(work.sql, { group: id, urns, from, why });
    this.places.tell(work, { id, kind, version: 0 }, { joined: urns });
  }

  private async placeable(work: Work, urns: readonly string[], at?: string): Promise<KnownSchool[]> {
    const known = await this.schools.find(work.sql, urns);
    return urns.map((urn, index) => assertPlaceable(urn, known.get(urn), at ?? `/urns/${index}`));
  }

  private async view(work: Work, id: string): View {
    return schoolGroupView(await this.groups.read(work.sql, id));
  }
}
