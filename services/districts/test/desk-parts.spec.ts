import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { districts, type Actor, type Operation } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, person, type TestService } from '@partnership/testing';
import { admin, director, lead, startDistricts } from './builders/districts.js';
import { headOf, heard, once, school } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());
beforeEach(() => {
  service.clock.set('2026-11-24T10:00:00Z');
});

const on = (day: string): void => service.clock.set(`${day}T10:00:00Z`);

/** Of the parts named by their beginning those that hold something, with how much, under their headings. */
async function desk(actor: Actor, ...beginnings: string[]): Promise<Record<string, number>> {
  const { parts } = await service.call(districts.showDesk, {}, actor);
  const asked = parts.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)));
  return Object.fromEntries(
    asked.flatMap(({ name, heading, count }) => (count === 0 ? [] : [[`${heading}: ${name}`, count ?? NaN]])),
  );
}

async function top(actor: Actor, name: string): Promise<districts.DeskEntryView[]> {
  const { parts } = await service.call(districts.showDesk, { most: 20 }, actor);
  return parts.find((part) => part.name === name)?.top ?? [];
}

describe('a concern', () => {
  const mine = lead('erdington');
  const shown = (actor: Actor = mine): Promise<Record<string, number>> => desk(actor, 'concern');

  async function step<Request extends { caseId: string }>(
    operation: Operation<Request, districts.ConcernView>,
    request: Request,
  ): Promise<void> {
    const { version } = await service.call(districts.showConcern, { caseId: request.caseId }, director);
    await service.call(operation, request, callerOf(mine, { expectedVersion: version }));
  }

  test('waits for a responder, for the answer, for a decision and for its review, each until it is late', async () => {
    const urn = await school(service, { district: 'erdington', name: 'Canal School' });
    const request = { urn, origin: 'lead', about: 'Mr Smith said that lessons are unsound' } as const;
    const { caseId } = await service.call(districts.raiseConcern, request, once(mine));
    const replies = { 'waiting: concern-replies-awaited': 1 };
    expect(await shown()).toEqual({ 'unanswered: concerns-without-responder': 1, ...replies });
    expect(await top(mine, 'concerns-without-responder')).toEqual([
      {
        district: 'erdington',
        urn,
        record: `districts.concern/${caseId}`,
        says: 'Canal School: not rated, nobody responds',
        on: '2026-11-24',
      },
    ]);
    expect(await shown(lead('yardley'))).toEqual({});
    expect(await shown(director)).toEqual(await shown());

    const rating = { rating: 'high', rationale: 'two areas fell', direction: 'declining' } as const;
    const deEscalation = { rating: 'low', when: 'two visits find lessons sound' } as const;
    await step(districts.rateConcern, { caseId, ...rating, deEscalation });
    const naming = {
      personId: newId(),
      body: 'partnership',
      response: 'a review',
      with: 'the head',
    } as const;
    await step(districts.nameResponder, { caseId, ...naming, dueOn: '2026-12-02' });
    expect(await shown()).toEqual(replies);
    on('2026-11-25');
    expect(await shown()).toEqual({ 'due: concerns-due': 1, ...replies });
    on('2026-12-02');
    expect(await shown()).toEqual({ 'due: concerns-due': 1, ...replies });
    on('2026-12-03');
    expect(await shown()).toEqual({ 'overdue: concerns-overdue': 1, ...replies });
    await step(districts.answerConcern, { caseId, done: 'reviewed', on: '2026-12-03' });
    expect(await shown()).toEqual({ 'waiting: concerns-answered': 1, ...replies });
    await step(districts.monitorConcern, { caseId, reason: 'it was done', reviewOn: '2026-12-20' });
    expect(await shown()).toEqual(replies);

    on('2026-12-08');
    expect(await shown()).toEqual(replies);
    on('2026-12-09');
    expect(await shown()).toEqual({ 'unheard: concern-replies-missing': 1 });
    on('2026-12-20');
    const silent = { 'unheard: concern-replies-missing': 1 };
    expect(await shown()).toEqual({ 'due: concern-reviews-due': 1, ...silent });
    on('2026-12-21');
    expect(await shown()).toEqual({ 'overdue: concern-reviews-overdue': 1, ...silent });
    await service.call(districts.replyToConcern, { caseId, text: 'late, and sorry' }, once(headOf(urn)));
    expect(await shown()).toEqual({ 'overdue: concern-reviews-overdue': 1 });
    await step(districts.closeConcern, { caseId, reason: 'the school improved' });
    expect(await shown()).toEqual({});
  });

  test('is shown before others by its rating while nobody responds', async () => {
    const raised: string[] = [];
    for (const rating of [undefined, 'low', 'urgent'] as const) {
      const urn = await school(service, { district: 'hodge-hill' });
      const request = { urn, origin: 'lead', about: 'lessons' } as const;
      const by = lead('hodge-hill');
      const { caseId, version } = await service.call(districts.raiseConcern, request, once(by));
      if (rating !== undefined)
        await service.call(
          districts.rateConcern,
          {
            ...{ caseId, rating, rationale: 'seen', direction: 'steady' },
            deEscalation: { rating: 'low', when: 'it is sound' },
          },
          callerOf(by, { expectedVersion: version }),
        );
      raised.push(`districts.concern/${caseId}`);
    }
    const records = (await top(lead('hodge-hill'), 'concerns-without-responder')).map(({ record }) => record);
    expect(records).toEqual(raised.reverse());
  });
});

describe('the schools that were not heard', () => {
  const mine = lead('northfield');
  const shown = (actor: Actor = mine): Promise<Record<string, number>> =>
    desk(actor, 'heads-', 'chairs-', 'follow-ups-');

  test('are those that coverage finds: by months, and by terms once these are set; head and chair apart', async () => {
    const [never, long, lately] = [
      await school(service, { district: 'northfield', name: 'Never' }),
      await school(service, { district: 'northfield', name: 'Long ago' }),
      await school(service, { district: 'northfield', name: 'Lately' }),
    ];
    await school(service, { district: 'northfield', status: 'closed' });
    const by = lead('northfield');
    await heard(service, long, { on: '2026-03-23' }, by);
    await heard(service, long, { on: '2026-11-20', who: 'chair-of-governors' }, by);
    await heard(service, lately, { on: '2026-03-24' }, by);
    expect(await shown()).toEqual({ 'unheard: heads-unheard': 2, 'unheard: chairs-unheard': 2 });
    expect(await top(mine, 'heads-unheard')).toMatchObject([
      { urn: never, record: `districts.school/${never}`, says: 'Never: never heard', on: null },
      { urn: long, says: 'Long ago: not heard since', on: '2026-03-23' },
    ]);
    expect(await shown(lead('yardley'))).toEqual({});

    const set = (year: number, terms: districts.SchoolTerm[]): Promise<unknown> =>
      service.call(districts.setSchoolTerms, { year, terms }, admin);
    await set(2025, [
      { name: 'spring', from: '2026-01-06', until: '2026-03-27' },
      { name: 'summer', from: '2026-04-13', until: '2026-07-21' },
    ]);
    await set(2026, [{ name: 'autumn', from: '2026-09-02', until: '2026-12-18' }]);
    expect(await shown()).toEqual({ 'unheard: heads-unheard': 1, 'unheard: chairs-unheard': 2 });
    on('2026-12-19');
    expect(await shown()).toEqual({ 'unheard: heads-unheard': 3, 'unheard: chairs-unheard': 2 });
    for (const [part, who] of [
      ['heads-unheard', 'headteacher'],
      ['chairs-unheard', 'chair-of-governors'],
    ] as const) {
      const { items } = await service.call(districts.listUnheard, { who, terms: 2 }, mine);
      expect((await top(mine, part)).map(({ urn }) => urn).sort()).toEqual(items.map(({ urn }) => urn));
    }
    await heard(service, never, { on: '2026-12-18' }, by);
    expect(await shown()).toEqual({ 'unheard: heads-unheard': 2, 'unheard: chairs-unheard': 2 });
    const struck = await heard(service, long, { on: '2026-12-18' }, by);
    await service.call(
      districts.strikeEngagement,
      { engagement: struck.engagement, reason: 'another school' },
      callerOf(by, { expectedVersion: struck.version }),
    );
    expect(await shown()).toEqual({ 'unheard: heads-unheard': 2, 'unheard: chairs-unheard': 2 });
  });

  test('what was to follow a contact is due for a week, then overdue, until it is done', async () => {
    const urn = await school(service, { district: 'edgbaston', name: 'Quay School' });
    const by = lead('edgbaston');
    const followUp = { what: 'Send the list', dueOn: '2026-12-02', owner: newId() };
    const { engagement, version } = await heard(service, urn, { followUp }, by);
    const followUps = (actor = by): Promise<Record<string, number>> => desk(actor, 'follow-ups-');
    expect(await followUps()).toEqual({});
    on('2026-11-25');
    expect(await followUps()).toEqual({ 'due: follow-ups-due': 1 });
    expect(await followUps(mine)).toEqual({});
    on('2026-12-03');
    expect(await followUps()).toEqual({ 'overdue: follow-ups-overdue': 1 });
    expect(await top(by, 'follow-ups-overdue')).toEqual([
      {
        ...{ district: 'edgbaston', urn, record: `districts.engagement/${engagement}` },
        ...{ says: 'Quay School: Send the list', on: '2026-12-02' },
      },
    ]);
    await service.call(
      districts.endFollowUp,
      { engagement, on: '2026-12-03', outcome: 'sent' },
      callerOf(by, { expectedVersion: version }),
    );
    expect(await followUps()).toEqual({});
  });
});

test('an idea waits for its district, is overdue, and is gone once it is handed on', async () => {
  const mine = lead('hall-green');
  const urn = await school(service, { district: 'hall-green', name: 'Mill School' });
  const words = { title: 'Share a speech therapist', words: 'Each of us pays for half a day.' };
  const { idea, version } = await service.call(districts.submitIdea, { urn, ...words }, once(headOf(urn)));
  const shown = (actor = mine): Promise<Record<string, number>> => desk(actor, 'ideas-');
  expect(await shown()).toEqual({ 'waiting: ideas-waiting': 1 });
  expect(await shown(lead('yardley'))).toEqual({});
  on('2026-12-22');
  expect(await shown()).toEqual({ 'waiting: ideas-waiting': 1 });
  on('2026-12-23');
  expect(await shown()).toEqual({ 'overdue: ideas-overdue': 1 });
  expect(await top(director, 'ideas-overdue')).toEqual([
    {
      ...{ district: 'hall-green', urn, record: `districts.idea/${idea}` },
      ...{ says: 'Mill School: Share a speech therapist', on: '2026-12-22' },
    },
  ]);
  await service.call(
    districts.forwardIdea,
    { idea, answer: 'for you' },
    callerOf(mine, { expectedVersion: version }),
  );
  expect(await shown()).toEqual({});
});

test('an action of a group is due, overdue and gone; that of a group of the city is the director’s', async () => {
  const mine = lead('selly-oak');
  const agreed = async (district?: string): Promise<districts.ActionView> => {
    const group = { kind: 'core-delivery', name: 'Core', purpose: 'What we do', on: '2026-09-01' } as const;
    const founded = await service.call(
      districts.foundGroup,
      { ...group, ...(district !== undefined && { district }) },
      once(director),
    );
    const action = { what: 'Ask the nurseries', owner: newId(), dueOn: '2026-11-24' };
    return service.call(districts.agreeAction, { group: founded.group, ...action }, once(director));
  };
  const { action, version } = await agreed('selly-oak');
  await agreed();
  const shown = (actor = mine): Promise<Record<string, number>> => desk(actor, 'actions-');
  expect(await shown()).toEqual({ 'due: actions-due': 1 });
  expect(await shown(director)).toEqual({ 'due: actions-due': 2 });
  on('2026-11-25');
  expect(await shown()).toEqual({ 'overdue: actions-overdue': 1 });
  expect(await top(mine, 'actions-overdue')).toEqual([
    {
      ...{ district: 'selly-oak', urn: null, record: `districts.action/${action}` },
      ...{ says: 'Core: Ask the nurseries', on: '2026-11-24' },
    },
  ]);
  const { parts } = await service.call(districts.showDesk, {}, director);
  expect(parts.find(({ name }) => name === 'actions-overdue')?.byDistrict).toEqual([
    { district: 'selly-oak', count: 1 },
    { district: null, count: 1 },
  ]);
  expect(await shown(lead('yardley'))).toEqual({});
  await service.call(
    districts.moveAction,
    { action, to: 'done', reason: 'asked' },
    callerOf(director, { expectedVersion: version }),
  );
  expect(await shown()).toEqual({});
});

test('a service for which nobody answers is shown with its schools, as the list of gaps has them', async () => {
  const mine = lead('sutton-coldfield');
  const district = 'sutton-coldfield';
  await school(service, { district, type: 'Academy converter' });
  await school(service, { district, phase: 'nursery' });
  await school(service, { district, status: 'closed' });
  const gaps = async (): Promise<[number, number, string[]]> => {
    const { parts } = await service.call(districts.showDesk, {}, mine);
    const { items } = await service.call(districts.listGaps, { district, limit: 200 }, person());
    const part = parts.find(({ name }) => name === 'services-unanswered');
    return [part?.count ?? -1, items.length, part?.top.map(({ says }) => says) ?? []];
  };
  const record = (more: Partial<districts.RecordResponsibility>): Promise<unknown> =>
    service.call(
      districts.recordResponsibility,
      {
        ...{
          service: 'send',
          body: 'council',
          bodyName: 'Team',
          contact: 'team@council.example',
          how: 'by form',
        },
        ...{ scope: 'all', from: '2026-09-01', ...more },
      },
      once(director),
    );
  const [all, listed] = await gaps();
  expect([all, listed]).toEqual([14, 14]);
  await record({ scope: 'phase', scopeValue: 'nursery' });
  for (const answered of ['admissions', 'safeguarding', 'hr']) await record({ service: answered });
  await record({ service: 'school-support', scope: 'type-group', scopeValue: 'academy' });
  await record({ service: 'governor-support', from: '2026-12-01' });
  expect(await gaps()).toEqual([
    6,
    6,
    [
      'Special educational needs and disabilities: nobody answers at 1 school',
      'Governor support: nobody answers at 2 schools',
      'School improvement: nobody answers at 2 schools',
      'School support: nobody answers at 1 school',
    ],
  ]);
  on('2026-12-01');
  expect((await gaps()).slice(0, 2)).toEqual([4, 4]);
});
