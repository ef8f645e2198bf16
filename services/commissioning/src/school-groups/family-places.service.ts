import { Injectable } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { civilDate, type Work } from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { whyNotServed } from '../schools/school.js';
import { outcomeOf, settled, spared, type FamilyProposal } from './family-proposal.js';
import { FamilyProposalsRepository, type OpenProposals } from './family-proposals.repository.js';
import { presentOf, type EndedHow, type SchoolGroup } from './school-group.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

export interface PlacesEnding {
  readonly urns: readonly string[];
  readonly on: string;
  readonly how: EndedHow;
  readonly why: string;
}

/** What follows when a school comes into a group or goes: its other proposals, those who were asked, the others told. */
@Injectable()
export class FamilyPlaces {
  constructor(
    private readonly groups: SchoolGroupsRepository,
    private readonly proposals: FamilyProposalsRepository,
    private readonly schools: SchoolsRepository,
  ) {}

  /** The group is locked by the caller. */
  async end(work: Work, group: SchoolGroup, { urns, on, how, why }: PlacesEnding): Promise<void> {
    await this.groups.leave(work.sql, { group: group.id, urns, on, how, why });
    await this.groups.save(work.sql, group);
    const fields = { urns, on, how };
    work.audit({
      action: 'school left group',
      record: `commissioning.school-group/${group.id}`,
      why,
      fields,
    });
    this.tell(work, group, { left: urns });
    for (const { id } of await this.proposals.open(work.sql, { group: group.id })) {
      // Read again: one that came to its end in this loop may have filled the family, and closed this one.
      const before = await this.proposals.read(work.sql, id);
      const after = before.state === 'proposed' ? urns.reduce(spared, before) : before;
      if (after === before) continue;
      await this.proposals.save(work.sql, after);
      await this.settle(work, after);
    }
  }

  tell(
    work: Work,
    { id, kind, version }: Pick<SchoolGroup, 'id' | 'kind' | 'version'>,
    {
      joined = [],
      left = [],
      endedOn = null,
    }: { joined?: readonly string[]; left?: readonly string[]; endedOn?: string | null },
  ): void {
    const changed = { group: id, kind, joined: [...joined], left: [...left], endedOn };
    work.announce(commissioning.schoolGroupChanged, id, version + 1, changed);
  }

  /** Does what the answers come to, if they are all there: the family is locked by the caller. */
  async settle(work: Work, proposal: FamilyProposal): Promise<FamilyProposal> {
    const outcome = outcomeOf(proposal.answers);
    if (outcome === undefined) return proposal;
    if (outcome === 'declined') {
      const no = proposal.answers.find(({ state }) => state === 'declined');
      return this.close(work, settled(proposal, 'declined', no?.reason ?? null, work.at));
    }
    const hindrance = await this.hindrance(work, proposal);
    if (hindrance !== undefined) return this.close(work, settled(proposal, 'lapsed', hindrance, work.at));
    const accepted = await this.close(work, settled(proposal, 'accepted', null, work.at));
    await this.join(work, proposal);
    return accepted;
  }

  async close(work: Work, proposal: FamilyProposal): Promise<FamilyProposal> {
    const { id, group, urn, state, why, version } = proposal;
    await this.proposals.save(work.sql, proposal);
    const record = `commissioning.family-proposal/${id}`;
    work.audit({ action: `family proposal ${state}`, record, ...(why !== null && { why }), fields: { urn } });
    work.announce(commissioning.familyProposalSettled, id, version, { proposal: id, group, urn, state });
    return proposal;
  }

  /** Nobody is asked any more. */
  async lapse(work: Work, open: OpenProposals, why: string): Promise<void> {
    for (const proposal of await this.proposals.open(work.sql, open))
      await this.close(work, settled(proposal, 'lapsed', why, work.at));
  }

  /** Why a school cannot come into a family although all agree. */
  private async hindrance(work: Work, { group: id, urn }: FamilyProposal): Promise<string | undefined> {
    const group = await this.groups.read(work.sql, id);
    if (group.endedOn !== null) return 'The family has ended.';
    if (presentOf(group).length >= commissioning.familySize.most) return 'The family is full.';
    if (await this.groups.holdsFamily(work.sql, urn)) return 'The school is in a family already.';
    const school = (await this.schools.find(work.sql, [urn])).get(urn);
    return school === undefined || whyNotServed(school) !== undefined
      ? 'The school is not open in the city.'
      : undefined;
  }

  private async join(work: Work, { group: id, urn, reason }: FamilyProposal): Promise<void> {
    const group = await this.groups.read(work.sql, id);
    await this.groups.join(work.sql, { group: id, urn, from: civilDate(work.at), why: reason });
    await this.groups.save(work.sql, group);
    const record = `commissioning.school-group/${id}`;
    work.audit({ action: 'school joined group', record, why: reason, fields: { urn } });
    this.tell(work, group, { joined: [urn] });
    const full = presentOf(group).length + 1 >= commissioning.familySize.most;
    await this.lapse(work, { urns: [urn] }, 'The school joined another family.');
    if (full) await this.lapse(work, { group: id }, 'The family is full.');
  }
}
