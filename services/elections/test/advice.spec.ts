import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning, elections, type Actor, type Role } from '@partnership/contracts';
import { addDays, londonInstant, newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { freshUrn, record, recordCity, schoolSummary } from './builders/city.js';
import { startElections } from './builders/service.js';
import { Slic, secretary } from './builders/slic.js';
import { having, once } from './builders/timeline.js';

let service: TestService;
let slic: Slic;
let meeting: string;
const school = schoolSummary({ urn: freshUrn(), name: 'Quillfeather Primary School' });
beforeAll(async () => {
  service = await startElections();
  await recordCity(service);
  await record(service, school);
  slic = await Slic.elected(service, 3);
  ({ meeting } = await slic.held());
}, 30_000);
afterAll(() => service.stop());

const give = (given: Partial<elections.GiveAdvice> = {}, who: Actor = slic.member) =>
  service.call(
    elections.giveAdvice,
    { meeting, title: 'Share', words: 'Share therapists.', reasons: 'It is cheaper.', ...given },
    once(who),
  );
const identify = (given: Partial<elections.IdentifySlicNeed> = {}, who: Actor = slic.member) =>
  service.call(
    elections.identifySlicNeed,
    {
      ...{ meeting, beneficiary: { kind: 'schools', urns: [school.urn] }, title: 'Reading' },
      ...{
        need: 'Quillfeather fell twice.',
        evidence: 'Results.',
        published: 'Reading in a primary school.',
      },
      ...given,
    },
    once(who),
  );
const receive = (before: elections.AdviceView, who: Actor = secretary) =>
  service.call(
    elections.receiveAdvice,
    { advice: before.advice, on: service.clock.today() },
    having(who, before),
  );
const answerAs = (before: elections.AdviceView, who: Actor = secretary) =>
  service.call(
    elections.answerAdvice,
    { advice: before.advice, answer: 'accepted', words: 'We agree.', willDo: 'Ten therapists.' },
    having(who, before),
  );
const withdraw = (before: elections.AdviceView, who: Actor = slic.member) =>
  service.call(
    elections.withdrawAdvice,
    { advice: before.advice, reason: 'The districts did it.' },
    having(who, before),
  );
const showTo = (who: Actor, advice: string) => service.call(elections.showAdvice, { advice }, who);
const overdue = async (late = true): Promise<elections.AdviceEntryView[]> =>
  (await service.call(elections.listAdvice, { overdue: late, limit: 200 }, anonymous)).items;

describe('advice to the Board', () => {
  it('is received and answered in public, each step dated, audited and told', async () => {
    const given = await give({ ideas: [newId()], answerDays: 28 });
    const today = service.clock.today();
    expect(given).toMatchObject({
      ...{ state: 'advice', givenOn: today, answerDue: addDays(today, 28), overdue: false, answer: null },
      ...{ words: 'Share therapists.', version: 1 },
    });
    const received = await receive(given);
    expect(received).toMatchObject({ state: 'received', receivedOn: today });
    const answered = await answerAs(received);
    expect(await showTo(anonymous, given.advice)).toEqual(answered);
    expect(answered).toMatchObject({
      state: 'answered',
      answer: { answer: 'accepted', words: 'We agree.', willDo: 'Ten therapists.', on: today },
    });
    expect(answered.history.map(({ from, to }) => [from, to])).toEqual([
      [null, 'advice'],
      ['advice', 'received'],
      ['received', 'answered'],
    ]);
    const told = await eventually(() => {
      const events = service.events(elections.adviceMoved).filter(({ data }) => data.advice === given.advice);
      return events.length === 3 ? events : undefined;
    });
    expect(told.map(({ version, data }) => [version, data.to, data.answer])).toEqual([
      [1, 'advice', null],
      [2, 'received', null],
      [3, 'answered', 'accepted'],
    ]);
    const audit = await service.database.sql.rows<{ action: string; actor: string }>(
      'select action, actor_id as actor from platform.audit where record = $1 order by seq',
      [`elections.advice/${given.advice}`],
    );
    expect(audit).toEqual([
      { action: 'advice given', actor: slic.member.id },
      { action: 'advice received', actor: secretary.id },
      { action: 'advice answered', actor: secretary.id },
    ]);
  });

  it('is found by the idea that it rests on', async () => {
    const idea = newId();
    const { advice } = await give({ ideas: [newId(), idea] });
    const { items } = await service.call(elections.listAdvice, { idea }, anonymous);
    expect(items.map((each) => each.advice)).toEqual([advice]);
  });

  it('rests on needs that there are', async () => {
    const { need } = await identify();
    expect((await give({ needs: [need] })).needs).toEqual([need]);
    await expect(give({ needs: [need, newId()] })).rejects.toMatchObject({
      code: 'elections.advice.unknown-need',
      details: [{ pointer: '/needs/1' }],
    });
  });

  it('may be taken back until it is answered, with the reason in public', async () => {
    const before = await receive(await give());
    const back = await withdraw(before);
    expect(await showTo(anonymous, before.advice)).toMatchObject({
      state: 'withdrawn',
      history: [{ to: 'advice' }, { to: 'received' }, { to: 'withdrawn', why: 'The districts did it.' }],
    });
    await expect(answerAs(back)).rejects.toMatchObject({ code: 'elections.advice.move-refused' });
    await expect(withdraw(before)).rejects.toMatchObject({ kind: 'stale' });
  });

  it('is overdue in public from the first minute after its last day in London until it is answered', async () => {
    const { advice, answerDue } = await give({ answerDays: 28 });
    const taken = await give({ answerDays: 28 });
    await withdraw(taken);
    const late = async () => (await overdue()).find((each) => each.advice === advice);
    const midnight = londonInstant(addDays(answerDue, 1), '00:00');
    service.clock.set(new Date(midnight.getTime() - 1));
    expect(await late()).toBeUndefined();
    service.clock.set(midnight);
    expect(await late()).toMatchObject({ state: 'advice', overdue: true, daysOverdue: 1, answer: null });
    expect((await overdue()).map((each) => each.advice)).not.toContain(taken.advice);
    expect((await overdue(false)).map((each) => each.advice)).not.toContain(advice);
    service.clock.advance(4 * 86_400_000);
    const received = await receive(await showTo(anonymous, advice));
    expect(await late()).toMatchObject({ state: 'received', daysOverdue: 5 });
    await answerAs(received);
    expect(await late()).toBeUndefined();
    expect(await showTo(anonymous, advice)).toMatchObject({ overdue: false, daysOverdue: 5 });
  });
});

describe('what a meeting did not decide', () => {
  it('is neither advice nor a need', async () => {
    const planned = await slic.planned();
    const few = await slic.held(1);
    for (const [each, code] of [
      [planned, 'not-held'],
      [few, 'no-quorum'],
    ] as const) {
      const refusal = { code: `elections.slic-meeting.${code}` };
      await expect(give({ meeting: each.meeting })).rejects.toMatchObject(refusal);
      await expect(identify({ meeting: each.meeting })).rejects.toMatchObject(refusal);
    }
  });
});

describe('only', () => {
  const acts = {
    'calls meetings': (who: Actor) => slic.planned(who),
    'gives advice': (who: Actor) => give({}, who),
    'identifies needs': (who: Actor) => identify({}, who),
    'receives advice': async (who: Actor) => receive(await give(), who),
    'answers advice': async (who: Actor) => answerAs(await receive(await give()), who),
    'takes advice back': async (who: Actor) => withdraw(await give(), who),
    'reads the schools of needs': (who: Actor) => service.call(elections.listSlicNeeds, {}, who),
  };
  const may: Record<keyof typeof acts, readonly Role[]> = {
    'calls meetings': ['slic-member', 'board-secretary'],
    'gives advice': ['slic-member'],
    'identifies needs': ['slic-member'],
    'receives advice': ['board-secretary'],
    'answers advice': ['board-secretary'],
    'takes advice back': ['slic-member'],
    'reads the schools of needs': [
      ...(['slic-member', 'board-secretary', 'director', 'commissioning-member', 'auditor'] as const),
    ],
  };
  const asked: readonly Role[] = [
    ...(['slic-member', 'board-secretary', 'director', 'commissioning-member', 'auditor'] as const),
    ...(['district-lead', 'headteacher', 'returning-officer', 'council-officer'] as const),
  ];

  it.each(Object.keys(acts) as (keyof typeof acts)[])('its own role %s', async (act) => {
    const did: Role[] = [];
    for (const role of asked) {
      try {
        await acts[act](person(grant(role, { districts: ['ladywood'] })));
        did.push(role);
      } catch (error) {
        expect(error).toMatchObject({ kind: 'forbidden' });
      }
    }
    expect(did).toEqual(may[act]);
    await expect(acts[act](anonymous)).rejects.toMatchObject({ code: 'platform.permission.missing' });
  });
});

describe('a need', () => {
  const show = (need: string) => service.call(elections.showSlicNeed, { need }, slic.member);
  const toldOf = (need: string) =>
    eventually(() => service.events(elections.slicNeedIdentified).find(({ data }) => data.need === need));

  it('is told to commissioning, and follows the commission that is opened for it', async () => {
    const before = await identify();
    const { need } = before;
    expect(before).toMatchObject({ state: 'identified', commission: null, version: 1 });
    expect((await toldOf(need)).data).toEqual({
      ...{ need, beneficiary: { kind: 'schools', urns: [school.urn] }, title: 'Reading' },
      ...{ words: 'Quillfeather fell twice.', identifiedBy: slic.member.id },
    });
    const commission = newId();
    const tell = (version: number, to: commissioning.CommissionState, id?: string) =>
      service.publish(
        commissioning.commissionMoved,
        commission,
        version,
        { commission, caseId: null, from: null, to, slicNeed: need },
        id,
      );
    const id = newId();
    await tell(1, 'identified', id);
    const opened = await eventually(async () => {
      const view = await show(need);
      return view.state === 'handed-over' ? view : undefined;
    });
    expect(opened).toMatchObject({ commission, commissionState: 'identified', version: 2 });
    await tell(1, 'identified', id);
    await tell(2, 'agreed');
    await eventually(async () => (await show(need)).commissionState === 'agreed');
    await expect(
      service.call(
        elections.withdrawSlicNeed,
        { need, reason: 'It was found.' },
        having(slic.member, await show(need)),
      ),
    ).rejects.toMatchObject({ code: 'elections.slic-need.move-refused' });
    expect((await show(need)).history.map(({ to }) => to)).toEqual(['identified', 'handed-over']);
  });

  it('may be taken back until commissioning has answered, which is told', async () => {
    const before = await identify();
    const { need } = before;
    const back = await service.call(
      elections.withdrawSlicNeed,
      { need, reason: 'Help was found.' },
      having(slic.member, before),
    );
    expect(back).toMatchObject({ state: 'withdrawn', version: 2 });
    await eventually(() =>
      service.events(elections.slicNeedWithdrawn).some(({ data }) => data.need === need),
    );
    await expect(give({ needs: [need] })).rejects.toMatchObject({ code: 'elections.advice.unknown-need' });
  });

  it('is known as refused where no commission can be opened', async () => {
    const { need } = await identify();
    const code = 'commissioning.beneficiary.closed';
    await service.publish(commissioning.slicNeedRefused, need, 1, { need, code });
    const refused = await eventually(async () => {
      const view = await show(need);
      return view.state === 'refused' ? view : undefined;
    });
    expect(refused.history.at(-1)).toMatchObject({ to: 'refused', by: 'commissioning', why: code });
  });

  it('names its schools to nobody outside, in no list and no event but for commissioning', async () => {
    const { need } = await identify();
    const { items } = await service.call(elections.listPublicSlicNeeds, { limit: 200 }, anonymous);
    expect(items.find((each) => each.need === need)).toMatchObject({
      ...{ kind: 'schools', district: null, published: 'Reading in a primary school.', state: 'identified' },
    });
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`Quillfeather|${school.urn}`));
    await expect(identify({ published: `Reading at ${school.name}.` })).rejects.toMatchObject({
      ...{ code: 'elections.slic.names-a-school', details: [{ pointer: '/published' }] },
    });
    await expect(
      service.call(elections.showSlicNeed, { need }, person(grant('headteacher', { schools: [school.urn] }))),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
