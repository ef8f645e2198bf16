import { Injectable } from '@nestjs/common';
import { mayDoIn, type Caller, type membership, type Permission } from '@partnership/contracts';
import { assertVersion, Clock, Database, UnitOfWork, violates, type Work } from '@partnership/database';
import { PeopleService } from '../people/people.service.js';
import { PostsService } from '../people/posts.service.js';
import { Prisma } from '../prisma.js';
import { assertMayJoin } from '../schools/school.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { holdsPost } from '../standing/standing.js';
import type { MemberChange } from './member-change.js';
import { tellDelegate, tellMoves } from './member-facts.js';
import { memberView } from './member-view.js';
import { alreadyMember, delegateWithoutPost, outsideScope } from './member.errors.js';
import { apply, reinstate, resign, suspend, type Decision, type Member, type Order } from './member.js';
import { MembersRepository } from './members.repository.js';
import { settled } from './settling.js';

type Answer = Promise<membership.MembershipView>;
type Decide = (member: Member, order: Order, decision: Decision) => Member;
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
    private readonly people: PeopleService,
    private readonly posts: PostsService,
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
        const applied = apply(urn, member, begins, decision);
        const after = settled(applied, decision.today, decision.by);
        await this.keep(work, [{ before: member, after }]);
        if (headteacher) {
          const personId = await this.people.registerOrFind(work, headteacher);
          const since = begins < decision.today ? begins : decision.today;
          await this.posts.appointHead(work, urn, personId, since);
        }
        return memberView(await this.histories.findMember(work.sql, urn), decision.today);
      })
      .catch((error: unknown) => {
        throw violates(error, 'member_pkey') ? alreadyMember(urn) : error;
      });
  }

  async show(urn: string): Answer {
    return memberView(await this.histories.findMember(this.database.sql, urn), this.clock.today());
  }

  resign({ urn, ...order }: Asked, caller: Caller): Answer {
    return this.decide(caller, urn, order, resign);
  }

  suspend({ urn, ...order }: Asked, caller: Caller): Answer {
    return this.decide(caller, urn, order, suspend);
  }

  reinstate({ urn, ...order }: Asked, caller: Caller): Answer {
    return this.decide(caller, urn, order, reinstate);
  }

  nameDelegate({ urn, personId }: membership.NameDelegate, caller: Caller): Answer {
    assertScope(caller, 'members.delegate', urn);
    const { today, by } = this.decision(caller);
    return this.unit.run(caller, async (work) => {
      const { member, posts } = await this.histories.lockMember(work.sql, urn);
      assertVersion(caller, member.version);
      if (!holdsPost(posts, personId, today)) throw delegateWithoutPost(urn);
      await this.members.nameDelegate(work.sql, { urn, personId, on: today, by, at: work.at });
      tellDelegate(work, urn, personId);
      return memberView(await this.histories.findMember(work.sql, urn), today);
    });
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

  /** Saves the changes and tells of them. Who was a member before must be locked. */
  async keep(work: Work, changes: readonly MemberChange[]): Promise<void> {
    await this.members.save(work.sql, changes, work.at);
    tellMoves(work, changes);
  }

  private decision({ actor }: Caller): Decision {
    return { today: this.clock.today(), by: actor.id };
  }

  /** Load, decide, save, announce: the one way in which people move a membership. */
  private decide(caller: Caller, urn: string, order: Order, decide: Decide): Answer {
    const decision = this.decision(caller);
    return this.unit.run(caller, async (work) => {
      const history = await this.histories.lockMember(work.sql, urn);
      const { member: before } = history;
      assertVersion(caller, before.version);
      const decided = decide(before, order, decision);
      const after = settled(decided, decision.today, decision.by);
      await this.keep(work, [{ before, after }]);
      return memberView({ ...history, member: after }, decision.today);
    });
  }
}
