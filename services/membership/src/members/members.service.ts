import { Injectable } from '@nestjs/common';
import { mayDoIn, type Caller, type membership, type Permission } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  UnitOfWork,
  violates,
  type Sql,
  type Work,
} from '@partnership/database';
import { MembershipConfig } from '../membership.config.js';
import { PeopleService } from '../people/people.service.js';
import { PostsService } from '../people/posts.service.js';
import { Prisma } from '../prisma.js';
import { assertMayJoin } from '../schools/school.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { holdsPost } from '../standing/standing.js';
import { SuccessionsRepository } from '../successions/successions.repository.js';
import { isChange, newlyPaid, type MemberChange } from './member-change.js';
import { tellDelegate, tellMoves, tellNoticeWithdrawn } from './member-facts.js';
import { memberView } from './member-view.js';
import { alreadyMember, delegateWithoutPost, memberElsewhere, outsideScope } from './member.errors.js';
import {
  apply,
  positionNow,
  reinstate,
  resign,
  suspend,
  withdrawNotice,
  type Decision,
  type Member,
  type Order,
} from './member.js';
import { isOver } from './membership-states.js';
import { MembersRepository } from './members.repository.js';
import { SchoolLinksRepository } from './school-links.repository.js';
import { settled, withPayment } from './settling.js';

type Answer = Promise<membership.MembershipView>;
type Decide = (member: Member, decision: Decision, work: Work) => Member;
type Asked = Order & { readonly urn: string };

function assertScope({ actor }: Caller, permission: Permission, urn: string): void {
  if (!mayDoIn(actor, permission, 'schools', urn)) throw outsideScope(urn);
}

/** Schools join, leave, are suspended and reinstated. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly prisma: Prisma,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersRepository,
    private readonly links: SchoolLinksRepository,
    private readonly config: MembershipConfig,
    private readonly people: PeopleService,
    private readonly posts: PostsService,
    private readonly successions: SuccessionsRepository,
  ) {}

  join({ urn, from, headteacher }: membership.JoinSchool, caller: Caller): Answer {
    assertScope(caller, 'members.join', urn);
    const decision = this.decision(caller);
    const begins = from ?? decision.today;
    return this.prisma
      .run(caller, async (work) => {
        const [history] = await this.histories.lock(work.sql, [urn]);
        const { school, member } = history ?? (await this.histories.find(work.sql, urn));
        assertMayJoin(school);
        await this.assertNotElsewhere(work.sql, urn, member);
        const applied = apply(urn, member, begins, decision);
        const after = settled(applied, decision.today, decision.by);
        await this.keep(work, [{ before: member, after }]);
        if (headteacher) {
          const personId = await this.people.registerOrFind(work, headteacher);
          const since = begins < decision.today ? begins : decision.today;
          await this.posts.appointHead(work, urn, personId, since);
        }
        return this.view(work.sql, urn);
      })
      .catch((error: unknown) => {
        throw violates(error, 'member_pkey') ? alreadyMember(urn) : error;
      });
  }

  /** One school has one membership, whatever URNs it had. @throws Failure `conflict` */
  async assertNotElsewhere(sql: Sql, urn: string, member: Member | null): Promise<void> {
    const elsewhere = member && (await this.links.memberElsewhere(sql, urn));
    if (elsewhere) throw memberElsewhere(urn, elsewhere);
  }

  show(urn: string): Answer {
    return this.view(this.database.sql, urn);
  }

  resign({ urn, ...order }: Asked, caller: Caller): Answer {
    const { noticeDays } = this.config;
    return this.decide(caller, urn, (member, decision) => resign(member, order, decision, noticeDays));
  }

  withdrawNotice({ urn, reason }: membership.WithdrawNotice, caller: Caller): Answer {
    return this.decide(caller, urn, (member, { today }, work) => {
      const stays = withdrawNotice(member, today);
      tellNoticeWithdrawn(work, member, reason);
      return stays;
    });
  }

  suspend({ urn, ...order }: Asked, caller: Caller): Answer {
    return this.decide(caller, urn, (member, decision) => suspend(member, order, decision));
  }

  reinstate({ urn, ...order }: Asked, caller: Caller): Answer {
    return this.decide(caller, urn, (member, decision) => reinstate(member, order, decision));
  }

  nameDelegate({ urn, personId }: membership.NameDelegate, caller: Caller): Answer {
    return this.name(caller, urn, personId);
  }

  /** The school leaves its vote with its headteacher again. */
  withdrawDelegate({ urn }: membership.WithdrawDelegate, caller: Caller): Answer {
    return this.name(caller, urn, null);
  }

  /** Every move that comes by itself up to the end of that day. */
  async settle(work: Work, day: string): Promise<void> {
    const histories = await this.histories.lock(work.sql, await this.members.unsettled(work.sql, day));
    const members = histories.flatMap(({ member }) => member ?? []);
    await this.keep(
      work,
      members.map((before) => ({ before, after: settled(before, day, 'membership') })),
    );
  }

  /**
   * Saves the changes and tells of them. Who was a member before must be locked. What is paid under a URN that a school
   * has no longer counts where its membership goes on.
   */
  async keep(work: Work, changes: readonly MemberChange[]): Promise<void> {
    const elsewhere = await Promise.all(changes.map((change) => this.goingOn(work, change)));
    const all = [...changes, ...elsewhere.flat()];
    await this.members.save(work.sql, all, work.at);
    const over = all.filter(isChange).filter(({ after }) => isOver(positionNow(after).state));
    await this.successions.noteOver(
      work.sql,
      over.map(({ after }) => after.urn),
      work.at,
    );
    tellMoves(work, all);
  }

  private async goingOn(work: Work, change: MemberChange): Promise<MemberChange[]> {
    const paid = newlyPaid(change);
    const { after } = change;
    if (paid.length === 0 || positionNow(after).state !== 'converted') return [];
    const successors = await this.links.successorsOf(work.sql, after.urn);
    const today = this.clock.today();
    return (await this.histories.lock(work.sql, successors)).flatMap(({ member: before }) => {
      if (before === null) return [];
      const counted = paid.reduce((member, due) => withPayment(member, due, today, 'membership'), before);
      return [{ before, after: counted }];
    });
  }

  private name(caller: Caller, urn: string, personId: string | null): Answer {
    assertScope(caller, 'members.delegate', urn);
    const { today, by } = this.decision(caller);
    return this.unit.run(caller, async (work) => {
      const { member, posts } = await this.histories.lockMember(work.sql, urn);
      assertVersion(caller, member.version);
      if (personId !== null && !holdsPost(posts, personId, today)) throw delegateWithoutPost(urn);
      await this.members.nameDelegate(work.sql, { urn, personId, on: today, by, at: work.at });
      tellDelegate(work, urn, personId);
      return this.view(work.sql, urn);
    });
  }

  private async view(sql: Sql, urn: string): Answer {
    const [history, links] = await Promise.all([
      this.histories.findMember(sql, urn),
      this.links.of(sql, urn),
    ]);
    return memberView(history, links, this.clock.today());
  }

  private decision({ actor }: Caller): Decision {
    return { today: this.clock.today(), by: actor.id };
  }

  /** Load, decide, save, announce: the one way in which people move a membership. */
  private decide(caller: Caller, urn: string, decide: Decide): Answer {
    const decision = this.decision(caller);
    return this.unit.run(caller, async (work) => {
      const { member: before } = await this.histories.lockMember(work.sql, urn);
      assertVersion(caller, before.version);
      const after = settled(decide(before, decision, work), decision.today, decision.by);
      await this.keep(work, [{ before, after }]);
      return this.view(work.sql, urn);
    });
  }
}
