import { Injectable } from '@nestjs/common';
import { type Caller, type Permission, reaches, reachOf } from '@partnership/contracts';
import { Clock } from '@partnership/database';
import { notYourGroup } from './group.errors.js';
import { GroupsRepository } from './groups.repository.js';

interface Of {
  readonly group: string;
  readonly district: string | null;
}

/** Who may read what a group notes, and who runs it: its chair and secretary, and those who may found groups there. */
@Injectable()
export class GroupAccess {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws Failure `forbidden` unless the caller may found groups of that district, or of the city */
  assertFounds({ actor }: Caller, district: string | null): void {
    if (!reaches(reachOf(actor, 'groups.write'), { urn: null, district })) throw notYourGroup();
  }

  async assertReads(caller: Caller, of: Of): Promise<void> {
    if (this.holds(caller, 'groups.oversee', of)) return;
    if ((await this.partOf(caller, of)) === undefined) throw notYourGroup();
  }

  async assertRuns(caller: Caller, of: Of): Promise<void> {
    if (!(await this.runs(caller, of))) throw notYourGroup();
  }

  async runs(caller: Caller, of: Of): Promise<boolean> {
    if (this.holds(caller, 'groups.write', of)) return true;
    const part = await this.partOf(caller, of);
    return part === 'chair' || part === 'secretary';
  }

  private holds({ actor }: Caller, permission: Permission, { district }: Of): boolean {
    return reaches(reachOf(actor, permission), { urn: null, district });
  }

  private partOf({ actor }: Caller, { group }: Of): ReturnType<GroupsRepository['partOf']> {
    return this.groups.partOf(group, actor.id, this.clock.today());
  }
}
