import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  violates,
  type Work,
} from '@partnership/database';
import { unknownDistrict } from '../leads/lead.errors.js';
import { GroupAccess } from './group-access.service.js';
import {
  closesBefore,
  groupClosed,
  memberAlready,
  memberEndsFirst,
  stillWorking,
  wrongParent,
} from './group.errors.js';
import { GroupsRepository, type GroupRow, type MemberRow } from './groups.repository.js';

const ordinaryPage = 50;

type Changed = Promise<districts.GroupView>;

/** Strategy groups, the core delivery group and its working groups, and who belongs to them. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly groups: GroupsRepository,
    private readonly access: GroupAccess,
    private readonly clock: Clock,
  ) {}

  found(request: districts.FoundGroup, caller: Caller): Changed {
    return this.units.run(caller, async (work) => {
      const { kind, district = null } = request;
      this.access.assertFounds(caller, district);
      if (district !== null && !(await this.groups.districtExists(work.sql, district)))
        throw unknownDistrict(district);
      await this.assertParent(work, request);
      const id = newId();
      await this.groups.add(work.sql, id, request);
      work.audit({ action: 'group founded', record: recordOf(id), fields: { kind, district } });
      return this.view(work, id);
    });
  }

  close({ group: id, on, reason }: districts.CloseGroup, caller: Caller): Changed {
    return this.change(id, caller, async (work, group) => {
      assertVersion(caller, group.version - 1);
      if (on < group.foundedOn) throw closesBefore();
      if (await this.groups.hasWorkingGroups(work.sql, id, on)) throw stillWorking();
      await this.groups.close(work.sql, id, on, reason);
      work.audit({ action: 'group closed', record: recordOf(id), why: reason, fields: { on } });
    });
  }

  join(request: districts.JoinGroup, caller: Caller): Changed {
    const { group, personId, part, from, until } = request;
    if (until !== undefined && until < from) throw memberEndsFirst('/until');
    return this.change(group, caller, async (work) => {
      await this.groups.join(work.sql, newId(), request).catch((error: unknown) => {
        throw violates(error, 'member_once_a_day') ? memberAlready() : error;
      });
      const fields = { personId, part, from, until: until ?? null };
      work.audit({ action: 'group joined', record: recordOf(group), fields });
    });
  }

  leave(
    { member: id, on, reason }: districts.LeaveGroup,
    caller: Caller,
  ): Promise<districts.GroupMemberView> {
    return this.units.run(caller, async (work) => {
      const member = await this.groups.member(work.sql, id);
      const { district } = await this.groups.find(member.group, this.clock.today(), work.sql);
      this.access.assertFounds(caller, district);
      assertVersion(caller, member.version);
      if (on < member.from) throw memberEndsFirst('/on');
      await this.groups.leave(work.sql, id, on, reason);
      const { personId } = member;
      work.audit({
        action: 'group left',
        record: recordOf(member.group),
        why: reason,
        fields: { personId, on },
      });
      return memberView({ ...member, until: on, version: member.version + 1 });
    });
  }

  async show(id: string): Changed {
    return groupView(await this.groups.find(id, this.clock.today()));
  }

  async list(request: districts.ListGroups): Promise<districts.GroupPage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const rows = await this.groups.list(request, this.clock.today(), limit + 1, after);
    const { items, next } = page(rows, limit, ({ foundedOn, group }) => [foundedOn, group]);
    return {
      items: items.map(({ group, kind, parent, district, name, foundedOn, closedOn, members, version }) => ({
        ...{ group, kind, parent, district, name, foundedOn, closedOn, members, version },
      })),
      next,
    };
  }

  private change(
    id: string,
    caller: Caller,
    decide: (work: Work, group: GroupRow) => Promise<void>,
  ): Changed {
    return this.units.run(caller, async (work) => {
      const group = await this.groups.change(work.sql, id, this.clock.today());
      this.access.assertFounds(caller, group.district);
      if (group.closedOn !== null) throw groupClosed(group.closedOn);
      await decide(work, group);
      return this.view(work, id);
    });
  }

  private async assertParent(work: Work, { kind, parent, on }: districts.FoundGroup): Promise<void> {
    if (kind !== 'working') {
      if (parent !== undefined) throw wrongParent('is for working groups only');
      return;
    }
    if (parent === undefined) throw wrongParent('must be given');
    const { kind: above, closedOn } = await this.groups.find(parent, this.clock.today(), work.sql);
    if (above === 'working') throw wrongParent('must not be a working group itself');
    if (closedOn !== null && closedOn < on) throw groupClosed(closedOn);
  }

  private async view({ sql }: Work, id: string): Changed {
    return groupView(await this.groups.find(id, this.clock.today(), sql));
  }
}

const recordOf = (id: string): string => `districts.group/${id}`;

const memberView = ({ group: _group, ...member }: MemberRow): districts.GroupMemberView => member;

const groupView = ({ members, ...group }: GroupRow): districts.GroupView => ({
  ...group,
  members: members.map(memberView),
});
