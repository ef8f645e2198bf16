import { Injectable } from '@nestjs/common';
import { type Caller, type districts, reachOf } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { ActionsRepository, type ActionRow } from './actions.repository.js';
import { GroupAccess } from './group-access.service.js';
import { actionMoveRefused, groupClosed, notYourGroup, otherMeeting } from './group.errors.js';
import { assertActionMove, unfinished } from './group-states.js';
import { GroupsRepository } from './groups.repository.js';

const ordinaryPage = 50;

type Changed = Promise<districts.ActionView>;

/** What groups have agreed to do: who does it, until when, and what became of it. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly groups: GroupsRepository,
    private readonly actions: ActionsRepository,
    private readonly access: GroupAccess,
    private readonly clock: Clock,
  ) {}

  agree(request: districts.AgreeAction, caller: Caller): Changed {
    return this.units.run(caller, async (work) => {
      const { group: of, meeting, owner, dueOn } = request;
      const group = await this.groups.find(of, this.clock.today(), work.sql);
      await this.access.assertRuns(caller, group);
      if (group.closedOn !== null) throw groupClosed(group.closedOn);
      if (meeting !== undefined && !(await this.actions.isMeetingOf(work.sql, meeting, of)))
        throw otherMeeting();
      const id = newId();
      await this.actions.add(work.sql, id, request);
      const by = caller.actor.id;
      await this.actions.note(work.sql, id, { from: null, to: 'open', at: work.at, by, why: 'agreed' });
      work.audit({ action: 'action agreed', record: recordOf(id), fields: { group: of, owner, dueOn } });
      return this.view(await this.actions.find(id, work.sql));
    });
  }

  /** Another day, owner or wording, for those who run the group to decide. */
  change({ action: id, reason, what, owner, dueOn }: districts.ChangeAction, caller: Caller): Changed {
    return this.decide(id, caller, async (work, action) => {
      await this.access.assertRuns(caller, action);
      const { state } = action;
      if (!unfinished.includes(state)) throw actionMoveRefused(state, 'changed');
      await this.actions.keep(work.sql, { ...action, what, owner, dueOn });
      const note = { from: state, to: state, at: work.at, by: caller.actor.id, why: reason };
      await this.actions.note(work.sql, id, note);
      work.audit({ action: 'action changed', record: recordOf(id), why: reason, fields: { owner, dueOn } });
    });
  }

  /** For its owner, and for those who run the group. */
  move({ action: id, to, reason }: districts.MoveAction, caller: Caller): Changed {
    return this.decide(id, caller, async (work, action) => {
      const by = caller.actor.id;
      if (action.owner !== by && !(await this.access.runs(caller, action))) throw notYourGroup();
      assertActionMove(action.state, to);
      await this.actions.keep(work.sql, { ...action, state: to });
      await this.actions.note(work.sql, id, { from: action.state, to, at: work.at, by, why: reason });
      work.audit({
        action: 'action moved',
        record: recordOf(id),
        why: reason,
        fields: { from: action.state, to },
      });
    });
  }

  async show(id: string, caller: Caller): Promise<districts.ActionRecordView> {
    const action = await this.actions.find(id);
    if (action.owner !== caller.actor.id) await this.access.assertReads(caller, action);
    const notes = await this.actions.notes(id);
    return { ...this.view(action), history: notes.map((note) => ({ ...note, at: note.at.toISOString() })) };
  }

  list(
    { group, owner, state, limit, cursor }: districts.ListActions,
    caller: Caller,
  ): Promise<districts.ActionPage> {
    const asked = {
      ...(group !== undefined && { group }),
      ...(owner !== undefined && { owner }),
      ...(state !== undefined && { state }),
    };
    return this.page(asked, limit, cursor, caller);
  }

  overdue(
    { district, limit, cursor }: districts.ListOverdueActions,
    caller: Caller,
  ): Promise<districts.ActionPage> {
    const asked = { overdueOn: this.clock.today(), ...(district !== undefined && { district }) };
    return this.page(asked, limit, cursor, caller);
  }

  private async page(
    asked: Parameters<ActionsRepository['list']>[0],
    limit = ordinaryPage,
    cursor: string | undefined,
    { actor }: Caller,
  ): Promise<districts.ActionPage> {
    const reader = { reach: reachOf(actor, 'groups.oversee'), id: actor.id, today: this.clock.today() };
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const rows = await this.actions.list(asked, reader, limit + 1, after);
    const { items, next } = page(rows, limit, ({ dueOn, action }) => [dueOn, action]);
    return { items: items.map((action) => this.view(action)), next };
  }

  private decide(
    id: string,
    caller: Caller,
    apply: (work: Work, action: ActionRow) => Promise<void>,
  ): Changed {
    return this.units.run(caller, async (work) => {
      const action = await this.actions.lock(work.sql, id);
      assertVersion(caller, action.version);
      await apply(work, action);
      return this.view(await this.actions.find(id, work.sql));
    });
  }

  private view({ district: _district, ...action }: ActionRow): districts.ActionView {
    const { dueOn, state } = action;
    return { ...action, overdue: unfinished.includes(state) && dueOn < this.clock.today() };
  }
}

const recordOf = (id: string): string => `districts.action/${id}`;
