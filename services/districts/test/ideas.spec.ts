import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor, type Caller } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { headOf, ofDistrict, once, school } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());

const slic = person(grant('slic-member'));
const board = person(grant('board-secretary'));
const anna = 'St Anna’s Nursery School';
const said = 'Nurseries asked to share a speech therapist.';

async function submitted(wanted: { urn?: string; district?: string } = {}): Promise<districts.IdeaView> {
  const urn = wanted.urn ?? (await school(service, { name: anna, district: wanted.district ?? 'ladywood' }));
  const request = { urn, title: 'Share a speech therapist', words: 'Each of us pays for half a day.' };
  return service.call(districts.submitIdea, request, once(headOf(urn)));
}

const at = ({ version }: districts.IdeaView, actor: Actor): Caller =>
  callerOf(actor, { expectedVersion: version });

const forward = (idea: districts.IdeaView, actor: Actor): Promise<districts.IdeaView> =>
  service.call(districts.forwardIdea, { idea: idea.idea, answer: 'for you' }, at(idea, actor));

const answer = (
  idea: districts.IdeaView,
  actor: Actor,
  words: Partial<districts.IdeaAnswering> = {},
): Promise<districts.IdeaView> =>
  service.call(
    districts.answerIdea,
    { idea: idea.idea, to: 'accepted', said, answer: 'Yes, from January.', ...words },
    at(idea, actor),
  );

const done = (idea: districts.IdeaView, actor: Actor): Promise<districts.IdeaView> =>
  service.call(districts.doIdea, { idea: idea.idea, did: 'Six nurseries share one.' }, at(idea, actor));

const published = async (): Promise<districts.AnsweredIdeaView[]> =>
  (
    await service.call(
      districts.listAnsweredIdeas,
      { limit: 200 },
      { kind: 'anonymous', id: 'anonymous', grants: [] },
    )
  ).items;

describe('an idea', () => {
  test('travels from its school to the Board, answered at each step, and is told to the others', async () => {
    const first = await submitted();
    expect(first).toMatchObject({ state: 'with-district', district: 'ladywood', answerDue: '2026-12-22' });
    const second = await forward(first, ofDistrict('district-representative', 'ladywood'));
    expect(second).toMatchObject({ state: 'with-slic', answerDue: '2027-01-19' });
    const third = await forward(second, slic);
    const fourth = await answer(third, board);
    expect(fourth).toMatchObject({ state: 'accepted', answerDue: null });
    const last = await done(fourth, board);
    const { history } = await service.call(districts.showIdea, { idea: first.idea }, headOf(first.urn));
    expect(history.map(({ from, to, answer: words }) => [from, to, words])).toEqual([
      [null, 'with-district', 'put forward'],
      ['with-district', 'with-slic', 'for you'],
      ['with-slic', 'with-board', 'for you'],
      ['with-board', 'accepted', 'Yes, from January.'],
      ['accepted', 'done', 'Six nurseries share one.'],
    ]);
    await service.hears(districts.ideaMoved, 5);
    const told = service.events(districts.ideaMoved).filter(({ subject }) => subject === first.idea);
    expect(told.map(({ version, data }) => [version, data.to])).toEqual([
      [1, 'with-district'],
      [2, 'with-slic'],
      [3, 'with-board'],
      [4, 'accepted'],
      [5, 'done'],
    ]);
    expect(JSON.stringify(told)).not.toContain('therapist');
    expect(last.version).toBe(5);
  });

  test('is published with its answer and without the school, once it is answered for good', async () => {
    const idea = await submitted();
    const forwarded = await forward(idea, lead('ladywood'));
    const shown = async (): Promise<districts.AnsweredIdeaView | undefined> =>
      (await published()).find(({ idea: id }) => id === idea.idea);
    expect(await shown()).toBeUndefined();
    const accepted = await answer(forwarded, slic);
    const before = { idea: idea.idea, said, state: 'accepted', answer: 'Yes, from January.', did: null };
    expect(await shown()).toEqual({ ...before, answeredOn: '2026-11-24' });
    await done(accepted, slic);
    expect(await shown()).toMatchObject({ state: 'done', did: 'Six nurseries share one.' });
    expect(JSON.stringify(await published())).not.toContain(idea.urn);
  });

  test.each<[string, Partial<districts.IdeaAnswering>]>([
    ['the idea', { said: `${anna.toUpperCase()} asked.` }],
    ['the answer', { answer: 'Yes to St. Anna’s nursery-school.' }],
  ])('is not published while %s names the school', async (_what, words) => {
    const idea = await submitted();
    expect(await refusalOf(answer(idea, lead('ladywood'), words))).toMatchObject({
      code: 'districts.idea.names-the-school',
    });
    expect(await service.call(districts.showIdea, { idea: idea.idea }, director)).toMatchObject({
      version: 1,
    });
  });

  test('is answered by those with whom it lies, and by nobody else', async () => {
    const idea = await submitted();
    for (const actor of [lead('yardley'), slic, board])
      expect(await refusalOf(answer(idea, actor))).toMatchObject({
        code: 'districts.idea.not-yours-to-answer',
      });
    for (const actor of [director, headOf(idea.urn)])
      expect(await refusalOf(answer(idea, actor))).toMatchObject({ kind: 'forbidden' });
    const forwarded = await forward(idea, lead('ladywood'));
    expect(await refusalOf(answer(forwarded, lead('ladywood')))).toMatchObject({ kind: 'forbidden' });
    const withBoard = await forward(forwarded, slic);
    expect(await refusalOf(forward(withBoard, board))).toMatchObject({ code: 'districts.idea.move-refused' });
    const declined = await answer(withBoard, board, { to: 'declined' });
    expect(await refusalOf(done(declined, board))).toMatchObject({ code: 'districts.idea.move-refused' });
    expect(await refusalOf(answer(declined, board))).toMatchObject({ code: 'districts.idea.move-refused' });
  });

  test('is moved once: of two answers at the same moment one counts', async () => {
    const idea = await submitted();
    const both = await Promise.all([
      refusalOf(answer(idea, lead('ladywood'))),
      refusalOf(answer(idea, lead('ladywood'), { to: 'declined' })),
    ]);
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(both.find((refusal) => refusal !== undefined)).toMatchObject({ kind: 'stale' });
  });

  test('is put forward and withdrawn by the head of the school only', async () => {
    const idea = await submitted();
    const urn = await school(service);
    const other = service.call(districts.submitIdea, { urn, title: 'x', words: 'x' }, once(headOf(idea.urn)));
    expect(await refusalOf(other)).toMatchObject({ code: 'districts.idea.not-yours' });
    const withdraw = (actor: Actor): Promise<districts.IdeaView> =>
      service.call(districts.withdrawIdea, { idea: idea.idea, reason: 'another way' }, at(idea, actor));
    expect(await refusalOf(withdraw(headOf(urn)))).toMatchObject({ code: 'districts.idea.not-yours' });
    expect(await withdraw(headOf(idea.urn))).toMatchObject({ state: 'withdrawn', answerDue: null });
  });

  test('is read by its school and district and by those who answer or oversee', async () => {
    const idea = await submitted({ district: 'erdington' });
    const seen = async (actor: Actor): Promise<number> =>
      (await service.call(districts.listIdeas, { district: 'erdington' }, actor)).items.length;
    const readers = [headOf(idea.urn), lead('erdington'), slic, board, director];
    expect(await Promise.all(readers.map(seen))).toEqual([1, 1, 1, 1, 1]);
    expect(await seen(lead('ladywood'))).toBe(0);
    expect(await seen(headOf('123456'))).toBe(0);
    const shown = service.call(districts.showIdea, { idea: idea.idea }, lead('ladywood'));
    expect(await refusalOf(shown)).toMatchObject({ code: 'districts.idea.not-yours' });
  });
});

test('an answer that is overdue is listed from the day after, and no longer once it is given', async () => {
  const idea = await submitted({ district: 'selly-oak' });
  const overdue = async (): Promise<[string, boolean][]> =>
    (await service.call(districts.listOverdueIdeas, { district: 'selly-oak' }, director)).items.map(
      (item) => [item.idea, item.overdue],
    );
  service.clock.set('2026-12-22T20:00:00Z');
  expect(await overdue()).toEqual([]);
  service.clock.set('2026-12-23T08:00:00Z');
  expect(await overdue()).toEqual([[idea.idea, true]]);
  await answer(idea, lead('selly-oak'), { to: 'declined' });
  expect(await overdue()).toEqual([]);
  service.clock.set('2026-11-24T10:00:00Z');
});
