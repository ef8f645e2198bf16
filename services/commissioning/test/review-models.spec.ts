import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { anybody, headOf, PeerReviews } from './builders/peer-review.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, once } from './builders/work.js';

let service: TestService;
let reviews: PeerReviews;
beforeAll(async () => {
  service = await startCommissioning();
  reviews = new PeerReviews(service);
}, 30_000);
afterAll(() => service.stop());

const model = 'Quality Assurance Review';
const dates = { model, provider: 'Challenge Partners', lastOn: '2026-03-12', nextDueOn: '2027-03-31' };
const coordinator = (...districts: string[]) => person(grant('engagement-coordinator', { districts }));

const register = (
  urn: string,
  given: Partial<commissioning.ReviewModelDates> = {},
  actor: Actor = headOf(urn),
) => service.call(commissioning.registerReviewModel, { urn, ...dates, ...given }, once(actor));
const list = (request: commissioning.ListReviewModels, actor: Actor = director) =>
  service.call(commissioning.listReviewModels, { limit: 200, ...request }, actor);

describe('a model that a school uses', () => {
  it('is registered by its head or by a coordinator of its district, once while it is used', async () => {
    const urn = await knownSchool(service);
    const use = await register(urn);
    expect(use).toMatchObject({ urn, ...dates, overdue: false, endedOn: null, version: 1 });
    await expect(register(urn, { model: model.toUpperCase() })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.review-model.already',
    });
    await register(urn, { model: 'SPP' }, coordinator('ladywood'));
    for (const actor of [headOf('100001'), coordinator('yardley'), person(grant('headteacher'))])
      await expect(register(urn, { model: 'Other' }, actor)).rejects.toMatchObject({ kind: 'forbidden' });
    const end = { use: use.use, on: '2026-11-20' };
    expect(await service.call(commissioning.endReviewModel, end, having(headOf(urn), use))).toMatchObject({
      endedOn: '2026-11-20',
      version: 2,
    });
    expect(await register(urn)).toMatchObject({ version: 1 });
    expect((await list({ urn })).items.map((each) => each.model).sort()).toEqual([model, 'SPP']);
    await expect(
      service.call(
        commissioning.changeReviewModel,
        { use: use.use, ...dates },
        having(headOf(urn), { version: 2 }),
      ),
    ).rejects.toMatchObject({ code: 'commissioning.review-model.ended' });
  });

  it.each([
    ['/lastOn', { lastOn: '2026-11-25' }],
    ['/nextDueOn', { nextDueOn: '2026-03-12' }],
  ])('has days that fit: %s', async (pointer, given) => {
    const urn = await knownSchool(service);
    await expect(register(urn, given)).rejects.toMatchObject({
      kind: 'unprocessable',
      details: [{ pointer }],
    });
  });

  it('is changed by who has seen it as it is', async () => {
    const urn = await knownSchool(service);
    const before = await register(urn);
    const request = { use: before.use, ...dates, lastOn: '2026-10-01' };
    const change = () => service.call(commissioning.changeReviewModel, request, having(headOf(urn), before));
    expect(await change()).toMatchObject({ lastOn: '2026-10-01', version: 2 });
    await expect(change()).rejects.toMatchObject({ kind: 'stale' });
  });

  it('is on the list of what is due, the longest due first, for who may look there', async () => {
    const here = await knownSchool(service, { district: 'northfield' });
    const there = await knownSchool(service, { district: 'northfield' });
    const elsewhere = await knownSchool(service, { district: 'edgbaston' });
    await register(here, { nextDueOn: '2026-10-31' });
    await register(there, { nextDueOn: '2026-09-30' });
    await register(elsewhere, { nextDueOn: '2026-09-01' });
    await register(here, { model: 'Later', nextDueOn: '2027-09-30' });
    const urns = async (actor: Actor, request: commissioning.ListReviewModels = {}) =>
      (await list({ dueBy: '2026-11-30', ...request }, actor)).items.map(({ urn }) => urn);
    expect(await urns(director, { district: 'northfield' })).toEqual([there, here]);
    expect(await urns(lead('northfield'))).toEqual([there, here]);
    expect(await urns(headOf(here))).toEqual([here]);
    expect((await list({ urn: here, dueBy: '2026-11-30' })).items).toMatchObject([{ overdue: true }]);
    const first = await list({ dueBy: '2026-11-30', district: 'northfield', limit: 1 });
    const next = await list({ dueBy: '2026-11-30', district: 'northfield', limit: 1, cursor: first.next! });
    expect([...first.items, ...next.items].map(({ urn }) => urn)).toEqual([there, here]);
    await expect(list({}, anybody())).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('the share of schools with a review in each of the last two years', () => {
  const shares = async (by: commissioning.ReviewShareGrouping, group: string) => {
    const { items } = await service.call(commissioning.showReviewShares, { by }, anonymous);
    return items.find((each) => each.group === group);
  };

  /** A special school of the district, reviewed by the model on each of the days. */
  async function reviewed(district: string, name: string, ...days: string[]): Promise<string> {
    const urn = await knownSchool(service, { district, phase: 'special' });
    const [first = '', ...others] = days;
    if (first === '') return urn;
    let use = await register(urn, { model: name, lastOn: first, nextDueOn: '2027-12-01' });
    for (const lastOn of others)
      use = await service.call(
        commissioning.changeReviewModel,
        { use: use.use, ...dates, model: name, lastOn },
        having(headOf(urn), use),
      );
    return urn;
  }

  it('counts schools, by district, phase and model, and nothing of fewer than five', async () => {
    const days = ['2025-03-01', '2026-03-01'];
    for (let school = 0; school < 5; school++)
      await reviewed('erdington', 'Trio', ...(school < 3 ? days : days.slice(0, 1)));
    await reviewed('erdington', 'Trio', '2026-06-01');
    await reviewed('erdington', 'Trio');
    await reviewed('erdington', 'Trio', '2024-11-01');
    expect(await shares('district', 'erdington')).toEqual({
      ...{ group: 'erdington', tooSmall: false, schools: 8 },
      ...{ lastYear: 4, yearBefore: 5, bothYears: 3, share: 0.375 },
    });
    expect(await shares('phase', 'special')).toMatchObject({ schools: 8, bothYears: 3 });
    expect(await shares('model', 'Trio')).toMatchObject({
      tooSmall: false,
      lastYear: 4,
      yearBefore: 5,
      bothYears: 3,
    });
    for (let school = 0; school < 4; school++) await reviewed('yardley', 'Quartet', ...days);
    const small = {
      tooSmall: true,
      schools: null,
      lastYear: null,
      yearBefore: null,
      bothYears: null,
      share: null,
    };
    expect(await shares('district', 'yardley')).toEqual({ group: 'yardley', ...small });
    expect(await shares('model', 'Quartet')).toBeUndefined();
    // One hidden district is what the others leave of the city: another is hidden with it.
    const { items } = await service.call(commissioning.showReviewShares, { by: 'district' }, anonymous);
    expect(items.filter(({ tooSmall }) => tooSmall).length).toBeGreaterThan(1);
    expect((await shares('city', 'all'))?.bothYears).toBe(7);
  });

  it('counts a review of our rounds from its visit on, beside the models', async () => {
    const before = await shares('city', 'all');
    const { review, reviewedUrn } = await reviews.begun();
    await service.database.sql.run(
      `update peer_review set state = 'visited', visit_on = '2026-11-20' where id = $1`,
      [review],
    );
    const after = await shares('city', 'all');
    expect(after?.lastYear).toBe(before!.lastYear! + 1);
    await register(reviewedUrn, { lastOn: '2026-10-01' });
    expect((await shares('city', 'all'))?.lastYear).toBe(after?.lastYear);
    const own = await shares('model', 'other models');
    expect(own?.tooSmall).toBe(false);
  });
});
