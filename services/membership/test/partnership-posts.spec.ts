import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import { admin, having, once, somebody } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { headteacher } from './builders/members.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

type Post = membership.PartnershipPostView;
const add = (given: Partial<membership.AddPartnershipPost> = {}): Promise<Post> =>
  service.call(
    membership.addPartnershipPost,
    { title: `Post ${newId()}`, unit: 'office', from: '2026-01-01', ...given },
    once(admin),
  );
const somebodyNamed = async (name = 'Ada Okafor'): Promise<string> =>
  (await service.call(membership.registerPerson, { ...headteacher(), name }, once(admin))).personId;
const fill = (
  post: Post,
  given: Partial<membership.PostHoldingTerms> & { personId: string },
): Promise<Post> =>
  service.call(
    membership.fillPartnershipPost,
    {
      partnershipPost: post.partnershipPost,
      kind: 'permanent',
      from: '2026-01-01',
      namePublic: false,
      ...given,
    },
    once(admin),
  );
const show = ({ partnershipPost }: Post): Promise<Post> =>
  service.call(membership.showPartnershipPost, { partnershipPost }, anonymous);
const onDay = async (post: Post, on: string) =>
  (await service.call(membership.listPartnershipPosts, { on, limit: 200 }, anonymous)).items.find(
    ({ partnershipPost }) => partnershipPost === post.partnershipPost,
  );
const answerTo = (post: Post, manager: Post): Promise<Post> =>
  service.call(
    membership.changePartnershipPost,
    {
      partnershipPost: post.partnershipPost,
      title: post.title,
      unit: 'office',
      manager: manager.partnershipPost,
    },
    having(admin, post),
  );

describe('the register', () => {
  it('shows who held a post on a day, and since when it is vacant', async () => {
    const post = await add();
    const [first, second] = [await somebodyNamed(), await somebodyNamed()];
    await fill(post, { personId: first, until: '2026-06-30' });
    const urn = await knownSchool(service);
    await fill(post, {
      personId: second,
      kind: 'secondment',
      fromSchool: urn,
      from: '2026-08-01',
      until: '2026-08-31',
    });
    const holders = async (on: string) => (await onDay(post, on))?.holders.map(({ personId }) => personId);
    expect(await holders('2026-06-30')).toEqual([first]);
    expect(await onDay(post, '2026-07-15')).toMatchObject({ vacant: true, holders: [] });
    expect(await holders('2026-08-31')).toEqual([second]);
    expect(await onDay(post, '2025-12-31')).toBeUndefined();
    expect((await show(post)).history).toEqual([
      expect.objectContaining({ personId: first, kind: 'permanent', until: '2026-06-30' }),
      expect.objectContaining({ personId: second, kind: 'secondment', fromSchool: urn }),
    ]);
  });

  it('names a holder only as long as the holder agrees', async () => {
    const post = await add();
    const filled = await fill(post, { personId: await somebodyNamed('Ruth Adeyemi'), namePublic: true });
    expect(filled.holders[0]).toMatchObject({ name: 'Ruth Adeyemi' });
    const { partnershipPost } = post;
    const holding = filled.holders[0]!.holding;
    await service.call(
      membership.setHolderNaming,
      { partnershipPost, holding, namePublic: false },
      having(admin, filled),
    );
    const open = JSON.stringify([
      await show(post),
      await onDay(post, '2026-11-24'),
      await service.database.sql.rows('select * from platform.audit'),
    ]);
    expect(open).toContain(holding);
    expect(open).not.toContain('Ruth');
  });

  it('has one holder to a post a day, also when two are entered at once', async () => {
    const post = await add();
    const people = [await somebodyNamed(), await somebodyNamed(), await somebodyNamed()];
    const entered = await Promise.allSettled(people.map((personId) => fill(post, { personId })));
    expect(entered.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(entered.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'membership.partnership-post.held-already' },
    });
  });

  it('lets two share a post, each half once and not one person both', async () => {
    const post = await add();
    const [one, two] = [await somebodyNamed(), await somebodyNamed()];
    expect(await fill(post, { personId: one, share: 1 })).toMatchObject({ vacant: true });
    const taken = { code: 'membership.partnership-post.held-already' };
    await expect(fill(post, { personId: two, share: 1 })).rejects.toMatchObject(taken);
    await expect(fill(post, { personId: one, share: 2 })).rejects.toMatchObject(taken);
    await expect(fill(post, { personId: two })).rejects.toMatchObject(taken);
    expect(await fill(post, { personId: two, share: 2 })).toMatchObject({ vacant: false });
  });

  it('shows who answers to whom, and never in a ring', async () => {
    const chief = await add();
    const lead = await answerTo(await add(), chief);
    const assistant = await answerTo(await add(), lead);
    const { posts } = await service.call(membership.showOrganisation, {}, anonymous);
    const depth = new Map(posts.map((one) => [one.partnershipPost, one.depth]));
    expect([chief, lead, assistant].map(({ partnershipPost }) => depth.get(partnershipPost))).toEqual([
      0, 1, 2,
    ]);
    await expect(answerTo(chief, assistant)).rejects.toMatchObject({
      code: 'membership.partnership-post.goes-round',
    });
    const [one, two] = [await add(), await add()];
    const both = await Promise.allSettled([answerTo(one, two), answerTo(two, one)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ends a post only when nobody is in it or answers to it any more', async () => {
    const post = await add();
    const filled = await fill(post, { personId: await somebodyNamed() });
    const report = await answerTo(await add(), post);
    const { partnershipPost } = post;
    const abolish = (seen: Post) =>
      service.call(
        membership.abolishPartnershipPost,
        { partnershipPost: seen.partnershipPost, on: '2026-12-31' },
        having(admin, seen),
      );
    await expect(abolish(filled)).rejects.toMatchObject({ code: 'membership.partnership-post.still-held' });
    const { holding } = filled.holders[0]!;
    const left = await service.call(
      membership.endPostHolding,
      { partnershipPost, holding, on: '2026-12-31' },
      having(admin, filled),
    );
    await expect(abolish(left)).rejects.toMatchObject({ code: 'membership.partnership-post.still-manages' });
    await abolish(report);
    expect(await abolish(left)).toMatchObject({ until: '2026-12-31' });
    expect(await onDay(post, '2027-01-01')).toBeUndefined();
    await expect(fill(post, { personId: await somebodyNamed(), from: '2027-01-01' })).rejects.toMatchObject({
      code: 'membership.partnership-post.outside',
    });
  });

  it.each([
    [
      'a secondment from nowhere',
      { kind: 'secondment' as const },
      'membership.partnership-post.school-needed',
    ],
    ['a school without secondment', { fromSchool: '900107' }, 'membership.partnership-post.school-foreign'],
    ['an end before the beginning', { until: '2025-12-31' }, 'membership.partnership-post.ends-before-start'],
    ['a person nobody knows', { personId: newId() }, 'membership.person.unknown'],
  ])('refuses %s', async (_, given, code) => {
    const personId = await somebodyNamed();
    await expect(fill(await add(), { personId, ...given })).rejects.toMatchObject({ code });
  });

  it('is read page after page, and written by administrators', async () => {
    const titles = [`Z ${newId()}`, `Z ${newId()}`, `Z ${newId()}`];
    for (const title of titles) await add({ title, unit: 'board' });
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page: membership.PartnershipPostPage = await service.call(
        membership.listPartnershipPosts,
        { unit: 'board', limit: 2, ...(cursor !== null && { cursor }) },
        anonymous,
      );
      pages.push(...page.items.map(({ title }) => title));
      cursor = page.next;
    } while (cursor !== null);
    expect(pages).toEqual([...titles].sort());
    await expect(
      service.call(
        membership.addPartnershipPost,
        { title: 'x', unit: 'office', from: '2026-01-01' },
        once(somebody),
      ),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
