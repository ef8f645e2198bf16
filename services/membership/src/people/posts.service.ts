import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { addDays, assertVersion, newId, violates } from '@partnership/database';
import type { SchoolPostModel } from '../generated/prisma/models.js';
import { latestOf } from '../members/membership-year.js';
import { dateOf, dayOf, dayOrNull, Prisma, type RecordWork } from '../prisma.js';
import { unknownSchool } from '../schools/school.js';
import { postView } from './people.repository.js';
import {
  assertTerm,
  changedMeanwhile,
  personErased,
  postHeldAlready,
  unknownPerson,
  unknownPost,
} from './person.errors.js';

const heldAlready = (error: unknown): never => {
  throw violates(error, 'held_once_a_day') ? postHeldAlready() : error;
};

/** A school that becomes another in law on that day. */
interface Move {
  readonly urn: string;
  readonly successor: string;
  readonly on: string;
}

/** Who holds which post at a school, from when until when. */
@Injectable()
export class PostsService {
  constructor(private readonly prisma: Prisma) {}

  appoint(request: membership.AppointToSchool, caller: Caller): Promise<membership.SchoolPostView> {
    assertTerm(request.from, request.until, '/until');
    return this.prisma
      .run(caller, async (work) => {
        const { personId, urn } = request;
        await this.holdPerson(work, personId);
        if ((await work.db.school.count({ where: { urn } })) === 0) throw unknownSchool(urn);
        return postView(await this.appointIn(work, request));
      })
      .catch(heldAlready);
  }

  end({ postId, on }: membership.EndPost, caller: Caller): Promise<membership.SchoolPostView> {
    return this.prisma
      .run(caller, async (work) => {
        const held = await work.db.schoolPost.findUnique({ where: { id: postId } });
        if (held === null) throw unknownPost(postId);
        assertTerm(dayOf(held.startsOn), on, '/on');
        return postView(dayOrNull(held.endsOn) === on ? held : await this.endIn(work, postId, on));
      })
      .catch(heldAlready);
  }

  /** When the post was written down wrongly: its first and last day as they should have been. */
  correct(
    { postId, from, until }: membership.CorrectPost,
    caller: Caller,
  ): Promise<membership.SchoolPostView> {
    assertTerm(from, until, '/until');
    return this.prisma
      .run(caller, async (work) => {
        const held = await work.db.schoolPost.findUnique({ where: { id: postId } });
        if (held === null) throw unknownPost(postId);
        await this.holdPerson(work, held.personId);
        assertVersion(caller, held.version);
        const endsOn = until === undefined ? null : dateOf(until);
        const data = { startsOn: dateOf(from), endsOn, version: { increment: 1 } };
        // The version again, since another correction may have come between.
        const [row] = await work.db.schoolPost.updateManyAndReturn({
          where: { id: postId, version: held.version },
          data,
        });
        if (row === undefined) throw changedMeanwhile();
        this.tell(work, membership.postAppointed, 'post corrected', row);
        return postView(row);
      })
      .catch(heldAlready);
  }

  /** Nobody erases the person meanwhile. @throws Failure `not-found`, `conflict` for an erased person */
  private async holdPerson({ sql }: RecordWork, personId: string): Promise<void> {
    const [person] = await sql.rows<{ erased: boolean }>(
      'select erased_at is not null as erased from person where id = $1 for share',
      [personId],
    );
    if (person === undefined) throw unknownPerson(personId);
    if (person.erased) throw personErased(personId);
  }

  /** Makes the person headteacher from that day on, unless in that post at that school already. */
  async appointHead(work: RecordWork, urn: string, personId: string, from: string): Promise<void> {
    const term = { urn, personId, post: 'headteacher' as const, from };
    const free = await this.freeTerm(work, { ...term, until: null });
    if (free !== null) await this.appointIn(work, { ...term, ...free });
  }

  /** Who is in post on that day or later is so at the school's new URN: the post here ends the day before. */
  async carryOver(work: RecordWork, { urn, successor, on }: Move): Promise<void> {
    const runsOn = [{ endsOn: null }, { endsOn: { gte: dateOf(on) } }];
    const rows = await work.db.schoolPost.findMany({ where: { urn, OR: runsOn }, orderBy: { id: 'asc' } });
    for (const row of rows) {
      await this.endBefore(work, row, on);
      const { personId, post, from, until } = postView(row);
      const term = {
        personId,
        urn: successor,
        post: post as membership.SchoolPost,
        from: latestOf(from, on),
      };
      const free = await this.freeTerm(work, { ...term, until });
      if (free !== null) await this.appointIn(work, { ...term, ...free });
    }
  }

  /** A post that would only begin then has never been held here: it is told as one that ended before it began. */
  private async endBefore(work: RecordWork, row: SchoolPostModel, on: string): Promise<void> {
    if (dayOf(row.startsOn) < on) {
      await this.endIn(work, row.id, addDays(on, -1));
      return;
    }
    await work.db.schoolPost.delete({ where: { id: row.id } });
    const endsOn = dateOf(addDays(dayOf(row.startsOn), -1));
    this.tell(work, membership.postEnded, 'post withdrawn', { ...row, endsOn, version: row.version + 1 });
  }

  /** Until when the person may hold the post who may hold it already later; null where they do from the start. */
  private async freeTerm(
    work: RecordWork,
    {
      personId,
      urn,
      post,
      from,
      until,
    }: Omit<membership.AppointToSchool, 'until'> & { until: string | null },
  ): Promise<{ until?: string } | null> {
    const endsOn = [{ endsOn: null }, { endsOn: { gte: dateOf(from) } }];
    const held = await work.db.schoolPost.findFirst({
      where: { personId, urn, post, OR: endsOn, ...(until !== null && { startsOn: { lte: dateOf(until) } }) },
      orderBy: { startsOn: 'asc' },
    });
    if (held === null) return until === null ? {} : { until };
    return dayOf(held.startsOn) > from ? { until: addDays(dayOf(held.startsOn), -1) } : null;
  }

  private async appointIn(work: RecordWork, term: membership.AppointToSchool): Promise<SchoolPostModel> {
    const { personId, urn, post, from, until } = term;
    const endsOn = until === undefined ? null : dateOf(until);
    const data = { id: newId(), personId, urn, post, startsOn: dateOf(from), endsOn };
    const row = await work.db.schoolPost.create({ data });
    this.tell(work, membership.postAppointed, 'appointed to a post', row);
    return row;
  }

  private async endIn(work: RecordWork, id: string, on: string): Promise<SchoolPostModel> {
    const data = { endsOn: dateOf(on), version: { increment: 1 } };
    const row = await work.db.schoolPost.update({ where: { id }, data });
    this.tell(work, membership.postEnded, 'post ended', row);
    return row;
  }

  private tell(
    work: RecordWork,
    event: typeof membership.postAppointed,
    action: string,
    row: SchoolPostModel,
  ): void {
    const { postId, version, ...fields } = { ...postView(row), post: row.post as membership.SchoolPost };
    work.announce(event, postId, version, { postId, ...fields });
    work.audit({ action, record: `membership.post/${postId}`, fields });
  }
}
