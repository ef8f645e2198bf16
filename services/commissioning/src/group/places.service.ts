import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { unknownSchoolOf } from './group.errors.js';
import { assertTakesIn, assertTerm, ended, placeChanged, placeView, type Place } from './place.js';
import { PlacesRepository } from './places.repository.js';

type View = Promise<commissioning.GroupPlaceView>;

const ordinaryPage = 50;

/** Who belongs to the Group: core members, who decide, and guests, who are invited to every meeting. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly places: PlacesRepository,
    private readonly schools: SchoolsRepository,
  ) {}

  appoint({ personId, urn, chair, from, until }: commissioning.AppointCoreMember, caller: Caller): View {
    return this.add({ kind: 'core', personId, urn, body: null, chair, from, until }, caller);
  }

  invite({ personId, body, from, until }: commissioning.InviteStandingGuest, caller: Caller): View {
    return this.add({ kind: 'guest', personId, urn: null, body, chair: false, from, until }, caller);
  }

  end({ place: id, on, reason }: commissioning.EndGroupPlace, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.places.lock(work.sql, id);
      assertVersion(caller, before.version);
      const place = ended(before, { on, reason });
      assertTakesIn(await this.places.lastMet(work.sql, before), place);
      await this.places.end(work.sql, place);
      work.announce(commissioning.groupMemberEnded, id, place.version, placeChanged(place));
      work.audit({ action: 'place in the Group ended', record: recordOf(id), why: reason, fields: { on } });
      return placeView(place);
    });
  }

  async show(id: string): View {
    return placeView(await this.places.find(this.database.sql, id));
  }

  async list(request: commissioning.ListGroupPlaces): Promise<commissioning.GroupPlacePage> {
    const { limit = ordinaryPage, cursor } = request;
    const rows = await this.places.list(
      this.database.sql,
      request,
      limit + 1,
      decodeCursor(cursor, ['uuid']),
    );
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(placeView), next };
  }

  private add(given: Omit<Place, 'id' | 'endedBecause' | 'version'>, caller: Caller): View {
    assertTerm(given);
    return this.unit.run(caller, async (work) => {
      const { kind, personId, urn, body, chair, from, until } = given;
      if (urn !== null) {
        const known = (await this.schools.find(work.sql, [urn])).get(urn);
        if (known?.inCity !== true) throw unknownSchoolOf(urn);
      }
      const place: Place = { ...given, id: newId(), endedBecause: null, version: 1 };
      await this.places.add(work.sql, place);
      work.announce(commissioning.groupMemberAppointed, place.id, 1, placeChanged(place));
      const action = kind === 'core' ? 'core member appointed' : 'standing guest invited';
      const fields = { personId, urn, body, chair, from, until };
      work.audit({ action, record: recordOf(place.id), fields });
      return placeView(place);
    });
  }
}

const recordOf = (id: string): string => `commissioning.group-member/${id}`;
