import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type commissioning as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { AgendaSources } from '../src/agenda/agenda-sources.service.js';
import { heldPost, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { claim, evidence, headOf, offer, Register } from './builders/strengths.js';
import { director, having, lead, once } from './builders/work.js';

let service: TestService;
let register: Register;
beforeAll(async () => {
  service = await startCommissioning();
  register = new Register(service, director);
}, 30_000);
afterAll(() => service.stop());

const stranger = person(grant('peer-reviewer'));
const refused = (code: string, kind = 'forbidden') => expect.objectContaining({ kind, code });
const listed = async (request: Contract.ListStrengths, by = stranger): Promise<string[]> => {
  const { items } = await service.call(commissioning.listStrengths, request, by);
  return items.map(({ strength }) => strength);
};

describe('a strength', () => {
  it('is proposed by the head, confirmed by the lead of the district, and then seen by all', async () => {
    const urn = await knownSchool(service, { district: 'yardley', name: 'Bellfield' });
    const before = await register.proposed(urn, { what: 'First-day calls by eight' });
    expect(before).toMatchObject({ state: 'proposed', urn, name: 'Bellfield', lapsesOn: null, version: 1 });
    expect(await listed({ urn })).toEqual([]);
    await expect(register.show(before.strength, stranger)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await listed({ urn }, headOf(urn))).toEqual([before.strength]);

    await expect(register.confirm(before, lead('ladywood'))).rejects.toEqual(
      refused('commissioning.strength.not-your-school'),
    );
    const after = await register.confirm(before, lead('yardley'));
    expect(after).toMatchObject({ state: 'confirmed', confirmedOn: '2026-11-24', lapsesOn: '2029-07-09' });
    expect(after.history.map(({ from, to, why }) => [from, to, why])).toEqual([
      [null, 'proposed', 'proposed'],
      ['proposed', 'confirmed', 'seen at work'],
    ]);
    expect(await listed({ urn, words: 'calls' })).toEqual([before.strength]);
    expect(await listed({ urn, words: 'phonics' })).toEqual([]);
    expect((await register.show(before.strength, stranger)).history).toEqual([]);
    // A school that has closed helps nobody: it is found only by its own number.
    await service.database.sql.run(`update school set status = 'closed' where urn = $1`, [urn]);
    expect(await listed({ words: 'calls' })).toEqual([]);
    expect(await listed({ urn })).toEqual([before.strength]);
    const told = (await service.hears(commissioning.strengthMoved)).filter(
      ({ subject }) => subject === before.strength,
    );
    expect(told.map(({ data: { from, to } }) => [from, to])).toContainEqual([null, 'proposed']);
  });

  it('is for the head of the school alone to propose, of an open school of the city, in an area on the list', async () => {
    const urn = await knownSchool(service);
    const closed = await knownSchool(service, { status: 'closed' });
    const abroad = await knownSchool(service, { inCity: false, district: null });
    const propose = (request: Contract.ProposeStrength, by = headOf(request.urn)) =>
      service.call(commissioning.proposeStrength, request, once(by));
    await expect(propose(claim(urn), headOf(closed))).rejects.toEqual(
      refused('commissioning.strength.not-your-school'),
    );
    await expect(propose(claim(urn), director)).rejects.toMatchObject({ kind: 'forbidden' });
    for (const [school, code] of [
      [closed, 'commissioning.strength.school-closed'],
      [abroad, 'commissioning.strength.school-outside-city'],
    ] as const)
      await expect(propose(claim(school))).rejects.toEqual(refused(code, 'unprocessable'));
    await expect(propose(claim(urn, { area: 'juggling' }))).rejects.toMatchObject({
      code: 'commissioning.strength-area.unknown',
      details: [{ pointer: '/area' }],
    });
    const old = claim(urn, { evidence: evidence({ on: '2023-11-24' }) });
    await expect(propose(old)).rejects.toMatchObject({ code: 'commissioning.strength.evidence-too-old' });
    const twice = claim(urn, { what: 'The same words' });
    await propose(twice);
    await expect(propose({ ...twice, what: 'THE same words' })).rejects.toEqual(
      refused('commissioning.strength.known', 'conflict'),
    );
  });

  it('is not judged by whoever holds a post at the school', async () => {
    const urn = await knownSchool(service, { district: 'yardley' });
    const judge = lead('yardley');
    await heldPost(service, judge.id, urn, { post: 'governor' });
    const before = await register.proposed(urn);
    await expect(register.confirm(before, judge)).rejects.toEqual(
      refused('commissioning.strength.own-school'),
    );
  });

  it('is not judged by whoever gave evidence for it, the first or newer', async () => {
    const urn = await knownSchool(service);
    const both = person(grant('headteacher', { schools: [urn] }), grant('director'));
    const own = refused('commissioning.strength.own-school');
    const first = await service.call(commissioning.proposeStrength, claim(urn), once(both));
    await expect(register.confirm(first, both)).rejects.toEqual(own);
    const second = await register.confirmed(urn);
    const newer = { strength: second.strength, evidence: evidence() };
    const renewing = await service.call(commissioning.reviseStrength, newer, having(both, second));
    await expect(register.confirm(renewing, both)).rejects.toEqual(own);
    expect(await register.confirm(renewing)).toMatchObject({ state: 'confirmed' });
  });

  it('does not come back in words that were proposed again while it was declined', async () => {
    const urn = await knownSchool(service);
    const declined = await register.decline(await register.proposed(urn, { what: 'A choir' }));
    await register.proposed(urn, { what: 'a CHOIR' });
    await expect(register.revise(declined)).rejects.toEqual(
      refused('commissioning.strength.known', 'conflict'),
    );
    const other = await register.revise(declined, { what: 'A choir for all' });
    expect(other).toMatchObject({ state: 'proposed', what: 'A choir for all' });
  });

  it('stands while newer evidence is judged, on the old if that is declined, on the new if confirmed', async () => {
    const urn = await knownSchool(service);
    const first = await register.confirmed(urn, { what: 'Old words' });
    const newer = evidence({ on: '2026-11-01', text: 'Now four years.' });
    const waiting = await register.revise(first, { evidence: newer, what: 'New words' });
    expect(waiting).toMatchObject({
      state: 'renewing',
      what: 'Old words',
      renewal: newer,
      renewedWhat: 'New words',
    });
    const seen = await register.show(first.strength, stranger);
    expect(seen).toMatchObject({ state: 'confirmed', what: 'Old words', renewal: null, renewedWhat: null });
    // Asking for the state tells no more than is shown, also of a school of no district.
    const placeless = await knownSchool(service, { district: null });
    const elsewhere = await register.revise(await register.confirmed(placeless));
    for (const [school, { strength }] of [
      [urn, waiting],
      [placeless, elsewhere],
    ] as const) {
      expect(await listed({ urn: school, state: 'renewing' })).toEqual([]);
      expect(await listed({ urn: school, state: 'confirmed' })).toEqual([strength]);
      expect(await listed({ urn: school, state: 'renewing' }, headOf(school))).toEqual([strength]);
      expect(await listed({ urn: school, state: 'confirmed' }, headOf(school))).toEqual([]);
      expect(await listed({ urn: school, state: 'renewing' }, director)).toEqual([strength]);
    }
    expect(await register.decline(waiting)).toMatchObject({
      ...{ state: 'confirmed', what: 'Old words', evidence: evidence(), renewal: null, renewedWhat: null },
    });
    const again = await register.revise(await register.show(first.strength), {
      evidence: newer,
      what: 'New words',
    });
    expect(await register.confirm(again)).toMatchObject({
      ...{ state: 'confirmed', what: 'New words', evidence: newer, renewal: null, lapsesOn: '2029-10-31' },
    });
  });

  it('changes what it offers without another judgement, and only at the version that was read', async () => {
    const urn = await knownSchool(service);
    const before = await register.confirmed(urn);
    const after = await register.offer(before, { ways: ['materials'], daysPerTerm: 0, phases: ['primary'] });
    expect(after).toMatchObject({ state: 'confirmed', offer: { ways: ['materials'], phases: ['primary'] } });
    await expect(register.offer(before)).rejects.toMatchObject({ kind: 'stale' });
    await expect(register.offer(after, { daysPerTerm: 0 })).rejects.toMatchObject({
      code: 'commissioning.strength.offer-without-days',
    });
  });

  it('keeps evidence and steps for ever', async () => {
    const { strength } = await register.confirmed(await knownSchool(service));
    const { sql } = service.database;
    await expect(
      sql.run(`update strength_evidence set text = 'better' where strength = $1`, [strength]),
    ).rejects.toThrow('append-only');
    await expect(sql.run('delete from strength_move where strength = $1', [strength])).rejects.toThrow(
      'append-only',
    );
  });
});

type Step = (before: Contract.StrengthRecordView) => Promise<Contract.StrengthRecordView>;

describe('every step from every state', () => {
  const steps: Record<string, Step> = {
    revise: (before) => register.revise(before),
    offer: (before) => register.offer(before),
    confirm: (before) => register.confirm(before),
    decline: (before) => register.decline(before),
    withdraw: (before) => register.withdraw(before),
  };
  const reach: Record<Contract.StrengthState, (urn: string) => Promise<Contract.StrengthRecordView>> = {
    proposed: (urn) => register.proposed(urn),
    confirmed: (urn) => register.confirmed(urn),
    renewing: async (urn) => register.revise(await register.confirmed(urn)),
    declined: async (urn) => register.decline(await register.proposed(urn)),
    lapsed: async (urn) => {
      const { strength } = await register.confirmed(urn);
      const { sql } = service.database;
      await sql.run(`update strength set state = 'lapsed' where id = $1`, [strength]);
      return register.show(strength);
    },
    withdrawn: async (urn) => register.withdraw(await register.proposed(urn)),
  };
  const leadsTo: Record<string, Record<string, string>> = {
    proposed: {
      revise: 'proposed',
      offer: 'proposed',
      confirm: 'confirmed',
      decline: 'declined',
      withdraw: 'withdrawn',
    },
    confirmed: { revise: 'renewing', offer: 'confirmed', withdraw: 'withdrawn' },
    renewing: {
      revise: 'renewing',
      offer: 'renewing',
      confirm: 'confirmed',
      decline: 'confirmed',
      withdraw: 'withdrawn',
    },
    declined: { revise: 'proposed', withdraw: 'withdrawn' },
    lapsed: { revise: 'proposed', offer: 'lapsed', withdraw: 'withdrawn' },
    withdrawn: {},
  };
  const every = commissioning.strengthStates.flatMap((state) =>
    Object.keys(steps).map((step) => ({ state, step })),
  );

  it.each(every)('$state: $step', async ({ state, step }) => {
    const before = await reach[state](await knownSchool(service));
    const to = leadsTo[state]![step];
    if (to === undefined)
      await expect(steps[step]!(before)).rejects.toEqual(
        refused('commissioning.strength.move-refused', 'conflict'),
      );
    else expect(await steps[step]!(before)).toMatchObject({ state: to, version: before.version + 1 });
  });
});

describe('evidence that grows old', () => {
  it('is told of once, and then ends the strength, unless newer evidence has come', async () => {
    const own = await startCommissioning();
    try {
      const here = new Register(own, director);
      const urns = [
        await knownSchool(own),
        await knownSchool(own),
        await knownSchool(own),
        await knownSchool(own),
      ];
      const at = { evidence: evidence({ on: '2026-11-20' }) };
      const [kept, renewed, waiting] = [
        await here.confirmed(urns[0]!, at),
        await here.confirmed(urns[1]!, at),
        await here.confirmed(urns[2]!, at),
      ];
      expect(kept.lapsesOn).toBe('2029-11-19');
      const stateOf = async ({ strength }: { strength: string }) => (await here.show(strength)).state;

      own.clock.set('2029-09-19T12:00:00Z');
      const fresh = evidence({ on: '2029-09-01' });
      await here.confirm(await here.revise(renewed, { evidence: fresh }));
      await ran(own, '2029-09-19');
      expect(own.events(commissioning.strengthLapseNeared)).toEqual([]);
      own.clock.set('2029-09-20T12:00:00Z');
      await eventually(
        () => Promise.resolve(own.events(commissioning.strengthLapseNeared).length >= 2),
        20_000,
      );
      await here.revise(waiting, { evidence: fresh });

      own.clock.set('2029-11-19T12:00:00Z');
      await ran(own, '2029-11-19');
      expect(await stateOf(kept)).toBe('confirmed');
      own.clock.set('2029-11-20T12:00:00Z');
      await ran(own, '2029-11-20');
      expect([await stateOf(kept), await stateOf(renewed), await stateOf(waiting)]).toEqual([
        'lapsed',
        'confirmed',
        'proposed',
      ]);
      expect(await here.show(waiting.strength)).toMatchObject({ evidence: fresh, renewal: null });
      const told = own.events(commissioning.strengthLapseNeared).map(({ data }) => data.strength);
      expect(told.toSorted()).toEqual([kept.strength, waiting.strength].toSorted());
      const { items } = await own.call(commissioning.listSchoolsWithoutStrength, {}, director);
      expect(items.map(({ urn, proposed, lastStoodOn }) => [urn, proposed, lastStoodOn]).toSorted()).toEqual(
        [
          [urns[0], 0, '2029-11-20'],
          [urns[2], 1, '2029-11-20'],
          [urns[3], 0, null],
        ].toSorted(),
      );
    } finally {
      await own.stop();
    }
  }, 60_000);
});

/** The day's job has run. */
const ran = (of: TestService, day: string): Promise<unknown> =>
  eventually(async () => {
    const rows = await of.database.sql.rows(
      `select from platform.job where name = 'commissioning.strengths.keep-time' and period = $1 and done_at is not null`,
      [day],
    );
    return rows.length > 0;
  }, 20_000);

describe('schools with no strength', () => {
  it('are listed and counted as far as the reader reaches, and are one matter of the agenda, in numbers', async () => {
    const district = 'sutton-coldfield';
    const strong = await knownSchool(service, { district, name: 'A' });
    const none = await knownSchool(service, { district, name: 'B' });
    const proposed = await knownSchool(service, { district, name: 'C', phase: 'secondary' });
    await knownSchool(service, { district, status: 'closed' });
    await register.confirmed(strong);
    await register.proposed(proposed);
    const { items } = await service.call(commissioning.listSchoolsWithoutStrength, {}, lead(district));
    expect(items.map(({ urn, proposed: waiting }) => [urn, waiting])).toEqual([
      [none, 0],
      [proposed, 1],
    ]);
    const first = await service.call(commissioning.listSchoolsWithoutStrength, { limit: 1 }, lead(district));
    const rest = await service.call(
      commissioning.listSchoolsWithoutStrength,
      { cursor: first.next! },
      lead(district),
    );
    expect([...first.items, ...rest.items]).toEqual(items);
    const narrow = { phase: 'secondary' } as const;
    const secondary = await service.call(commissioning.listSchoolsWithoutStrength, narrow, lead(district));
    expect(secondary.items.map(({ urn }) => urn)).toEqual([proposed]);
    expect(await service.call(commissioning.showStrengthCoverage, {}, lead(district))).toEqual({
      schools: 3,
      without: 2,
      rows: [
        { district, phase: 'primary', schools: 2, without: 1 },
        { district, phase: 'secondary', schools: 1, without: 1 },
      ],
    });
    const span = { since: new Date('2026-11-17'), until: new Date('2026-11-24') };
    const { sql } = service.database;
    const sources = service.running.app.get(AgendaSources).all;
    const found = await Promise.all(sources.map((source) => source.matters(sql, span, 10)));
    const matters = found.flat().filter(({ kind }) => kind === 'schools-without-strength');
    expect(matters).toHaveLength(1);
    expect(matters[0]).toMatchObject({ urns: [], district: null, on: '2026-11-24' });
    expect(matters[0]!.title).toContain('2 in Sutton Coldfield');
  });
});

describe('the list of areas', () => {
  const set = (area: string, given: Partial<Contract.StrengthAreaContent>, version: number, by = director) =>
    service.call(
      commissioning.setStrengthArea,
      { area, title: 'Music', words: ['music*', 'choir'], ...given },
      having(by, { version }),
    );

  it('begins with those of districts, and is kept by the director', async () => {
    const { items } = await service.call(commissioning.listStrengthAreas, {}, stranger);
    expect(items.map(({ area }) => area)).toEqual(
      expect.arrayContaining(['attendance', 'send', 'sixth-form']),
    );
    expect(await set('music', {}, 0)).toMatchObject({ area: 'music', version: 1 });
    await expect(set('music', {}, 0)).rejects.toMatchObject({ kind: 'stale' });
    await expect(set('music', { words: ['mus*ic'] }, 1)).rejects.toMatchObject({
      details: [{ pointer: '/words/0' }],
    });
    await expect(set('music', {}, 1, lead('ladywood'))).rejects.toMatchObject({ kind: 'forbidden' });
    const urn = await knownSchool(service);
    await register.proposed(urn, { area: 'music' });
    expect(await set('music', { retiredOn: '2026-11-24' }, 1)).toMatchObject({ version: 2 });
    await expect(register.proposed(urn, { area: 'music' })).rejects.toMatchObject({
      code: 'commissioning.strength-area.unknown',
    });
  });
});

describe('designations', () => {
  const record = (urn: string, given: Partial<Contract.NewDesignation> = {}, by = headOf(urn)) =>
    service.call(
      commissioning.recordDesignation,
      { urn, kind: 'sle', from: '2025-09-01', ...given },
      once(by),
    );

  it('are counted by kind on a day, persons by their ids and only for those who look after the school', async () => {
    const urn = await knownSchool(service);
    const [ada, ben] = [newId(), newId()];
    const first = await record(urn, { personId: ada, until: '2026-12-31' });
    await record(urn, { personId: ben, from: '2024-09-01' });
    await record(urn, { kind: 'teaching-school', from: '2026-01-01' });
    await record(urn, { kind: 'nlg', personId: ben, from: '2020-01-01', until: '2026-11-23' });
    const count = (on?: string) =>
      service.call(commissioning.countDesignations, { urn, ...(on !== undefined && { on }) }, stranger);
    expect((await count()).items).toEqual([
      { kind: 'sle', held: 2, since: '2024-09-01', nextEnd: '2026-12-31' },
      { kind: 'teaching-school', held: 1, since: '2026-01-01', nextEnd: null },
    ]);
    expect((await count('2027-01-01')).items[0]).toMatchObject({ kind: 'sle', held: 1, nextEnd: null });
    await expect(record(urn, { personId: ada, from: '2026-12-31' })).rejects.toEqual(
      refused('commissioning.designation.held', 'conflict'),
    );
    await record(urn, { personId: ada, from: '2027-01-01' });

    const persons = async (by = stranger) => {
      const { items } = await service.call(commissioning.listDesignations, { urn, kind: 'sle' }, by);
      return items.map(({ personId }) => personId);
    };
    expect(await persons()).toEqual([null, null, null]);
    expect(await persons(headOf(urn))).toEqual([ada, ben, ada]);

    const end = { designation: first.designation, until: '2026-11-30', reason: 'moves on' };
    await expect(
      service.call(commissioning.endDesignation, end, having(headOf(await knownSchool(service)), first)),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await service.call(commissioning.endDesignation, end, having(headOf(urn), first))).toMatchObject({
      until: '2026-11-30',
      version: 2,
    });
    expect((await count('2026-12-01')).items[0]).toMatchObject({ held: 1 });
  });
});

it('offers what was proposed with the phases it is for', async () => {
  const urn = await knownSchool(service);
  const { offer: given } = await register.proposed(urn, { offer: offer({ phases: ['primary', 'special'] }) });
  expect(given).toEqual(offer({ phases: ['primary', 'special'] }));
});
