import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { assertVersion, newId, violates } from '@partnership/database';
import type { PartnershipPostModel, PostHoldingModel } from '../generated/prisma/models.js';
import { unknownPerson } from '../people/person.errors.js';
import { dateOf, dayOf, dayOrNull, Prisma, type RecordWork } from '../prisma.js';
import { unknownSchool } from '../schools/school.js';
import { wouldGoRound } from './organisation.js';
import { PartnershipPostRegisterService } from './partnership-post-register.service.js';
import {
  endsBeforeStart,
  goesRound,
  heldAlready,
  outsidePost,
  schoolForeign,
  schoolNeeded,
  stillHeld,
  stillManages,
  unknownHolding,
  unknownManager,
  unknownPost,
  unknownVacancy,
} from './partnership-post.errors.js';

/** Two changes at once could each be right and together go round. The register changes seldom. */
const oneAtATime = `select pg_advisory_xact_lock(hashtext('membership.partnership-post'))`;

const orHeldAlready = (error: unknown): never => {
  const held = violates(error, 'post_held_by_one') || violates(error, 'post_held_once_by_person');
  throw held ? heldAlready() : error;
};

const termsOf = (terms: membership.PartnershipPostTerms) => ({
  title: terms.title,
  unit: terms.unit,
  district: terms.district ?? null,
  managerId: terms.manager ?? null,
  vacancyId: terms.vacancy ?? null,
});

const recordOf = (id: string): string => `membership.partnership-post/${id}`;

/** Keeps the register of the partnership's posts and of who holds them. */
@Injectable()
export class PartnershipPostsService {
  constructor(
    private readonly prisma: Prisma,
    private readonly register: PartnershipPostRegisterService,
  ) {}

  add(
    { from, ...terms }: membership.AddPartnershipPost,
    caller: Caller,
  ): Promise<membership.PartnershipPostView> {
    return this.prisma.run(caller, async (work) => {
      await work.sql.rows(oneAtATime);
      const id = newId();
      await this.assertKnown(work, terms);
      await work.db.partnershipPost.create({ data: { id, ...termsOf(terms), startsOn: dateOf(from) } });
      work.audit({ action: 'post added', record: recordOf(id), fields: { from, unit: terms.unit } });
      return this.register.view(work.db, id);
    });
  }

  change(
    { partnershipPost, ...terms }: membership.ChangePartnershipPost,
    caller: Caller,
  ): Promise<membership.PartnershipPostView> {
    return this.alter(partnershipPost, caller, 'post changed', async (work) => {
      await this.assertKnown(work, terms);
      if (terms.manager !== undefined) await this.assertStraight(work, partnershipPost, terms.manager);
      await work.db.partnershipPost.update({ where: { id: partnershipPost }, data: termsOf(terms) });
      return { manager: terms.manager ?? null, unit: terms.unit };
    });
  }

  abolish(
    { partnershipPost: id, on }: membership.AbolishPartnershipPost,
    caller: Caller,
  ): Promise<membership.PartnershipPostView> {
    return this.alter(id, caller, 'post abolished', async ({ db }, post) => {
      if (on < dayOf(post.startsOn)) throw endsBeforeStart('/on', dayOf(post.startsOn));
      const after = { OR: [{ endsOn: null }, { endsOn: { gt: dateOf(on) } }] };
      if ((await db.postHolding.count({ where: { postId: id, ...after } })) > 0) throw stillHeld();
      if ((await db.partnershipPost.count({ where: { managerId: id, ...after } })) > 0) throw stillManages();
      await db.partnershipPost.update({ where: { id }, data: { endsOn: dateOf(on) } });
      return { on };
    });
  }

  fill(
    { partnershipPost: postId, ...terms }: membership.FillPartnershipPost,
    caller: Caller,
  ): Promise<membership.PartnershipPostView> {
    const { personId, kind, fromSchool, from, until, share, namePublic } = terms;
    if (until !== undefined && until < from) return Promise.reject(endsBeforeStart('/until', from));
    if (kind === 'secondment' && fromSchool === undefined) return Promise.reject(schoolNeeded());
    if (kind !== 'secondment' && fromSchool !== undefined) return Promise.reject(schoolForeign());
    return this.alter(postId, caller, 'post filled', async ({ db }, post) => {
      this.assertWithin(post, from, until);
      if ((await db.person.count({ where: { id: personId } })) === 0) throw unknownPerson(personId);
      if (fromSchool !== undefined && (await db.school.count({ where: { urn: fromSchool } })) === 0)
        throw unknownSchool(fromSchool);
      const holding = newId();
      await db.postHolding.create({
        data: {
          id: holding,
          postId,
          personId,
          kind,
          fromSchool: fromSchool ?? null,
          startsOn: dateOf(from),
          endsOn: until === undefined ? null : dateOf(until),
          share: share ?? null,
          namePublic,
        },
      });
      return { holding, personId, kind, from, until: until ?? null };
    }).catch(orHeldAlready);
  }

  endHolding(
    { partnershipPost, holding, on }: membership.EndPostHolding,
    caller: Caller,
  ): Promise<membership.PartnershipPostView> {
    return this.alter(partnershipPost, caller, 'post left', async (work, post) => {
      const held = await this.holding(work, partnershipPost, holding);
      const from = dayOf(held.startsOn);
      if (on < from) throw endsBeforeStart('/on', from);
      this.assertWithin(post, from, on);
      await work.db.postHolding.update({ where: { id: holding }, data: { endsOn: dateOf(on) } });
      return { holding, on };
    }).catch(orHeldAlready);
  }

  setNaming(
    { partnershipPost, holding, namePublic }: membership.SetHolderNaming,
    caller: Caller,
  ): Promise<membership.PartnershipPostView> {
    return this.alter(partnershipPost, caller, 'naming of a holder set', async (work) => {
      await this.holding(work, partnershipPost, holding);
      await work.db.postHolding.update({ where: { id: holding }, data: { namePublic } });
      return { holding, namePublic };
    });
  }

  private alter(
    id: string,
    caller: Caller,
    action: string,
    apply: (work: RecordWork, post: PartnershipPostModel) => Promise<Record<string, unknown>>,
  ): Promise<membership.PartnershipPostView> {
    return this.prisma.run(caller, async (work) => {
      await work.sql.rows(oneAtATime);
      const post = await work.db.partnershipPost.findUnique({ where: { id } });
      if (post === null) throw unknownPost(id);
      assertVersion(caller, post.version);
      const fields = await apply(work, post);
      await work.db.partnershipPost.update({ where: { id }, data: { version: { increment: 1 } } });
      work.audit({ action, record: recordOf(id), fields });
      return this.register.view(work.db, id);
    });
  }

  private async holding({ db }: RecordWork, postId: string, id: string): Promise<PostHoldingModel> {
    const found = await db.postHolding.findUnique({ where: { id } });
    if (found?.postId !== postId) throw unknownHolding(id);
    return found;
  }

  private assertWithin(post: PartnershipPostModel, from: string, until: string | undefined): void {
    const last = dayOrNull(post.endsOn);
    const endsLate = last !== null && (until === undefined || until > last);
    if (from < dayOf(post.startsOn) || endsLate) throw outsidePost();
  }

  private async assertKnown(
    { db }: RecordWork,
    { manager, vacancy }: membership.PartnershipPostTerms,
  ): Promise<void> {
    if (manager !== undefined && (await db.partnershipPost.count({ where: { id: manager } })) === 0)
      throw unknownManager();
    if (vacancy !== undefined && (await db.vacancy.count({ where: { id: vacancy } })) === 0)
      throw unknownVacancy();
  }

  private async assertStraight({ db }: RecordWork, id: string, manager: string): Promise<void> {
    const posts = await db.partnershipPost.findMany({ select: { id: true, managerId: true } });
    const managers = new Map(posts.map((post) => [post.id, post.managerId]));
    if (wouldGoRound(managers, id, manager)) throw goesRound();
  }
}
