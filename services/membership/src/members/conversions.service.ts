import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Clock, violates } from '@partnership/database';
import { PostsService } from '../people/posts.service.js';
import { SuccessionsRepository } from '../successions/successions.repository.js';
import { Prisma, type RecordWork } from '../prisma.js';
import { HistoriesRepository, type MemberHistory } from '../standing/histories.repository.js';
import type { History } from '../standing/standing.js';
import { convert } from './conversion.js';
import { tellConversion } from './member-facts.js';
import type { Decision, Member } from './member.js';
import { memberView } from './member-view.js';
import { notAMember, successorHasMembership, unfitSuccessor, unknownSuccessor } from './member.errors.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { SchoolLinksRepository } from './school-links.repository.js';
import { settled } from './settling.js';

function assertFit({ school }: History, today: string): void {
  const { urn, inCity, status, closedOn } = school;
  const closed = status === 'closed' || (closedOn !== null && closedOn <= today);
  if (!inCity || closed) throw unfitSuccessor(urn);
}

/** A membership as it goes on under another URN, before anything of it is written. */
export interface Conversion {
  readonly from: MemberHistory;
  readonly old: Member;
  readonly next: Member;
}

/** @throws Failure where the membership cannot go on there; nothing is written then */
export function conversionOf(
  histories: readonly History[],
  request: membership.ConvertSchool,
  decision: Decision,
): Conversion {
  const { urn, successor } = request;
  const before = histories.find(({ school }) => school.urn === urn);
  const there = histories.find(({ school }) => school.urn === successor);
  if (before === undefined || before.member === null) throw notAMember(urn);
  if (there === undefined) throw unknownSuccessor(successor);
  const converted = convert(before.member, there.member, request, decision);
  assertFit(there, decision.today);
  return { from: { ...before, member: before.member }, ...converted };
}

/** Schools that become others in law, as a maintained school becomes an academy, and take their membership along. */
@Injectable()
export class ConversionsService {
  constructor(
    private readonly prisma: Prisma,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersService,
    private readonly records: MembersRepository,
    private readonly links: SchoolLinksRepository,
    private readonly posts: PostsService,
    private readonly successions: SuccessionsRepository,
  ) {}

  convert(request: membership.ConvertSchool, caller: Caller): Promise<membership.MembershipView> {
    const { urn, successor } = request;
    const decision = { today: this.clock.today(), by: caller.actor.id };
    return this.prisma
      .run(caller, async (work) => {
        const histories = await this.histories.lock(work.sql, [urn, successor]);
        await this.carryOut(work, conversionOf(histories, request, decision), request, decision);
        const history = await this.histories.findMember(work.sql, successor);
        return memberView(history, await this.links.of(work.sql, successor), decision.today);
      })
      .catch((error: unknown) => {
        throw violates(error, 'member_pkey') ? successorHasMembership(successor) : error;
      });
  }

  /** Both schools must be locked. */
  async carryOut(
    work: RecordWork,
    { from, old, next }: Conversion,
    request: membership.ConvertSchool,
    { today, by }: Decision,
  ): Promise<void> {
    await this.members.keep(work, [
      { before: from.member, after: old },
      { before: null, after: settled(next, today, 'membership') },
    ]);
    await this.link(work, request, by);
    await this.takeAlong(work, from, request, by);
  }

  private async link(work: RecordWork, request: membership.ConvertSchool, by: string): Promise<void> {
    const { urn: predecessor, successor, on, reason } = request;
    await this.links.add(work.sql, { predecessor, successor, on, reason, by, at: work.at });
    await this.successions.noteFollowed(work.sql, { urn: predecessor, successor });
    tellConversion(work, request);
  }

  /** Posts that run on, and whom the school has named to vote for it. */
  private async takeAlong(
    work: RecordWork,
    { namings }: MemberHistory,
    { urn, successor, on }: membership.ConvertSchool,
    by: string,
  ): Promise<void> {
    await this.posts.carryOver(work, { urn, successor, on });
    const before = namings.filter(({ from }) => from <= on).slice(-1);
    for (const { personId, from } of [...before, ...namings.filter((naming) => naming.from > on)])
      await this.records.nameDelegate(work.sql, {
        urn: successor,
        personId,
        on: from < on ? on : from,
        by,
        at: work.at,
      });
  }
}
