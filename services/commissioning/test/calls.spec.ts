import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning } from '@partnership/contracts';
import { addDays, civilDate } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { AgendaSources } from '../src/agenda/agenda-sources.service.js';
import { callTerms } from './builders/call-terms.js';
import { afterDeadline, chairOf, declareDays, headOf, openedCall, submit } from './builders/calls.js';
import { freshUrn, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, member, once, Walk } from './builders/work.js';

let service: TestService;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
}, 30_000);
afterAll(() => service.stop());

const open = async (given: Partial<commissioning.CallTerms> = {}, need: Partial<commissioning.Need> = {}) => {
  const before = await walk.agreed(need);
  const request = { commission: before.commission, ...callTerms(service, given) };
  return service.call(commissioning.callCommission, request, having(member, before));
};
const read = (commission: string) => service.call(commissioning.showCall, { commission }, anonymous);
const forSchools = (...urns: string[]) => ({ beneficiary: { kind: 'schools' as const, urns } });
const extend = (view: commissioning.CommissionView, closesAt: string) =>
  service.call(
    commissioning.extendCall,
    { commission: view.commission, closesAt, reason: 'The holidays came between.' },
    having(director, view),
  );

describe('the terms of a call', () => {
  it.each([
    ['weights that do not come to 100', { criteria: [{ code: 'a', title: 'a', weight: 99 }] }, '/criteria'],
    ['work that begins before the deadline', { startsOn: '2020-01-01' }, '/startsOn'],
    ['work that ends before it begins', { endsOn: '2020-01-01' }, '/endsOn'],
    ['questions after the deadline', { questionsUntil: '2099-01-01T00:00:00Z' }, '/questionsUntil'],
    ['questions that are over already', { questionsUntil: '2020-01-01T00:00:00Z' }, '/questionsUntil'],
    ['a deadline that has passed', { closesAt: '2020-01-01T00:00:00Z' }, '/closesAt'],
  ])('are never %s', async (_, given, pointer) => {
    const { closesAt: _closesAt, ...sound } = callTerms(service);
    const before = await walk.agreed();
    const closesAt = 'closesAt' in given ? given.closesAt : _closesAt;
    const request = { commission: before.commission, ...sound, closesAt, ...given };
    await expect(
      service.call(commissioning.callCommission, request, having(member, before)),
    ).rejects.toMatchObject({ kind: 'unprocessable', details: [{ pointer }] });
  });

  it('give schools ten whole days of London’s calendar, to the second, also where the clocks change', async () => {
    // Opened in summer time, closed in winter time: 22 October and ten days, of which one has 25 hours.
    const before = service.clock.now();
    service.clock.set('2027-10-21T15:00:00Z');
    const late = { startsOn: '2027-12-01', endsOn: '2028-01-01', questionsUntil: '2027-10-25T00:00:00Z' };
    await expect(open({ ...late, closesAt: '2027-10-31T23:59:59Z' })).rejects.toMatchObject({
      code: 'commissioning.call.too-short',
      details: [{ pointer: '/closesAt' }],
    });
    await expect(open({ ...late, closesAt: '2027-11-01T00:00:00Z' })).resolves.toMatchObject({
      state: 'called',
    });
    service.clock.set(before);
  });

  it('name no school that has not agreed, and say where they did', async () => {
    const urn = await knownSchool(service, { name: 'St. Bede’s Primary School' });
    const named = [
      [{ title: "Support for st bede's PRIMARY school" }, '/title'],
      [{ description: `Work at ${urn}.` }, '/description'],
      [{ title: 'St Bede’s way of reading' }, '/title'],
      [
        { criteria: [{ code: 'a', title: 'St Bedes Primary School knows it', weight: 100 }] },
        '/criteria/0/title',
      ],
      [
        { eligibility: { phases: ['primary' as const], rationale: `near St. Bede’s Primary School` } },
        '/eligibility/rationale',
      ],
    ] as const;
    for (const [given, pointer] of named) {
      const attempt = open(given as Partial<commissioning.CallTerms>, forSchools(urn));
      await expect(attempt).rejects.toMatchObject({
        code: 'commissioning.naming.names-school',
        details: [{ pointer, detail: expect.not.stringMatching(/Bede|\d{6}/) }],
      });
    }
    await expect(open({ title: 'Reading in a primary school' }, forSchools(urn))).resolves.toMatchObject({
      state: 'called',
    });
  });

  it('are open to all, unless they say why not', async () => {
    const noReason = callTerms(service, { eligibility: { phases: ['primary'] } as never });
    const before = await walk.agreed();
    await expect(
      service.call(
        commissioning.callCommission,
        { commission: before.commission, ...noReason },
        having(member, before),
      ),
    ).rejects.toMatchObject({ kind: 'invalid', details: [{ pointer: '/eligibility/rationale' }] });
    await expect(
      open({ eligibility: { districts: ['atlantis'], rationale: 'there' } }),
    ).rejects.toMatchObject({ code: 'commissioning.call.nobody-in-scope' });
  });
});

describe('a call in public', () => {
  it('is read by anybody, with whom it is for in words, and named once the school agrees', async () => {
    const urn = await knownSchool(service, {
      name: 'Quillfield School',
      phase: 'middle',
      district: 'erdington',
    });
    const { commission } = await open({ title: 'Reading, openly' }, forSchools(urn));
    const shown = await read(commission);
    expect(shown).toMatchObject({
      commission,
      title: 'Reading, openly',
      beneficiary: 'a school',
      state: 'open',
      selective: false,
      eligibility: null,
      estimatedPence: 3_000_000,
      extensions: [],
      response: null,
    });
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${urn}|Quillfield`));
    const { items } = await service.call(commissioning.listCalls, { state: 'open', limit: 200 }, anonymous);
    expect(items).toContainEqual(expect.objectContaining({ commission, beneficiary: 'a school' }));
    const choose = (agreed: boolean) =>
      service.call(commissioning.chooseNaming, { commission, urn, agreed }, headOf(urn));
    await choose(true);
    expect((await read(commission)).beneficiary).toBe('Quillfield School');
  });

  it('names a school no more that takes its agreement back', async () => {
    const urn = await knownSchool(service, { name: 'Larkmere School', phase: 'middle' });
    const before = await walk.agreed(forSchools(urn));
    const { commission } = before;
    const choose = (agreed: boolean) =>
      service.call(commissioning.chooseNaming, { commission, urn, agreed }, headOf(urn));
    await choose(true);
    const request = { commission, ...callTerms(service, { title: 'Reading at Larkmere School' }) };
    await service.call(commissioning.callCommission, request, having(member, before));
    expect((await read(commission)).title).toBe('Reading at Larkmere School');
    await choose(false);
    expect(await read(commission)).toMatchObject({ title: 'Reading at a school', beneficiary: 'a school' });
  });

  it('is of a district or of the city where the work is', async () => {
    await knownSchool(service, { district: 'hall-green' });
    const district = await open({}, { beneficiary: { kind: 'district', district: 'hall-green' } });
    const city = await open({}, { beneficiary: { kind: 'city' } });
    expect((await read(district.commission)).beneficiary).toBe('schools in Hall Green');
    expect((await read(city.commission)).beneficiary).toBe('schools across the city');
  });

  it('is listed page by page, each once, and found by where it stands', async () => {
    const made = [await open(), await open(), await open()].map(({ commission }) => commission);
    await service.call(
      commissioning.cancelCommission,
      { commission: made[0]!, reason: 'no longer needed' },
      having(director, { version: 3 }),
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const request = { limit: 2, ...(cursor !== '' && { cursor }) };
      const answer: commissioning.CallPage = await service.call(commissioning.listCalls, request, anonymous);
      seen.push(...answer.items.map(({ commission }) => commission));
      cursor = answer.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made));
    const states = await Promise.all(made.map(async (each) => (await read(each)).state));
    expect(states).toEqual(['ended', 'open', 'open']);
    const ended = await service.call(commissioning.listCalls, { state: 'ended', limit: 200 }, anonymous);
    expect(ended.items.map(({ commission }) => commission)).toContain(made[0]);
  });

  it('says after its deadline how many schools answered, and of how many types', async () => {
    const view = await open();
    const { commission } = view;
    for (const establishmentType of ['Community School', 'Community School', 'Academy converter']) {
      const urn = await knownSchool(service, { establishmentType });
      await declareDays(service, urn, 5);
      await submit(service, commission, urn);
    }
    expect((await read(commission)).response).toBeNull();
    afterDeadline(service, view);
    expect(await read(commission)).toMatchObject({
      state: 'closed',
      response: { expressions: 3, establishmentTypes: 2 },
    });
  });
});

describe('invitations', () => {
  it('go to every open school in scope, not to closed ones, others’ or those that are helped, and are told once', async () => {
    const place = { district: 'northfield', phase: 'special' as const };
    const [helped, open1, open2] = [
      await knownSchool(service, place),
      await knownSchool(service, { ...place, establishmentType: 'Free schools' }),
      await knownSchool(service, { ...place, status: 'proposed-to-close' }),
    ];
    await knownSchool(service, { ...place, status: 'closed' });
    await knownSchool(service, { ...place, inCity: false });
    await knownSchool(service, { ...place, phase: 'secondary' });
    const eligibility = {
      phases: ['special' as const],
      districts: ['northfield'],
      rationale: 'Special schools only know it.',
    };
    const { commission } = await open({ eligibility }, forSchools(helped));
    const told = await eventually(() =>
      service.events(commissioning.callOpened).find(({ subject }) => subject === commission),
    );
    expect(told.data).toMatchObject({ commission, title: 'Support for reading' });
    expect(new Set(told.data.invited)).toEqual(new Set([open1, open2]));
    const written = await service.database.sql.rows(
      `select why, fields from platform.audit where record = $1 and action = 'call opened'`,
      [`commissioning.commission/${commission}`],
    );
    const { closesAt } = told.data;
    expect(written).toEqual([{ why: null, fields: { state: 'called', closesAt, invited: 2 } }]);
    expect(await read(commission)).toMatchObject({
      selective: true,
      eligibility: {
        phases: ['special'],
        districts: ['northfield'],
        designations: [],
        establishmentTypes: [],
      },
    });
  });

  it('are counted by type and phase, with who answered once the call is over', async () => {
    const place = { district: 'selly-oak' };
    const urns = [
      await knownSchool(service, { ...place, establishmentType: 'Free schools' }),
      await knownSchool(service, { ...place, establishmentType: 'Free schools', phase: 'secondary' }),
      await knownSchool(service, { ...place, establishmentType: 'Community School' }),
    ];
    const eligibility = { districts: ['selly-oak'], rationale: 'It must be near.' };
    const view = await open({ eligibility });
    const { commission } = view;
    await declareDays(service, urns[0]!, 5);
    await submit(service, commission, urns[0]!);
    const count = () => service.call(commissioning.showInvitations, { commission }, member);
    expect(await count()).toMatchObject({ invited: 3, expressed: null, share: null });
    afterDeadline(service, view);
    expect(await count()).toEqual({
      commission,
      invited: 3,
      expressed: 1,
      share: 33.3,
      byEstablishmentType: [
        { of: 'Community School', invited: 1, expressed: 0, share: 0 },
        { of: 'Free schools', invited: 2, expressed: 1, share: 50 },
      ],
      byPhase: [
        { of: 'primary', invited: 2, expressed: 1, share: 50 },
        { of: 'secondary', invited: 1, expressed: 0, share: 0 },
      ],
    });
  });
});

describe('a deadline', () => {
  it('moves later with a reason that is published, and never back', async () => {
    const view = await open();
    const { commission } = view;
    const later = new Date(Date.parse(view.call!.closesAt) + 86_400_000).toISOString();
    const after = await extend(view, later);
    expect(after).toMatchObject({ version: view.version + 1, call: { closesAt: later } });
    expect((await read(commission)).extensions).toEqual([
      expect.objectContaining({
        from: view.call!.closesAt,
        until: later,
        reason: 'The holidays came between.',
      }),
    ]);
    await expect(extend(after, view.call!.closesAt)).rejects.toMatchObject({
      code: 'commissioning.call.not-later',
    });
    await expect(extend(after, later)).rejects.toMatchObject({ code: 'commissioning.call.not-later' });
    await expect(extend(view, '2099-01-01T00:00:00Z')).rejects.toMatchObject({ kind: 'stale' });
    await expect(extend(after, '2099-01-01T00:00:00Z')).rejects.toMatchObject({
      code: 'commissioning.call.beyond-start',
    });
    const shorten = "update call set closes_at = opened_at + interval '1 hour' where commission = $1";
    await expect(service.database.sql.run(shorten, [commission])).rejects.toThrow(/never shortened/);
    const change = 'update call_criterion set weight = 1 where commission = $1';
    await expect(service.database.sql.run(change, [commission])).rejects.toThrow(/stay as they were/);
  });

  it('that has passed is not moved', async () => {
    const view = await open();
    afterDeadline(service, view);
    await expect(extend(view, '2099-01-01T00:00:00Z')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.call.over',
    });
  });

  it('is moved by those who decide, and nobody else', async () => {
    const view = await open();
    const request = { commission: view.commission, closesAt: '2099-01-01T00:00:00Z', reason: 'more time' };
    for (const who of [lead('ladywood'), headOf('100001'), person(grant('admin')), person(grant('auditor'))])
      await expect(service.call(commissioning.extendCall, request, having(who, view))).rejects.toMatchObject({
        kind: 'forbidden',
      });
  });

  it('that is near comes to the Group’s agenda, without a name', async () => {
    const urn = await knownSchool(service, { name: 'Moorcroft Lodge School' });
    const view = await open({}, forSchools(urn));
    await service.database.sql.run(
      `update call set title = 'At Moorcroft Lodge School' where commission = $1`,
      [view.commission],
    );
    const closes = new Date(view.call!.closesAt);
    const matters = async (daysBefore: number) => {
      const until = new Date(closes.getTime() - daysBefore * 86_400_000);
      const span = { since: new Date(until.getTime() - 7 * 86_400_000), until };
      const found = await Promise.all(
        service.running.app
          .get(AgendaSources)
          .all.map((source) => source.matters(service.database.sql, span, 200)),
      );
      return found
        .flat()
        .filter(({ kind, subject }) => kind === 'call-closing' && subject === view.commission);
    };
    expect(await matters(6)).toEqual([
      {
        kind: 'call-closing',
        subject: view.commission,
        urns: [urn],
        district: null,
        title: 'At a school',
        on: civilDate(closes),
      },
    ]);
    expect(await matters(9)).toEqual([]);
    expect(await matters(-1)).toHaveLength(1);
    expect(await matters(-8)).toEqual([]);
  });
});

describe('questions about a call', () => {
  const ask = (commission: string, urn: string, question: string, who = headOf(urn)) =>
    service.call(commissioning.askCallQuestion, { commission, urn, question }, once(who));
  const answers = async (commission: string) =>
    (await service.call(commissioning.listCallAnswers, { commission }, anonymous)).items;
  const answer = (view: commissioning.CallQuestionView, given: { answer: string; wording?: string }) => {
    const { commission, question } = view;
    return service.call(
      commissioning.answerCallQuestion,
      { commission, question, ...given },
      having(director, view),
    );
  };
  const publish = (commission: string) =>
    service.call(commissioning.publishCallAnswers, { commission }, member);

  it('are answered for all at once, without who asked, and what is corrected stays readable', async () => {
    const { commission } = await open();
    const urn = await knownSchool(service, { name: 'Asker School' });
    const first = await ask(commission, urn, 'We at Asker School have two sites: may we answer once?');
    const second = await ask(commission, urn, 'Is travel paid?', chairOf(urn));
    await ask(commission, urn, 'Who decides?');
    await answer(first, { answer: 'Yes.', wording: 'May a school with two sites answer once?' });
    expect(await answers(commission)).toEqual([]);
    await answer(second, { answer: 'No.' });
    const told = await publish(commission);
    expect(told).toEqual({ commission, published: 2, unanswered: 1 });
    expect(await publish(commission)).toEqual({ commission, published: 0, unanswered: 1 });
    const shown = await answers(commission);
    expect(shown.map(({ wording, answer: given }) => [wording, given])).toEqual([
      ['May a school with two sites answer once?', 'Yes.'],
      ['Is travel paid?', 'No.'],
    ]);
    expect(shown[0]!.publishedAt).toBe(shown[1]!.publishedAt);
    const { items } = await service.call(
      commissioning.listCallQuestions,
      { commission, state: 'asked' },
      member,
    );
    expect(items.map(({ asked }) => asked)).toEqual(['Who decides?']);
    const all = await service.call(commissioning.listCallQuestions, { commission }, member);
    const published = all.items.find(({ question }) => question === second.question)!;
    await service.call(
      commissioning.correctCallAnswer,
      {
        ...{ commission, question: second.question },
        answer: 'Yes, by receipt.',
        reason: 'The rule has changed.',
      },
      having(member, published),
    );
    const corrected = (await answers(commission))[1]!;
    expect(corrected).toMatchObject({
      answer: 'Yes, by receipt.',
      corrections: [{ former: 'No.', reason: 'The rule has changed.' }],
    });
    expect(JSON.stringify([shown, all, corrected])).not.toContain(urn);
    expect(JSON.stringify(shown)).not.toContain('Asker School');
    const events = await service.hears(commissioning.callAnswersPublished);
    expect(events.at(-1)?.data).toEqual({ commission, published: 2 });
  });

  it('are asked in time, by the head or chair of a school that may answer', async () => {
    const helped = await knownSchool(service);
    const view = await open({}, forSchools(helped));
    const { commission } = view;
    const urn = await knownSchool(service);
    await expect(ask(commission, urn, 'Hello?', headOf(freshUrn()))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(ask(commission, urn, 'Hello?', director)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ask(commission, helped, 'Hello?')).rejects.toMatchObject({
      code: 'commissioning.expression.is-beneficiary',
    });
    const { questionsUntil } = await read(commission);
    const late = await ask(commission, urn, 'Just in time?');
    service.clock.set(questionsUntil);
    await expect(ask(commission, urn, 'Too late?')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.call-question.late',
    });
    const answered = await answer(late, { answer: 'Yes.' });
    afterDeadline(service, view);
    await expect(publish(commission)).rejects.toMatchObject({ code: 'commissioning.call.over' });
    await expect(answer(answered, { answer: 'No.' })).rejects.toMatchObject({
      code: 'commissioning.call.over',
    });
  });

  it('are published only where they name no school that is helped, neither in question nor in answer', async () => {
    const helped = await knownSchool(service, { name: 'Tidewell School' });
    const { commission } = await open({}, forSchools(helped));
    const urn = await knownSchool(service);
    const asked = await ask(commission, urn, 'Is this for Tidewell School?');
    await expect(answer(asked, { answer: 'We do not say.' })).rejects.toMatchObject({
      code: 'commissioning.naming.names-school',
      details: [{ pointer: '/wording' }],
    });
    await expect(
      answer(asked, { answer: 'Tidewell School it is', wording: 'For whom?' }),
    ).rejects.toMatchObject({
      details: [{ pointer: '/answer' }],
    });
    await expect(answer(asked, { answer: 'We do not say.', wording: 'For whom?' })).resolves.toMatchObject({
      state: 'answered',
    });
  });
});

it('keeps the calls of before, with what was not known of them left open', async () => {
  const { commission } = await openedCall(service);
  const old = `update call set days = null, starts_on = null, ends_on = null, estimated_pence = null where commission = $1`;
  await service.database.sql.run(old, [commission]);
  await service.database.sql.run('delete from call_key where commission = $1', [commission]);
  expect(await read(commission)).toMatchObject({ days: null, startsOn: null, estimatedPence: null });
  const urn = await knownSchool(service);
  const today = civilDate(service.clock.now());
  const year = addDays(today, 0) < `${today.slice(0, 4)}-09-01` ? -1 : 0;
  const begins = Number(today.slice(0, 4)) + year;
  await declareDays(service, urn, 5, `${begins}-${String(begins + 1).slice(2)}`);
  await expect(submit(service, commission, urn)).resolves.toMatchObject({ state: 'submitted' });
});
