import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import {
  addDays,
  civilDate,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
} from '@partnership/database';
import { assertDecides } from '../slic-meetings/slic-meeting.js';
import { SlicMeetingsRepository } from '../slic-meetings/slic-meetings.repository.js';
import { assertChoice, chairView, type SlicChair } from './slic-chair.js';
import { SlicChairsRepository } from './slic-chairs.repository.js';
import { SlicMembersRepository } from './slic-members.repository.js';

const ordinaryPage = 50;

/** Who belongs to the SLIC, by its seats, and whom it has chosen to chair it. */
@Injectable()
export class SlicMembersService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: SlicMembersRepository,
    private readonly chairs: SlicChairsRepository,
    private readonly meetings: SlicMeetingsRepository,
  ) {}

  /** The latest terms first. */
  async list(request: elections.ListSlicMembers): Promise<elections.SlicMemberPage> {
    const { on, limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const rows = await this.members.list(this.database.sql, on, after, limit + 1);
    return page(rows, limit, ({ from, seat }) => [from, seat]);
  }

  /** On record as the choice of a meeting; whoever held the post until then holds it until the day before. */
  choose(request: elections.ChooseSlicChair, caller: Caller): Promise<elections.SlicChairView> {
    const { post, personId, meeting: id } = request;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const meeting = await this.meetings.lock(sql, id);
      assertDecides(meeting);
      const from = civilDate(meeting.startsAt);
      assertChoice(
        { post, personId, on: from },
        await this.members.on(sql, from),
        await this.chairs.now(sql),
      );
      await this.chairs.follow(sql, post, addDays(from, -1));
      const chair: SlicChair = {
        ...{ id: newId(), post, personId, meeting: id, from },
        ...{ until: null, seatUntil: null, version: 1 },
      };
      await this.chairs.add(sql, chair, at, caller.actor.id);
      const record = `elections.slic-chair/${chair.id}`;
      work.audit({ action: `${post} chosen`, record, fields: { personId, meeting: id, from } });
      return chairView(await this.chairs.read(sql, chair.id), this.clock.today());
    });
  }

  async showChair({ chair }: elections.ShowSlicChair): Promise<elections.SlicChairView> {
    return chairView(await this.chairs.read(this.database.sql, chair), this.clock.today());
  }

  /** The latest first. */
  async listChairs(request: elections.ListSlicChairs): Promise<elections.SlicChairPage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const rows = await this.chairs.list(this.database.sql, request, after, limit + 1);
    const { items, next } = page(rows, limit, ({ from, id }) => [from, id]);
    return { items: items.map((chair) => chairView(chair, this.clock.today())), next };
  }
}
