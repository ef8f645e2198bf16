import { Injectable } from '@nestjs/common';
import type { districts, EventEnvelope } from '@partnership/contracts';
import { addDays, civilDate, UnitOfWork, type Work } from '@partnership/database';
import { FamilyPlaces } from './family-places.service.js';
import {
  GroupSuccessionsRepository,
  type FormerPlace,
  type Waiting,
} from './group-successions.repository.js';
import { firstDay } from './former-place.js';
import { presentOf } from './school-group.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

const closed = 'The school has closed.';

/** A school that closes leaves its groups; one that is followed by another leaves its places to that. */
@Injectable()
export class GroupSuccessions {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly successions: GroupSuccessionsRepository,
    private readonly groups: SchoolGroupsRepository,
    private readonly places: FamilyPlaces,
  ) {}

  succeeded(envelope: EventEnvelope, told: districts.SchoolSucceeded): Promise<void> {
    return this.unit.once(envelope, 'group-successions', async (work) => {
      await this.successions.tell(work.sql, told, work.at, envelope.version);
      await this.follow(work, told.urn);
    });
  }

  /** Nothing is undone: people look at the places that had gone on. */
  withdrawn(envelope: EventEnvelope, told: districts.SchoolSucceeded): Promise<void> {
    return this.unit.once(envelope, 'group-successions', ({ sql, at }) =>
      this.successions.withdraw(sql, told, at, envelope.version),
    );
  }

  /** What is told of schools may close some, or make known the successor of another. */
  recorded(envelope: EventEnvelope, schools: readonly districts.SchoolSummary[]): Promise<void> {
    const gone = schools.filter(({ status }) => status === 'closed').map(({ urn }) => urn);
    if (gone.length === 0) return Promise.resolve();
    return this.unit.once(envelope, 'group-closings', (work) => this.close(work, gone));
  }

  /** Whatever has not been done because something else was not known yet. */
  async catchUp(work: Work): Promise<void> {
    await this.follow(work, null);
    await this.close(work, null);
  }

  private async close(work: Work, urns: readonly string[] | null): Promise<void> {
    const on = civilDate(work.at);
    for (const { group: id, urn } of await this.successions.closedMembers(work.sql, urns)) {
      const group = await this.groups.lock(work.sql, id);
      if (presentOf(group).every((place) => place.urn !== urn)) continue;
      await this.places.end(work, group, { urns: [urn], on, how: 'school-closed', why: closed });
    }
    if (urns !== null) await this.places.lapse(work, { urns }, closed);
  }

  private async follow(work: Work, urn: string | null): Promise<void> {
    for (const one of await this.successions.waiting(work.sql, civilDate(work.at), urn)) {
      if (!one.there) continue;
      for (const place of await this.successions.places(work.sql, one.urn)) await this.pass(work, one, place);
      await this.successions.followed(work.sql, one);
    }
  }

  /** A successor that is there already, or is in another family, takes no second place: the first one just ends. */
  private async pass(work: Work, one: Waiting, place: FormerPlace): Promise<void> {
    const { sql } = work;
    const group = await this.groups.lock(sql, place.group);
    const why = `School ${one.urn} was followed by school ${one.successor}.`;
    const day = firstDay(place, one.on, civilDate(work.at));
    if (place.until === null) {
      const ending = { urns: [one.urn], on: addDays(day, -1), how: 'succeeded', why } as const;
      await this.places.end(work, group, ending);
    } else await this.successions.endBefore(sql, place, one.urn, day);
    const there = presentOf(group).some(({ urn }) => urn === one.successor);
    const elsewhere = place.kind === 'family' && (await this.groups.holdsFamily(sql, one.successor));
    if (there || elsewhere) return;
    const now = await this.groups.read(sql, place.group);
    const joining = { group: place.group, urn: one.successor, from: day, why, follows: one.urn };
    await this.groups.join(sql, joining);
    await this.groups.save(sql, now);
    const record = `commissioning.school-group/${place.group}`;
    work.audit({ action: 'place went to successor', record, why, fields: { urn: one.successor, from: day } });
    this.places.tell(work, now, { joined: [one.successor] });
  }
}
