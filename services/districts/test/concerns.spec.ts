import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { districts, type Actor, type Operation } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { deliver, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { concerns, file, graded, nextUrn, school, ungraded, type OfstedRow } from './builders/ofsted-file.js';

let service: TestService;
const start = '2026-11-24T10:00:00Z';
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());
beforeEach(() => {
  service.clock.set(start);
});

const head = (...schools: string[]): Actor => person(grant('headteacher', { schools }));
const ladywood = lead('ladywood');

async function known(changes: OfstedRow = {}): Promise<string> {
  const row = school({ ...graded('2'), ...changes });
  await deliver(service, file(row));
  return row['URN'] ?? '';
}

async function takenUp(): Promise<districts.ConcernView> {
  const urn = await known(ungraded(concerns, `1${nextUrn()}2`));
  const [signal] = (await service.call(districts.listSignals, { urn }, director)).items;
  if (signal === undefined) throw new Error('no signal was raised');
  const { caseId } = await service.call(
    districts.takeUpSignal,
    { signal: signal.signal, reason: 'a visit confirmed it' },
    callerOf(ladywood, { expectedVersion: signal.version }),
  );
  return show(caseId ?? '');
}

const show = (caseId: string, actor: Actor = director): Promise<districts.ConcernView> =>
  service.call(districts.showConcern, { caseId }, actor);

/** Takes a step at the concern's present version. */
async function step<Request extends { caseId: string }>(
  operation: Operation<Request, districts.ConcernView>,
  request: Request,
  actor: Actor = ladywood,
): Promise<districts.ConcernView> {
  const { version } = await show(request.caseId);
  return service.call(operation, request, callerOf(actor, { expectedVersion: version }));
}

const rating = { rating: 'high', rationale: 'two areas fell', direction: 'declining' } as const;
const deEscalation = { rating: 'low', when: 'two visits in a row find lessons sound' } as const;
const naming = (personId: string, more: object = {}): districts.ResponderNaming => ({
  personId,
  body: 'partnership',
  response: 'a review of teaching',
  with: 'the head of a neighbouring school',
  dueOn: '2026-12-01',
  ...more,
});

const trail = async (caseId: string): Promise<string[]> =>
  (await service.call(districts.listConcernSteps, { caseId }, director)).items.map(({ what }) => what);

const overdueOf = (caseId: string): number =>
  service.events(districts.concernOverdue).filter(({ subject }) => subject === caseId).length;

const moved = { kind: 'conflict', code: 'districts.concern.move-refused' };
const denied = { kind: 'forbidden', code: 'districts.concern.not-yours' };

test('a case from its signal to its de-escalation, every step refused out of order or to the wrong role', async () => {
  const { caseId, urn, ...begun } = await takenUp();
  expect(begun).toMatchObject({
    state: 'raised',
    origin: 'signal',
    unanswered: 'no-responder',
    rating: null,
  });
  const responder = person();
  const refused = (asked: Promise<unknown>): ReturnType<typeof refusalOf> => refusalOf(asked);

  expect(await refused(step(districts.nameResponder, { caseId, ...naming(responder.id) }))).toEqual(moved);
  expect(
    await refused(step(districts.rateConcern, { caseId, ...rating, deEscalation }, head(urn))),
  ).toMatchObject({
    kind: 'forbidden',
  });
  expect(
    await refused(step(districts.rateConcern, { caseId, ...rating, deEscalation }, lead('yardley'))),
  ).toEqual(denied);
  expect(await refused(step(districts.rateConcern, { caseId, ...rating }))).toMatchObject({
    code: 'districts.concern.de-escalation-missing',
  });
  expect(
    await refused(step(districts.rateConcern, { caseId, ...rating, rationale: '', deEscalation })),
  ).toMatchObject({ kind: 'invalid' });
  expect(await step(districts.rateConcern, { caseId, ...rating, deEscalation })).toMatchObject({
    state: 'rated',
    rating: 'high',
    deEscalation,
    unanswered: 'no-responder',
  });

  expect(await refused(step(districts.answerConcern, { caseId, done: 'x', on: '2026-11-24' }))).toEqual(
    moved,
  );
  expect(
    await refused(
      step(districts.nameResponder, { caseId, ...naming(responder.id, { dueOn: '2026-11-23' }) }),
    ),
  ).toMatchObject({ code: 'districts.concern.day-refused' });
  expect(await step(districts.nameResponder, { caseId, ...naming(responder.id) })).toMatchObject({
    state: 'responding',
    responder: { personId: responder.id },
    dueOn: '2026-12-01',
    unanswered: null,
  });

  const unanswered = async (): Promise<(string | null)[]> =>
    (await service.call(districts.listUnanswered, { district: 'ladywood' }, ladywood)).items
      .filter((concern) => concern.caseId === caseId)
      .map((concern) => concern.unanswered);
  expect(await unanswered()).toEqual([]);
  service.clock.set('2026-12-02T10:00:00Z');
  expect(await unanswered()).toEqual(['overdue']);
  await eventually(() => overdueOf(caseId) === 1);
  service.clock.set('2026-12-03T10:00:00Z');
  await eventually(async () => (await jobsDone('2026-12-03')) || undefined);
  expect(overdueOf(caseId)).toBe(1);

  const reply = { caseId, text: 'We have changed how we plan lessons.' };
  expect(await refused(service.call(districts.replyToConcern, reply, head('900000')))).toEqual(denied);
  expect(await refused(service.call(districts.replyToConcern, reply, ladywood))).toMatchObject({
    kind: 'forbidden',
  });
  await service.call(districts.replyToConcern, reply, head(urn));
  expect((await show(caseId, head(urn))).replies).toBe(1);

  expect(await refused(step(districts.deEscalateConcern, { caseId, reason: 'better' }))).toEqual(moved);
  expect(
    await refused(step(districts.answerConcern, { caseId, done: 'x', on: '2026-12-03' }, person())),
  ).toEqual(denied);
  expect(
    await step(
      districts.answerConcern,
      { caseId, done: 'the review took place', on: '2026-12-03' },
      responder,
    ),
  ).toMatchObject({ state: 'answered', unanswered: null });
  expect(
    await step(districts.monitorConcern, { caseId, reason: 'see if it holds', reviewOn: '2027-01-15' }),
  ).toMatchObject({ state: 'monitored', reviewOn: '2027-01-15' });

  expect(await refused(step(districts.deEscalateConcern, { caseId, reason: 'better' }))).toMatchObject({
    code: 'districts.concern.above-de-escalation-point',
  });
  await step(districts.rateConcern, {
    caseId,
    rating: 'low',
    rationale: 'two visits found lessons sound',
    direction: 'improving',
  });
  expect(await step(districts.deEscalateConcern, { caseId, reason: 'the point is reached' })).toMatchObject({
    state: 'de-escalated',
    unanswered: null,
  });

  expect(await trail(caseId)).toEqual([
    'raised',
    'rated',
    'responder named',
    'overdue',
    'replied',
    'answered',
    'monitored',
    'rated',
    'de-escalated',
  ]);
  for (const event of [
    districts.concernRaised,
    districts.concernRated,
    districts.concernAssigned,
    districts.concernAnswered,
    districts.concernDeEscalated,
  ])
    await eventually(() => service.events(event).some(({ subject }) => subject === caseId));
});

/** Whether the day's round of the concerns' job has run. */
const jobsDone = async (day: string): Promise<boolean> =>
  (
    await service.database.sql.rows(
      `select from platform.job where name = 'districts.concerns.keep-time' and period = $1 and done_at is not null`,
      [day],
    )
  ).length > 0;

async function raised(urn: string): Promise<string> {
  const request = { urn, origin: 'group-scan', about: 'three heads in two years' } as const;
  return (
    await service.call(districts.raiseConcern, request, callerOf(ladywood, { idempotencyKey: newId() }))
  ).caseId;
}

describe('a concern that nobody signalled', () => {
  test('begins by a lead in the own district, and by nobody else', async () => {
    const urn = await known();
    const caseId = await raised(urn);
    expect(await show(caseId)).toMatchObject({ urn, origin: 'group-scan', signal: null, state: 'raised' });
    const request = { urn, origin: 'lead', about: 'x' } as const;
    expect(await refusalOf(service.call(districts.raiseConcern, request, lead('yardley')))).toEqual(denied);
    expect(await refusalOf(service.call(districts.raiseConcern, request, head(urn)))).toMatchObject({
      kind: 'forbidden',
    });
    expect(
      await refusalOf(service.call(districts.raiseConcern, { ...request, urn: '999999' }, director)),
    ).toMatchObject({ kind: 'not-found' });
  });

  test('is seen by its school, its lead and its responder, and by no other school', async () => {
    const urn = await known();
    const other = await known();
    const caseId = await raised(urn);
    await step(districts.rateConcern, { caseId, ...rating, deEscalation });
    const responder = person();
    await step(districts.nameResponder, { caseId, ...naming(responder.id) });
    for (const actor of [head(urn), ladywood, responder, director])
      expect((await show(caseId, actor)).caseId).toBe(caseId);
    for (const actor of [head(other), lead('yardley'), person()])
      expect(await refusalOf(show(caseId, actor))).toEqual(denied);
    const listed = async (actor: Actor): Promise<string[]> =>
      (await service.call(districts.listConcerns, { limit: 200 }, actor)).items.map((one) => one.urn);
    expect(await listed(head(urn))).toEqual([urn]);
    expect(await listed(head(other))).toEqual([]);
    expect(await listed(lead('yardley'))).toEqual([]);
  });
});

describe('a responder', () => {
  test('hands over with a reason only, and the new one is on record with the old', async () => {
    const caseId = await raised(await known());
    await step(districts.rateConcern, { caseId, ...rating, deEscalation });
    const [first, second] = [newId(), newId()];
    await step(districts.nameResponder, { caseId, ...naming(first) });
    expect(await refusalOf(step(districts.nameResponder, { caseId, ...naming(second) }))).toMatchObject({
      code: 'districts.concern.hand-over-reason',
    });
    await step(districts.nameResponder, { caseId, ...naming(second, { reason: 'she is ill' }) });
    const { items } = await service.call(districts.listConcernSteps, { caseId }, director);
    expect(items.at(-1)).toMatchObject({
      what: 'handed over',
      why: 'she is ill',
      fields: { before: first, responder: second },
    });
  });

  test('is never the lead of the district', async () => {
    const caseId = await raised(await known());
    await step(districts.rateConcern, { caseId, ...rating, deEscalation });
    const personId = newId();
    const { version } = await service.call(districts.showDistrict, { district: 'ladywood' }, director);
    await service.call(
      districts.appointLead,
      { district: 'ladywood', personId, from: '2026-09-01' },
      callerOf(director, { expectedVersion: version }),
    );
    expect(await refusalOf(step(districts.nameResponder, { caseId, ...naming(personId) }))).toMatchObject({
      code: 'districts.concern.lead-supplies-no-support',
    });
  });
});

test('silence is recorded once when the time to reply is over, and a reply may still come', async () => {
  const urn = await known();
  const caseId = await raised(urn);
  expect(await show(caseId)).toMatchObject({ replyDueOn: '2026-12-08', silentOn: null });
  service.clock.set('2026-12-09T10:00:00Z');
  await eventually(async () => (await show(caseId)).silentOn ?? undefined);
  service.clock.set('2026-12-10T10:00:00Z');
  await eventually(async () => (await jobsDone('2026-12-10')) || undefined);
  expect(await trail(caseId)).toEqual(['raised', 'silence']);
  await service.call(districts.replyToConcern, { caseId, text: 'late, and sorry' }, head(urn));
  const { items } = await service.call(districts.listConcernReplies, { caseId }, head(urn));
  expect(items).toMatchObject([{ text: 'late, and sorry' }]);
});

test('two who rate at the same moment do not overwrite each other', async () => {
  const caseId = await raised(await known());
  const { version } = await show(caseId);
  const rate = (): Promise<unknown> =>
    refusalOf(
      service.call(
        districts.rateConcern,
        { caseId, ...rating, deEscalation },
        callerOf(ladywood, { expectedVersion: version }),
      ),
    );
  const both = await Promise.all([rate(), rate()]);
  expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
  expect(both).toContainEqual({ kind: 'stale', code: 'platform.version.stale' });
});

describe('strengths and needs', () => {
  const finding = {
    needs: 'first aid at lunch',
    evidence: 'visit notes',
    source: 'lead',
    asAt: '2026-11-20',
  };
  const record = (urn: string, expectedVersion: number, more: object = {}, actor: Actor = ladywood) =>
    service.call(
      districts.recordSchoolArea,
      { urn, area: 'attendance', ...finding, ...more },
      callerOf(actor, { expectedVersion }),
    );

  test('are kept by area with their history', async () => {
    const urn = await known();
    const before = await service.call(districts.showSchoolArea, { urn, area: 'attendance' }, head(urn));
    expect(before).toMatchObject({ version: 0, needs: null });
    await record(urn, 0);
    expect(await refusalOf(record(urn, 0))).toMatchObject({ kind: 'stale' });
    await record(urn, 1, { strengths: 'calm mornings' });
    const { items } = await service.call(districts.listSchoolAreas, { urn }, head(urn));
    expect(items).toMatchObject([{ area: 'attendance', strengths: 'calm mornings', version: 2 }]);
    const history = await service.call(
      districts.listSchoolAreaHistory,
      { urn, area: 'attendance' },
      ladywood,
    );
    expect(history.items.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('need something said, a day that has come, and a lead of the district', async () => {
    const urn = await known();
    expect(await refusalOf(record(urn, 0, { needs: undefined }))).toMatchObject({
      code: 'districts.school-area.nothing-said',
    });
    expect(await refusalOf(record(urn, 0, { asAt: '2026-11-25' }))).toMatchObject({
      code: 'districts.concern.day-refused',
    });
    expect(await refusalOf(record(urn, 0, {}, lead('yardley')))).toEqual(denied);
    expect(await refusalOf(record(urn, 0, {}, head(urn)))).toMatchObject({ kind: 'forbidden' });
  });
});
