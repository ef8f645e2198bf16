import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { headOf } from './builders/strengths.js';
import { Support, type Pair } from './builders/support.js';
import { director, having, lead, member, openPot, Walk } from './builders/work.js';

let service: TestService;
let support: Support;
beforeAll(async () => {
  service = await startCommissioning();
  support = new Support(service);
}, 30_000);
afterAll(() => service.stop());

const refused = (reason: string, kind = 'conflict') =>
  expect.objectContaining({ kind, code: `commissioning.informal-support.${reason}` });
const notYours = refused('not-yours', 'forbidden');
const publicly = async (urn: string): Promise<Contract.PublishedSupportView[]> =>
  (await service.call(commissioning.listPublishedSupport, { urn }, person())).items;
const sumsOf = async (urn: string, by: Actor): Promise<Contract.SupportTermView> => {
  const { terms } = await service.call(commissioning.sumSupport, { urn, terms: 1 }, by);
  return terms[0]!;
};

describe('help that one school gave another', () => {
  it('is entered in two fields by anybody with a post there, confirmed by the other, and summed for both', async () => {
    const pair = await support.pair();
    const { giver, receiver, giving, receiving } = pair;
    const before = await support.enter(giving, { other: receiver, what: 'Half a day on phonics' });
    expect(before).toMatchObject({
      ...{ giver, receiver, on: '2026-11-24', hours: null, enteredBy: 'giver', state: 'entered' },
      ...{ counted: false, duplicateOf: null, besidePaidWork: false, version: 1 },
    });
    expect((await sumsOf(giver, giving)).given.entries).toBe(0);
    const corrected = await support.correct(giving, before, { hours: 3.5, on: '2026-11-20' });
    expect(corrected).toMatchObject({ hours: 3.5, on: '2026-11-20', version: 2 });
    expect(await support.confirm(receiving, corrected)).toMatchObject({
      ...{ state: 'confirmed', confirmedOn: '2026-11-24', counted: true },
    });
    const given = { entries: 1, hours: 3.5, withoutHours: 0, schools: 1 };
    expect(await sumsOf(giver, giving)).toMatchObject({ term: '2026-autumn', given, besidePaidWork: 0 });
    expect(await sumsOf(receiver, receiving)).toMatchObject({ received: given });
    expect(await sumsOf(receiver, lead('ladywood'))).toMatchObject({ received: given });
    await expect(sumsOf(receiver, lead('yardley'))).rejects.toEqual(notYours);
    await expect(sumsOf(receiver, giving)).rejects.toEqual(notYours);
  });

  it('may be entered by the school that was helped; then the one that gave it agrees', async () => {
    const { giver, receiver, giving, receiving } = await support.pair();
    const before = await support.enter(receiving, { other: giver, side: 'receiver' });
    expect(before).toMatchObject({ giver, receiver, enteredBy: 'receiver' });
    await expect(support.confirm(receiving, before)).rejects.toEqual(notYours);
    expect(await support.confirm(giving, before)).toMatchObject({ state: 'confirmed', counted: true });
  });

  it('is for the two schools alone: their people while they hold a post, and their heads by role', async () => {
    const pair = await support.pair();
    const third = await knownSchool(service);
    const stranger = headOf(third);
    const { giver, receiver } = pair;
    await expect(support.enter(stranger, { other: receiver, urn: giver })).rejects.toEqual(notYours);
    await expect(support.enter(person(), { other: receiver })).rejects.toEqual(notYours);
    await expect(support.enter(director, { other: receiver, urn: giver })).rejects.toEqual(notYours);
    const left = person();
    await heldPost(service, left.id, giver, { post: 'governor', until: '2026-11-23' });
    await expect(support.enter(left, { other: receiver })).rejects.toEqual(notYours);
    const before = await support.enter(headOf(giver), { other: receiver });
    for (const step of [
      () => support.confirm(stranger, before),
      () => support.decline(stranger, before),
      () => support.correct(pair.receiving, before),
      () => support.withdraw(pair.receiving, before),
      () => support.confirm(pair.giving, before),
      () => support.agree(third, before),
    ])
      await expect(step()).rejects.toEqual(notYours);
    await expect(support.show(before.support, stranger)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(support.show(before.support, lead('yardley'))).rejects.toMatchObject({ kind: 'not-found' });
    for (const reader of [pair.receiving, headOf(receiver), director, member, lead('ladywood')])
      expect(await support.show(before.support, reader)).toMatchObject({ state: 'entered' });
    const listed = async (by: Actor) => {
      const { items } = await service.call(commissioning.listSupport, { urn: giver }, by);
      return items.map((each) => each.support);
    };
    expect(await listed(pair.receiving)).toEqual([before.support]);
    expect(await listed(director)).toEqual([before.support]);
    expect(await listed(stranger)).toEqual([]);
    const waiting = async (waitsFor: string) => {
      const { items } = await service.call(commissioning.listSupport, { waitsFor }, pair.receiving);
      return items.map((each) => each.support);
    };
    expect(await waiting(receiver)).toEqual([before.support]);
    expect(await waiting(giver)).toEqual([]);
    await support.confirm(pair.receiving, before);
    expect(await waiting(receiver)).toEqual([]);
  });

  it('is never confirmed by whoever entered it, though they hold posts at both', async () => {
    const { giver, receiver, receiving } = await support.pair();
    const both = await support.governor(giver, receiver);
    await expect(support.enter(both, { other: receiver })).rejects.toMatchObject({
      code: 'commissioning.informal-support.which-school',
      details: [{ pointer: '/urn' }],
    });
    const before = await support.enter(both, { other: receiver, urn: giver });
    await expect(support.confirm(both, before)).rejects.toEqual(refused('own-entry', 'forbidden'));
    expect(await support.confirm(receiving, before)).toMatchObject({ state: 'confirmed' });
  });

  it.each<[string, Partial<Contract.EnterSupport>, string]>([
    ['to itself', { other: 'own' }, 'same-school'],
    ['of a day to come', { on: '2026-11-25' }, 'to-come'],
    ['of three years ago', { on: '2023-11-24' }, 'long-ago'],
    ['to a school that nobody knows', { other: '999999' }, 'school-unknown'],
    ['to a school of another city', { other: 'abroad' }, 'school-outside-city'],
  ])('is not %s', async (_, { other, ...given }, reason) => {
    const pair = await support.pair();
    const abroad = await knownSchool(service, { inCity: false, district: null });
    const named = other === 'own' ? pair.giver : other === 'abroad' ? abroad : (other ?? pair.receiver);
    await expect(support.enter(pair.giving, { other: named, ...given })).rejects.toEqual(
      refused(reason, 'unprocessable'),
    );
  });

  it('stays as it was confirmed, whoever writes to the table', async () => {
    const { support: id } = await support.confirmed(await support.pair());
    const { sql } = service.database;
    await expect(sql.run('update informal_support set minutes = 600 where id = $1', [id])).rejects.toThrow(
      'stays',
    );
    await expect(sql.run('delete from informal_support where id = $1', [id])).rejects.toThrow('append-only');
  });
});

describe('the same help entered twice', () => {
  it('is found by its day, schools and words, and counts once unless it is said to be another', async () => {
    const pair = await support.pair();
    const { giver, receiver, giving, receiving } = pair;
    const first = await support.entered(pair, { what: 'Half a day on phonics with two teachers', hours: 3 });
    const second = await support.enter(receiving, {
      ...{ other: giver, side: 'receiver', what: 'Phonics training for our teachers', hours: 3 },
    });
    expect(second).toMatchObject({ duplicateOf: first.support, counted: false });
    const others = [
      await support.entered(pair, { what: 'Phonics', on: '2026-11-23' }),
      await support.entered(pair, { what: 'Budget planning' }),
      await support.entered(await support.pair(), { what: 'Phonics' }),
    ];
    expect(others.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, null]);
    // Of the two the first can be confirmed, and the second then only as other help.
    await support.confirm(receiving, first);
    await expect(support.confirm(giving, second)).rejects.toMatchObject({
      ...{ kind: 'conflict', code: 'commissioning.informal-support.perhaps-the-same' },
      details: [{ pointer: '/distinct', detail: first.support }],
    });
    expect((await sumsOf(giver, giving)).given).toMatchObject({ entries: 1, hours: 3 });
    const distinct = await support.confirm(giving, second, { distinct: true });
    expect(distinct).toMatchObject({ state: 'confirmed', duplicateOf: null });
    expect((await sumsOf(giver, giving)).given).toMatchObject({ entries: 2, hours: 6 });
    expect((await sumsOf(receiver, receiving)).received).toMatchObject({ entries: 2, schools: 1 });
  });

  it('is found though both enter at once', async () => {
    const pair = await support.pair();
    const entries = await Promise.all([
      support.entered(pair),
      support.enter(pair.receiving, { other: pair.giver, side: 'receiver' }),
    ]);
    expect(entries.filter(({ duplicateOf }) => duplicateOf !== null)).toHaveLength(1);
  });

  it('is none any more once the other was declined', async () => {
    const pair = await support.pair();
    const first = await support.entered(pair);
    const second = await support.entered(pair);
    expect(second.duplicateOf).toBe(first.support);
    await support.decline(pair.receiving, first);
    expect(await support.confirm(pair.receiving, second)).toMatchObject({
      state: 'confirmed',
      duplicateOf: null,
    });
  });
});

describe('help beside paid work', () => {
  it('is marked and not summed, from the award until the work is over', async () => {
    const walk = new Walk(service);
    const pair = await support.pair();
    const { giver, receiver, giving } = pair;
    const year = await openPot(service, 1_000_000);
    const before = await support.confirmed(pair, { what: 'Budget planning', on: '2026-11-23', hours: 1 });
    expect(before.besidePaidWork).toBe(false);
    const identified = await walk.agreed({ beneficiary: { kind: 'schools', urns: [receiver] } });
    const terms = {
      supplierUrn: giver,
      amountPence: 100,
      year,
      reason: 'the only one',
      justification: 'urgency' as const,
    };
    const awarded = await service.call(
      commissioning.awardDirectly,
      { commission: identified.commission, ...terms },
      having(member, identified),
    );
    const beside = await support.confirmed(pair, { what: 'Phonics', hours: 5 });
    expect(beside).toMatchObject({ besidePaidWork: true, counted: false, state: 'confirmed' });
    const back: Pair = { giver: receiver, receiver: giver, giving: pair.receiving, receiving: giving };
    expect(await support.confirmed(back, { what: 'A choir' })).toMatchObject({ besidePaidWork: true });
    expect(await sumsOf(giver, giving)).toMatchObject({
      ...{ given: { entries: 1, hours: 1 }, received: { entries: 0 }, besidePaidWork: 2 },
    });
    const reason = 'not needed any more';
    await service.call(
      commissioning.cancelCommission,
      { commission: awarded.commission, reason },
      having(member, awarded),
    );
    service.clock.advance(86_400_000);
    expect(await support.confirmed(pair, { what: 'Science' })).toMatchObject({
      besidePaidWork: false,
      counted: true,
    });
    service.clock.advance(-86_400_000);
  });
});

describe('thanks', () => {
  it('are said once, by the school that was helped, and told to membership', async () => {
    const pair = await support.pair();
    const before = await support.confirmed(pair);
    await expect(support.thank(pair.giving, before)).rejects.toEqual(notYours);
    const after = await support.thank(pair.receiving, before, 'Two teachers lead phonics now.');
    expect(after).toMatchObject({ thanks: 'Two teachers lead phonics now.', state: 'confirmed' });
    await expect(support.thank(pair.receiving, after)).rejects.toEqual(refused('thanked'));
    const told = await service.hears(commissioning.supportThanked);
    const { giver, receiver } = pair;
    expect(told.filter(({ subject }) => subject === before.support).map(({ data }) => data)).toEqual([
      {
        support: before.support,
        giver,
        receiver,
        on: '2026-11-24',
        thanks: 'Two teachers lead phonics now.',
      },
    ]);
  });
});

describe('publication', () => {
  it('needs the heads of both, names both, and ends when one takes it back', async () => {
    const pair = await support.pair({ giver: { name: 'Bellfield' }, receiver: { name: 'Ashcroft' } });
    const { giver, receiver } = pair;
    const before = await support.thank(pair.receiving, await support.confirmed(pair, { hours: 2 }));
    const request = { support: before.support, agreed: true };
    await expect(
      service.call(commissioning.agreeToPublishSupport, request, having(pair.giving, before)),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    const one = await support.agree(giver, before);
    expect(one).toMatchObject({ state: 'confirmed', giverAgreed: true, receiverAgreed: false });
    expect(await publicly(giver)).toEqual([]);
    const both = await support.agree(receiver, one);
    expect(both.state).toBe('published');
    const shown = {
      ...{ support: before.support, giver, giverName: 'Bellfield', receiver, receiverName: 'Ashcroft' },
      ...{ what: 'Half a day on phonics', hours: 2, on: '2026-11-24', thanks: 'Thank you.' },
    };
    expect(await publicly(giver)).toEqual([shown]);
    expect(await publicly(receiver)).toEqual([shown]);
    expect(await support.agree(giver, both, false)).toMatchObject({ state: 'confirmed', giverAgreed: false });
    expect(await publicly(receiver)).toEqual([]);
  });

  it('is paged, the newest help first', async () => {
    const pair = await support.pair();
    const days = ['2026-11-03', '2026-11-05', '2026-11-04'];
    for (const on of days) {
      const agreed = await support.agree(pair.giver, await support.confirmed(pair, { on }));
      await support.agree(pair.receiver, agreed);
    }
    const { giver: urn } = pair;
    const ask = (cursor?: string) =>
      service.call(
        commissioning.listPublishedSupport,
        { urn, limit: 2, ...(cursor !== undefined && { cursor }) },
        person(),
      );
    const first = await ask();
    const rest = await ask(first.next!);
    expect([...first.items, ...rest.items].map(({ on }) => on)).toEqual(days.toSorted().toReversed());
  });
});

describe('every step from every state', () => {
  type Step = (pair: Pair, before: Contract.SupportView) => Promise<Contract.SupportView>;
  const steps: Record<string, Step> = {
    correct: ({ giving }, before) => support.correct(giving, before),
    confirm: ({ receiving }, before) => support.confirm(receiving, before),
    decline: ({ receiving }, before) => support.decline(receiving, before),
    withdraw: ({ giving }, before) => support.withdraw(giving, before),
    thank: ({ receiving }, before) => support.thank(receiving, before),
    agree: ({ giver }, before) => support.agree(giver, before),
    retract: ({ giver }, before) => support.agree(giver, before, false),
  };
  const reach: Record<Contract.SupportState, (pair: Pair) => Promise<Contract.SupportView>> = {
    entered: (pair) => support.entered(pair),
    confirmed: (pair) => support.confirmed(pair),
    published: (pair) => support.published(pair),
    declined: async (pair) => support.decline(pair.receiving, await support.entered(pair)),
    withdrawn: async (pair) => support.withdraw(pair.giving, await support.entered(pair)),
  };
  const leadsTo: Record<string, Record<string, string>> = {
    entered: { correct: 'entered', confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn' },
    declined: { correct: 'entered', withdraw: 'withdrawn' },
    confirmed: { thank: 'confirmed', agree: 'confirmed', retract: 'confirmed' },
    published: { thank: 'published', agree: 'published', retract: 'confirmed' },
    withdrawn: {},
  };
  const every = commissioning.supportStates.flatMap((state) =>
    Object.keys(steps).map((step) => ({ state, step })),
  );

  it.each(every)('$state: $step', async ({ state, step }) => {
    const pair = await support.pair();
    const before = await reach[state](pair);
    const to = leadsTo[state]![step];
    if (to === undefined) await expect(steps[step]!(pair, before)).rejects.toEqual(refused('move-refused'));
    else expect(await steps[step]!(pair, before)).toMatchObject({ state: to, version: before.version + 1 });
  });
});

describe('what everybody may count', () => {
  it('is told by district where five gave and five received, and withheld where fewer did', async () => {
    const own = await startCommissioning();
    const here = new Support(own);
    try {
      for (let count = 0; count < 5; count++)
        await here.confirmed(await here.pair({ giver: { district: 'yardley' } }), { hours: 1.5 });
      for (let count = 0; count < 6; count++)
        await here.confirmed(await here.pair({ giver: { district: 'erdington' } }));
      for (let count = 0; count < 2; count++)
        await here.confirmed(await here.pair({ giver: { district: 'ladywood' } }), { hours: 2 });
      await here.entered(await here.pair());
      const { terms } = await own.call(commissioning.showSupportCounts, { terms: 2 }, person());
      expect(terms[0]).toMatchObject({ term: '2026-summer', city: { entries: 0 }, districts: [] });
      const { city, districts } = terms[1]!;
      expect(city).toEqual({
        district: null,
        tooFew: false,
        entries: 13,
        hours: 11.5,
        givers: 13,
        receivers: 13,
      });
      const hidden = { tooFew: true, entries: null, hours: null, givers: null, receivers: null };
      expect(districts).toEqual([
        { district: 'erdington', tooFew: false, entries: 6, hours: 0, givers: 6, receivers: 6 },
        { district: 'ladywood', ...hidden },
        { district: 'yardley', ...hidden },
      ]);
    } finally {
      await own.stop();
    }
  }, 60_000);
});
