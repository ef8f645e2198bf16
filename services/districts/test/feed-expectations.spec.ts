import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { eventually, grant, type TestService } from '@partnership/testing';
import {
  admin,
  council,
  deliver,
  director,
  refusalOf,
  reverse,
  startDistricts,
} from './builders/districts.js';
import { officer } from './builders/feeds.js';
import { file, school } from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts({ now: '2026-09-01T09:00:00Z' });
}, 60_000);
afterAll(() => service.stop());

const monthly: districts.ExpectFeed = { profile: 'ofsted-mi', every: 'month', days: ['10'], graceDays: 5 };
const late = (): districts.FeedLate[] => service.events(districts.feedLate).map(({ data }) => data);
const expected = async (): Promise<districts.FeedExpectationView | undefined> =>
  (await service.call(districts.listFeedExpectations, {}, admin)).items.find(
    ({ profile }) => profile === 'ofsted-mi',
  );

test('a file that does not come is late when its grace is over, and told of once', async () => {
  expect(await service.call(districts.expectFeed, monthly, officer)).toEqual({
    profile: 'ofsted-mi',
    every: 'month',
    days: ['10'],
    graceDays: 5,
    since: '2026-09-01',
    lastRun: null,
    lastAsAt: null,
    nextDueOn: '2026-09-10',
    lateSince: null,
  });
  service.clock.set('2026-09-15T09:00:00Z');
  expect(await expected()).toMatchObject({ nextDueOn: '2026-10-10', lateSince: null });
  service.clock.set('2026-09-16T09:00:00Z');
  expect(await expected()).toMatchObject({ lateSince: '2026-09-10' });
  await eventually(() => (late().length > 0 ? true : undefined));
  expect(late()).toEqual([{ profile: 'ofsted-mi', dueOn: '2026-09-10', lastAsAt: null }]);
  // The next due day comes after several runs of the daily work, and is the next to be told of.
  service.clock.set('2026-09-20T09:00:00Z');
  service.clock.set('2026-10-17T09:00:00Z');
  await eventually(() => (late().length > 1 ? true : undefined));
  expect(late().map(({ dueOn }) => dueOn)).toEqual(['2026-09-10', '2026-10-10']);
}, 30_000);

test('a file of the time since the due day before ends it; reversed, it does not count', async () => {
  const run = await deliver(service, file(school()), { asAt: '2026-09-30' });
  expect(await expected()).toMatchObject({ lateSince: null, lastRun: run.run, lastAsAt: '2026-09-30' });
  await reverse(service, run);
  expect(await expected()).toMatchObject({ lateSince: '2026-10-10', lastRun: null });
});

test('what is expected anew is not late for days before', async () => {
  await service.call(districts.expectFeed, { ...monthly, graceDays: 2 }, officer);
  expect(await expected()).toMatchObject({ since: '2026-10-17', lateSince: null, graceDays: 2 });
  // The same again is no change.
  service.clock.set('2026-10-18T09:00:00Z');
  expect(await service.call(districts.expectFeed, { ...monthly, graceDays: 2 }, officer)).toMatchObject({
    since: '2026-10-17',
  });
});

test.each<[string, object, string]>([
  ['days that no month has', { days: ['31'] }, 'districts.feed-expectation.faulty'],
  ['a term of one day', { every: 'term', days: ['10-31'] }, 'districts.feed-expectation.faulty'],
  ['an unknown profile', { profile: 'nobody-knows' }, 'districts.feed.unknown-profile'],
])('%s is refused', async (_, changes, code) => {
  expect(
    await refusalOf(service.call(districts.expectFeed, { ...monthly, ...changes }, officer)),
  ).toMatchObject({ code });
});

test('who sends files sees what is expected of them alone, and expects nothing of others', async () => {
  await service.call(
    districts.expectFeed,
    { profile: 'ks2', every: 'year', days: ['12-15'], graceDays: 14 },
    officer,
  );
  const sender = {
    kind: 'client',
    id: 'ks2-only',
    grants: [grant('feed-client', { feeds: ['ks2'] })],
  } as const;
  const { items } = await service.call(districts.listFeedExpectations, {}, sender);
  expect(items.map(({ profile, nextDueOn }) => `${profile} ${nextDueOn}`)).toEqual(['ks2 2026-12-15']);
  for (const actor of [council, director])
    expect(await refusalOf(service.call(districts.expectFeed, monthly, actor))).toMatchObject({
      kind: 'forbidden',
    });
});
