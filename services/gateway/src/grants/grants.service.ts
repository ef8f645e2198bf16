import { Injectable } from '@nestjs/common';
import {
  Failure,
  type Caller,
  type EventEnvelope,
  type Role,
  type commissioning,
  type districts,
  type elections,
  type gateway,
  type membership,
} from '@partnership/contracts';
import { assertVersion, Database, decodeCursor, newId, UnitOfWork, type Work } from '@partnership/database';
import { Actors } from '../identity/actors.js';
import { assertReach, assertTerm } from './grant.js';
import { tellGrants } from './grants-told.repository.js';
import {
  findGrant,
  insertGrant,
  keepAppointment,
  listGrants,
  setLastDay,
  viewOf,
  type Appointment,
  type GrantRow,
} from './grants.repository.js';

const unknown = (): Failure => new Failure('not-found', 'gateway.grant.unknown', 'There is no such grant.');

function assertOurs({ source }: GrantRow): void {
  if (source === 'administrator') return;
  throw new Failure(
    'conflict',
    'gateway.grant.appointed',
    `This role comes from an appointment (${source}): end the appointment, and the role ends with it.`,
  );
}

/** Posts at a school that carry a role in the platform. */
const roleOfPost: Partial<Record<membership.SchoolPost, Role>> = {
  headteacher: 'headteacher',
  'chair-of-governors': 'chair-of-governors',
};

/** Who holds which role, how far and how long: given by administrators, or following from appointments elsewhere. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly actors: Actors,
  ) {}

  async grant(request: gateway.GrantRole, caller: Caller): Promise<gateway.GrantView> {
    assertReach([request.role], request);
    assertTerm(request.from, request.until);
    const view = await this.unit.run(caller, async (work) => {
      const [row] = await insertGrant(work.sql, newId(), request);
      if (row === undefined) throw unknown();
      work.audit({ action: 'role granted', record: `gateway.grant/${row.id}`, fields: { ...request } });
      await tellGrants(work);
      await this.actors.changed(work.sql);
      return viewOf(row);
    });
    this.actors.forget();
    return view;
  }

  async end({ grant, on, reason }: gateway.EndGrant, caller: Caller): Promise<gateway.GrantView> {
    const view = await this.unit.run(caller, async (work) => {
      const current = await findGrant(work.sql, grant, 'for update');
      if (current === undefined) throw unknown();
      assertVersion(caller, current.version);
      assertOurs(current);
      const [row = current] = await setLastDay(work.sql, grant, on, reason);
      work.audit({ action: 'role ended', record: `gateway.grant/${grant}`, why: reason, fields: { on } });
      await tellGrants(work);
      await this.actors.changed(work.sql);
      return viewOf(row);
    });
    this.actors.forget();
    return view;
  }

  async show(grant: string): Promise<gateway.GrantView> {
    const row = await findGrant(this.database.sql, grant);
    if (row === undefined) throw unknown();
    return viewOf(row);
  }

  async list(request: gateway.ListGrants): Promise<gateway.GrantPage> {
    const { items, next } = await listGrants(
      this.database.sql,
      request,
      decodeCursor(request.cursor, ['uuid']),
    );
    return { items: items.map(viewOf), next };
  }

  /** A lead was appointed, or their term was ended: the event always tells the whole term. */
  keepLead(data: districts.LeadChanged, envelope: EventEnvelope): Promise<void> {
    return this.keep(envelope, {
      personId: data.personId,
      role: 'district-lead',
      districts: [data.district],
      schools: null,
      from: data.from,
      until: data.until,
      source: 'districts.lead',
      origin: `districts.lead/${data.district}/${data.personId}/${data.from}`,
    });
  }

  /** A seat in the team of a district carries the role of its post, for that district. */
  keepSeat(data: districts.SeatChanged, envelope: EventEnvelope): Promise<void> {
    return this.keep(envelope, {
      personId: data.personId,
      role: data.post,
      districts: [data.district],
      schools: null,
      from: data.from,
      until: data.until,
      source: 'districts.seat',
      origin: `districts.seat-term/${data.term}`,
    });
  }

  /** A seat of a contest of the whole city is one on the SLIC; those of districts carry their role as districts seats them. */
  async keepSeatOfCity(data: elections.ElectedSeatChanged, envelope: EventEnvelope): Promise<void> {
    if (data.districts.length > 0) return;
    await this.keep(envelope, {
      personId: data.personId,
      role: 'slic-member',
      districts: null,
      schools: null,
      from: data.from,
      until: data.until,
      source: 'elections.seat',
      origin: `elections.seat/${data.seat}`,
    });
  }

  async keepPost(data: membership.PostChanged, envelope: EventEnvelope): Promise<void> {
    const role = roleOfPost[data.post];
    if (role === undefined) return;
    await this.keep(envelope, {
      personId: data.personId,
      role,
      districts: null,
      schools: [data.urn],
      from: data.from,
      until: data.until,
      source: 'membership.post',
      origin: `membership.post/${data.postId}`,
    });
  }

  /** Core members decide in the Group; a guest of it gets no role by that. */
  async keepPlaceInGroup(data: commissioning.GroupPlaceChanged, envelope: EventEnvelope): Promise<void> {
    if (data.kind !== 'core') return;
    await this.keep(envelope, {
      personId: data.personId,
      role: 'commissioning-member',
      districts: null,
      schools: null,
      from: data.from,
      until: data.until,
      source: 'commissioning.group-member',
      origin: `commissioning.group-member/${data.place}`,
    });
  }

  private async keep(
    envelope: EventEnvelope,
    appointment: Omit<Appointment, 'id' | 'version'>,
  ): Promise<void> {
    await this.unit.once(envelope, 'gateway.grants', async (work: Work) => {
      await keepAppointment(work.sql, { ...appointment, id: newId(), version: envelope.version });
      await tellGrants(work);
      await this.actors.changed(work.sql);
    });
    this.actors.forget();
  }
}
