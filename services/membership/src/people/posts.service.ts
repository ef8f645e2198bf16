import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { newId, violates } from '@partnership/database';
import type { SchoolPostModel } from '../generated/prisma/models.js';
import { dateOf, dayOf, dayOrNull, Prisma, type RecordWork } from '../prisma.js';
import { unknownSchool } from '../schools/school.js';
import { postView } from './people.repository.js';
import { assertTerm, postHeldAlready, unknownPerson, unknownPost } from './person.errors.js';

const heldAlready = (error: unknown): never => {
  throw violates(error, 'held_once_a_day') ? postHeldAlready() : error;
};

/** Who holds which post at a school, from when until when. */
@Injectable()
export class PostsService {
  constructor(private readonly prisma: Prisma) {}

  appoint(request: membership.AppointToSchool, caller: Caller): Promise<membership.SchoolPostView> {
    assertTerm(request.from, request.until, '/until');
    return this.prisma
      .run(caller, async (work) => {
        const { personId, urn } = request;
        if ((await work.db.person.count({ where: { id: personId } })) === 0) throw unknownPerson(personId);
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

  /** Makes the person headteacher from that day on, unless in that post at that school already. */
  async appointHead(work: RecordWork, urn: string, personId: string, from: string): Promise<void> {
    const post = 'headteacher';
    const startsOn = { lte: dateOf(from) };
    const inPost = [{ endsOn: null }, { endsOn: { gte: dateOf(from) } }];
    const held = await work.db.schoolPost.count({ where: { urn, personId, post, startsOn, OR: inPost } });
    if (held === 0) await this.appointIn(work, { urn, personId, post, from });
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
    const { postId, ...fields } = { ...postView(row), post: row.post as membership.SchoolPost };
    work.announce(event, postId, row.version, { postId, ...fields });
    work.audit({ action, record: `membership.post/${postId}`, fields });
  }
}
