import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { headOf } from './builders/strengths.js';
import { director, having, once } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const moderator = person(grant('moderator'));
const anybody = person();

const content = (given: Partial<Contract.PracticeContent> = {}): Contract.PracticeContent => ({
  title: 'A breakfast club',
  areas: ['attendance'],
  need: 'One pupil in six was often absent.',
  done: 'Calls before nine, and a free breakfast.',
  result: 'Persistent absence fell from 18.2 to 9.4 per cent.',
  ...given,
});

const write = (urn: string, given: Partial<Contract.PracticeContent> = {}, by = headOf(urn)) =>
  service.call(commissioning.writePractice, { urn, ...content(given) }, once(by));

type Step = (before: Contract.PracticeView, by?: Actor) => Promise<Contract.PracticeView>;

const reason = 'clear, and it can be checked';
const steps = {
  revise: (before, by = headOf(before.urn)) =>
    service.call(
      commissioning.revisePractice,
      { practice: before.practice, ...content({ title: 'A better title' }) },
      having(by, before),
    ),
  return: (before, by = moderator) =>
    service.call(commissioning.returnPractice, { practice: before.practice, reason }, having(by, before)),
  publish: (before, by = moderator) =>
    service.call(commissioning.publishPractice, { practice: before.practice, reason }, having(by, before)),
  withdraw: (before, by = headOf(before.urn)) =>
    service.call(commissioning.withdrawPractice, { practice: before.practice, reason }, having(by, before)),
} satisfies Record<string, Step>;

const search = async (request: Contract.SearchPractices): Promise<string[]> => {
  const { items } = await service.call(commissioning.searchPractices, request, anybody);
  return items.map(({ practice }) => practice);
};
const read = (practice: string) => service.call(commissioning.showPublishedPractice, { practice }, anybody);

describe('a case of what worked', () => {
  it('is written by the head, published by a moderator, and then read by everybody', async () => {
    const urn = await knownSchool(service, { name: 'Bellfield' });
    const before = await write(urn, { title: 'Zebra crossing patrol', phases: ['primary'], costPence: 1200 });
    expect(before).toMatchObject({ state: 'draft', note: null, publishedOn: null, version: 1 });
    expect(await search({ words: 'zebra' })).toEqual([]);
    await expect(read(before.practice)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(steps.publish(before, headOf(urn))).rejects.toMatchObject({ kind: 'forbidden' });
    await steps.publish(before);
    expect(await read(before.practice)).toEqual({
      ...content({ title: 'Zebra crossing patrol', phases: ['primary'], costPence: 1200 }),
      ...{ practice: before.practice, urn, school: 'Bellfield', publishedOn: '2026-11-24' },
    });
    expect(await search({ words: 'zebras' })).toEqual([before.practice]);
    expect(await search({ words: 'zebra', area: 'attendance', phase: 'primary' })).toEqual([before.practice]);
    expect(await search({ words: 'zebra', area: 'send' })).toEqual([]);
    expect(await search({ words: 'zebra', phase: 'secondary' })).toEqual([]);
  });

  it('is of the own school, and in areas on the list', async () => {
    const urn = await knownSchool(service);
    const other = await knownSchool(service);
    await expect(write(urn, {}, headOf(other))).rejects.toMatchObject({
      ...{ kind: 'forbidden', code: 'commissioning.strength.not-your-school' },
    });
    await expect(write(urn, { areas: ['attendance', 'juggling'] })).rejects.toMatchObject({
      ...{ kind: 'unprocessable', details: [{ pointer: '/areas/1' }] },
    });
    const before = await write(urn);
    await expect(steps.revise(before, headOf(other))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(steps.withdraw(before, headOf(other))).rejects.toMatchObject({ kind: 'forbidden' });
    const show = (by: Actor) => service.call(commissioning.showPractice, { practice: before.practice }, by);
    await expect(show(headOf(other))).rejects.toMatchObject({ kind: 'not-found' });
    for (const reader of [headOf(urn), moderator, director])
      expect(await show(reader)).toMatchObject({ state: 'draft' });
    const listed = async (by: Actor) => {
      const { items } = await service.call(commissioning.listPractices, { urn, state: 'draft' }, by);
      return items.map(({ practice }) => practice);
    };
    expect(await listed(headOf(urn))).toEqual([before.practice]);
    expect(await listed(headOf(other))).toEqual([]);
  });

  it('is not published by a moderator of the same school', async () => {
    const urn = await knownSchool(service);
    const own = person(grant('moderator'));
    await heldPost(service, own.id, urn, { post: 'governor' });
    await expect(steps.publish(await write(urn), own)).rejects.toMatchObject({
      ...{ kind: 'forbidden', code: 'commissioning.practice.own-words' },
    });
  });

  it('keeps the words that everybody has read, whoever writes to the table', async () => {
    const { practice } = await steps.publish(await write(await knownSchool(service)));
    await expect(
      service.database.sql.run(`update practice set result = 'more' where id = $1`, [practice]),
    ).rejects.toThrow('keeps its words');
  });

  it('is paged, the newest first', async () => {
    const urn = await knownSchool(service);
    const title = `Kaleidoscope ${newId()}`;
    const written: string[] = [];
    for (let count = 0; count < 3; count++)
      written.unshift((await steps.publish(await write(urn, { title }))).practice);
    const request = { words: 'kaleidoscope', limit: 2 };
    const first = await service.call(commissioning.searchPractices, request, anybody);
    const rest = await service.call(
      commissioning.searchPractices,
      { ...request, cursor: first.next! },
      anybody,
    );
    expect([...first.items, ...rest.items].map(({ practice }) => practice)).toEqual(written);
    expect(rest.next).toBeNull();
  });
});

describe('every step from every state', () => {
  const reach: Record<Contract.PracticeState, (urn: string) => Promise<Contract.PracticeView>> = {
    draft: (urn) => write(urn),
    published: async (urn) => steps.publish(await write(urn)),
    withdrawn: async (urn) => steps.withdraw(await write(urn)),
  };
  const leadsTo: Record<string, Record<string, string>> = {
    draft: { revise: 'draft', return: 'draft', publish: 'published', withdraw: 'withdrawn' },
    published: { withdraw: 'withdrawn' },
    withdrawn: {},
  };
  const names = Object.keys(steps) as (keyof typeof steps)[];
  const every = commissioning.practiceStates.flatMap((state) => names.map((step) => ({ state, step })));

  it.each(every)('$state: $step', async ({ state, step }) => {
    const before = await reach[state](await knownSchool(service));
    const to = leadsTo[state]![step];
    if (to === undefined)
      await expect(steps[step](before)).rejects.toMatchObject({
        ...{ kind: 'conflict', code: 'commissioning.practice.move-refused' },
      });
    else expect(await steps[step](before)).toMatchObject({ state: to, version: before.version + 1 });
    if (state === 'published' && step === 'withdraw')
      await expect(read(before.practice)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
