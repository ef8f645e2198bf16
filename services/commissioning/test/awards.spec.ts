import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning, type Actor } from '@partnership/contracts';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { callTerms } from './builders/call-terms.js';
import { Decisions, scorer, type Listed } from './builders/decisions.js';
import { startCommissioning } from './builders/service.js';
import { validExpressions } from './builders/valid-expressions.js';
import { director, fundedLine, having, member, openPot, show, Walk } from './builders/work.js';

let service: TestService;
let decisions: Decisions;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  decisions = new Decisions(service);
  walk = new Walk(service);
}, 30_000);
afterAll(() => service.stop());

const states = async (commission: string): Promise<Record<string, string>> => {
  const rows = await service.database.sql.rows<{ urn: string; state: string }>(
    'select urn, state from expression_of_interest where commission = $1',
    [commission],
  );
  return Object.fromEntries(rows.map(({ urn, state }) => [urn, state]));
};
const list = ({ view }: Listed, given: Partial<commissioning.ShortlistTerms>) =>
  service.call(
    commissioning.shortlistCommission,
    { commission: view.commission, suppliers: [], reason: 'the best evidence', ...given },
    having(member, view),
  );
const three = async () => [
  { urn: await knownSchool(service) },
  { urn: await knownSchool(service) },
  { urn: await knownSchool(service) },
];

describe('the shortlist', () => {
  it('is of valid expressions by URN or id, and everyone else is told why not', async () => {
    const [one, two, off] = (await three()) as [{ urn: string }, { urn: string }, { urn: string }];
    const gone = { urn: await knownSchool(service), state: 'withdrawn' as const };
    const out = { urn: await knownSchool(service), state: 'disqualified' as const };
    const answered = await decisions.answered(one, two, off, gone, out);
    const suppliers = [one.urn, answered.ids.get(two.urn)!];
    await expect(list(answered, { suppliers })).rejects.toMatchObject({
      code: 'commissioning.shortlist.unexplained',
      details: [expect.objectContaining({ detail: expect.stringContaining(off.urn) })],
    });
    for (const { urn } of [gone, out])
      await expect(list(answered, { suppliers: [urn] })).rejects.toMatchObject({
        code: 'commissioning.shortlist.not-valid',
        details: [{ pointer: '/suppliers/0' }],
      });
    await expect(list(answered, { suppliers: [await knownSchool(service)] })).rejects.toMatchObject({
      code: 'commissioning.shortlist.not-interested',
    });
    await expect(list(answered, { suppliers: [one.urn, answered.ids.get(one.urn)!] })).rejects.toMatchObject({
      code: 'commissioning.shortlist.twice',
    });
    await expect(
      list(answered, { suppliers, leftOff: [{ urn: one.urn, reason: 'no' }] }),
    ).rejects.toMatchObject({ code: 'commissioning.shortlist.not-left-off' });

    const leftOff = [{ urn: off.urn, reason: 'offers too few days' }];
    const listed = await list(answered, { suppliers, leftOff });
    expect(listed).toMatchObject({ state: 'shortlisted', shortlist: [one.urn, two.urn].sort() });
    expect(await states(listed.commission)).toEqual({
      [one.urn]: 'shortlisted',
      [two.urn]: 'shortlisted',
      [off.urn]: 'unsuccessful',
      [gone.urn]: 'withdrawn',
      [out.urn]: 'disqualified',
    });
  });

  it('waits until the expressions are unsealed', async () => {
    const view = await walk.called();
    // Wrapped by a key that nobody holds: nothing can open it.
    await service.database.sql.run(`update call_key set wrapped_by = 'lost' where commission = $1`, [
      view.commission,
    ]);
    service.clock.set(view.call!.closesAt);
    const sealed = { view, ids: new Map<string, string>(), urns: [] };
    await expect(list(sealed, { suppliers: [await knownSchool(service)] })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.call.sealed',
    });
  });

  it('says that it had one to choose from, and cannot be of none', async () => {
    const one = await decisions.answered({ urn: await knownSchool(service) });
    const listed = await list(one, { suppliers: [...one.urns] });
    expect(listed.history.at(-1)!.why).toBe('the best evidence (the only valid expression of interest)');
    const none = await decisions.answered({ urn: await knownSchool(service), state: 'disqualified' });
    await expect(list(none, { suppliers: [...none.urns] })).rejects.toMatchObject({
      code: 'commissioning.shortlist.none-valid',
    });
  });

  it('is not drawn up by the lead of the district', async () => {
    const answered = await decisions.answered({ urn: await knownSchool(service) });
    const both = person(grant('commissioning-member'), grant('district-lead', { districts: ['ladywood'] }));
    const request = { commission: answered.view.commission, suppliers: [...answered.urns], reason: 'ours' };
    await expect(
      service.call(commissioning.shortlistCommission, request, having(both, answered.view)),
    ).rejects.toMatchObject({ code: 'commissioning.commission.lead-decides' });
  });
});

describe('what comes of a call', () => {
  const written = async () => ({ urn: await knownSchool(service) });
  const outcomes = async (actor: Actor, { view, urns }: Listed): Promise<unknown[]> => {
    const { commission } = view;
    const reason = 'as it is';
    const refusal = (call: Promise<unknown>) => call.catch((failure: unknown) => failure);
    const shortlist = { commission, suppliers: [...urns], reason };
    return [
      await refusal(service.call(commissioning.shortlistCommission, shortlist, having(actor, view))),
      await refusal(service.call(commissioning.failCall, { commission, reason }, having(actor, view))),
    ];
  };
  const refused = { kind: 'forbidden', code: 'commissioning.award.interested' };

  it.each(['a school that answered', 'a school that was disqualified', 'the school that is helped'])(
    'is not decided by whoever has an interest in %s',
    async (which) => {
      const out = { ...(await written()), state: 'disqualified' as const };
      const one = await written();
      const answered = await decisions.answered(one, out);
      const urn = which.endsWith('answered')
        ? one.urn
        : which.endsWith('disqualified')
          ? out.urn
          : answered.view.beneficiary.urns![0]!;
      const head = scorer();
      await heldPost(service, head.id, urn);
      const listed = { ...answered, urns: [one.urn] };
      expect(await outcomes(head, listed)).toMatchObject([refused, refused]);
      expect(await outcomes(scorer(), listed)).toMatchObject([{ state: 'shortlisted' }, { kind: 'stale' }]);
    },
  );

  it('is not decided by whoever wrote an expression or is spoken of in one', async () => {
    const [author, spouse] = [scorer(), scorer()];
    const interests = [{ person: spouse.id, what: 'is married to our head' }];
    const answered = await decisions.answered(
      { ...(await written()), author: author.id },
      { ...(await written()), interests },
    );
    for (const actor of [author, spouse])
      expect(await outcomes(actor, answered)).toMatchObject([refused, refused]);
  });

  it('tells nobody before the deadline that the own school has answered', async () => {
    const view = await walk.called();
    const head = scorer();
    const own = await written();
    await heldPost(service, head.id, own.urn);
    const ids = await validExpressions(service, view.commission, own);
    await service.database.sql.run('update call set unsealed_at = null where commission = $1', [
      view.commission,
    ]);
    const open = { kind: 'conflict', code: 'commissioning.call.still-open' };
    expect(await outcomes(head, { view, ids, urns: [own.urn] })).toMatchObject([open, open]);
  });
});

describe('a call that failed', () => {
  const fail = ({ view }: Listed) =>
    service.call(
      commissioning.failCall,
      { commission: view.commission, reason: 'nobody had the days' },
      having(member, view),
    );

  it('lets the work be awarded directly, is counted, and is not repeated', async () => {
    const year = await openPot(service, 1_000_000);
    const none = await decisions.answered({ urn: await knownSchool(service), state: 'disqualified' });
    const before = await service.call(commissioning.showAwardMethods, {}, anonymous);
    const again = await fail(none);
    expect(again).toMatchObject({ state: 'agreed' });
    expect((await service.call(commissioning.showAwardMethods, {}, anonymous)).failedCalls).toBe(
      before.failedCalls + 1,
    );
    const call = { commission: again.commission, ...callTerms(service) };
    await expect(
      service.call(commissioning.callCommission, call, having(member, again)),
    ).rejects.toMatchObject({ code: 'commissioning.call.once' });
    const terms = { supplierUrn: await knownSchool(service), amountPence: 1_000, year };
    const direct = { justification: 'failed-call' as const, reason: 'the call brought nobody' };
    const awarded = await service.call(
      commissioning.awardDirectly,
      { commission: again.commission, ...terms, ...direct },
      having(member, again),
    );
    expect(awarded.award).toMatchObject({ method: 'direct', justification: 'failed-call' });
  });

  it('is none while somebody can be chosen, and no reason where there was no call', async () => {
    const one = await decisions.answered({ urn: await knownSchool(service) });
    await expect(fail(one)).rejects.toMatchObject({ code: 'commissioning.call.not-failed' });
    const year = await openPot(service, 1_000_000);
    await expect(walk.awarded({ year, justification: 'failed-call' })).rejects.toMatchObject({
      code: 'commissioning.award.no-failed-call',
      details: [{ pointer: '/justification' }],
    });
  });
});

describe('an award after a call', () => {
  it('goes to the first of the ranking, commits the money, and ends the others', async () => {
    const year = await openPot(service, 5_000_000);
    const judged = await decisions.decidable();
    const [first, second] = judged.urns as [string, string];
    const awarded = await decisions.award(judged, { year });
    const expression = judged.ids.get(first)!;
    expect(awarded.award).toMatchObject({
      ...{ supplierUrn: first, expression, method: 'open', committedPence: 3_000_000 },
      ...{ justification: null, notFirstBecause: null, priceDiffersBecause: null },
    });
    expect(await states(awarded.commission)).toEqual({ [first]: 'successful', [second]: 'unsuccessful' });
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 3_000_000 });
    const told = await eventually(() =>
      service.events(commissioning.awardMade).find(({ subject }) => subject === awarded.commission),
    );
    expect(told.data).toMatchObject({ method: 'open', supplierUrn: first, amountPence: 3_000_000 });
  });

  it('goes to another only with a reason of its own', async () => {
    const year = await openPot(service, 5_000_000);
    const judged = await decisions.decidable();
    const supplierUrn = judged.urns[1]!;
    await expect(decisions.award(judged, { year, supplierUrn })).rejects.toMatchObject({
      code: 'commissioning.award.not-first',
      details: [{ pointer: '/notFirstBecause' }],
    });
    const notFirstBecause = 'the first has since lost its reading lead';
    const awarded = await decisions.award(judged, { year, supplierUrn, notFirstBecause });
    expect(awarded.award).toMatchObject({ supplierUrn, notFirstBecause });
  });

  it('goes to any of those who are first together', async () => {
    const year = await openPot(service, 5_000_000);
    const judged = await decisions.decidable(() => 7);
    expect((await decisions.scoring(judged)).expressions).toMatchObject([
      { rank: 1, tied: true },
      { rank: 1, tied: true },
    ]);
    const awarded = await decisions.award(judged, { year, supplierUrn: judged.urns[1]! });
    expect(awarded.award).toMatchObject({ supplierUrn: judged.urns[1], notFirstBecause: null });
  });

  it('is of the price that was offered, or says why not', async () => {
    const year = await openPot(service, 5_000_000);
    const judged = await decisions.decidable();
    await expect(decisions.award(judged, { year, amountPence: 2_900_000 })).rejects.toMatchObject({
      code: 'commissioning.award.price-differs',
      details: [{ pointer: '/priceDiffersBecause' }],
    });
    const priceDiffersBecause = 'one visit less is needed';
    const awarded = await decisions.award(judged, { year, amountPence: 2_900_000, priceDiffersBecause });
    expect(awarded.award).toMatchObject({ amountPence: 2_900_000, priceDiffersBecause });
  });

  it('of more than is free changes nothing at all', async () => {
    const year = await openPot(service, 2_999_999);
    const judged = await decisions.decidable();
    await expect(decisions.award(judged, { year })).rejects.toMatchObject({
      code: 'commissioning.pot.exhausted',
    });
    expect(await show(service, judged.view.commission)).toEqual(judged.view);
    expect(new Set(Object.values(await states(judged.view.commission)))).toEqual(new Set(['shortlisted']));
  });

  it('is made once when two award at the same moment, to different schools', async () => {
    const year = await openPot(service, 9_000_000);
    const judged = await decisions.decidable(() => 7);
    const outcomes = await Promise.allSettled(
      judged.urns.map((supplierUrn) => decisions.award(judged, { year, supplierUrn }, scorer())),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 3_000_000 });
    const { award } = await show(service, judged.view.commission);
    const after = await states(judged.view.commission);
    expect(after[award!.supplierUrn]).toBe('successful');
    expect(Object.values(after).sort()).toEqual(['successful', 'unsuccessful']);
  });

  it.each(['the winner', 'the school that is helped'])(
    'is not made by whoever has an interest in %s',
    async (which) => {
      const year = await openPot(service, 5_000_000);
      const judged = await decisions.decidable();
      const head = scorer();
      const helped = judged.view.beneficiary.urns![0]!;
      await heldPost(service, head.id, which === 'the winner' ? judged.urns[0]! : helped);
      await expect(decisions.award(judged, { year }, head)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'commissioning.award.interested',
      });
      const agreed = await walk.agreed({ beneficiary: judged.view.beneficiary });
      const supplierUrn = judged.urns[0]!;
      const terms = { supplierUrn, amountPence: 1, year, justification: 'urgency' as const, reason: 'mine' };
      await expect(
        service.call(
          commissioning.awardDirectly,
          { commission: agreed.commission, ...terms },
          having(head, agreed),
        ),
      ).rejects.toMatchObject({ code: 'commissioning.award.interested' });
    },
  );
});

describe('the public register', () => {
  const awards = (request: commissioning.ListAwards) =>
    service.call(commissioning.listAwards, { limit: 200, ...request }, anonymous);

  it('names the school that helps and its reasons, and tells of the helped one no more than many share', async () => {
    const name = 'Quillfeather School of Everything';
    const urn = await knownSchool(service, { name, district: 'yardley', phase: 'nursery' });
    const year = await openPot(service, 5_000_000);
    const supplierUrn = await knownSchool(service, { name: 'Helper High' });
    const beneficiary = { kind: 'schools' as const, urns: [urn] };
    const agreed = await walk.agreed({ beneficiary });
    const award = (reason: string) =>
      service.call(
        commissioning.awardDirectly,
        {
          ...{ commission: agreed.commission, supplierUrn, amountPence: 70_000, year, reason },
          justification: 'small-value' as const,
        },
        having(director, agreed),
      );
    for (const reason of [`close to ${name}`, `knows ${urn} well`])
      await expect(award(reason)).rejects.toMatchObject({
        code: 'commissioning.naming.names-school',
        details: [{ pointer: '/reason' }],
      });
    await award('knows the families well');
    const { items } = await awards({ year });
    expect(items).toMatchObject([
      {
        ...{ supplierUrn, supplierName: 'Helper High', method: 'direct', justification: 'small-value' },
        ...{ reason: 'knows the families well', beneficiaries: ['a school'], stands: 'standing' },
        ...{ amountPence: 70_000, chosenFrom: null },
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`${urn}|Quillfeather|yardley`));
    const choice = { commission: agreed.commission, urn, agreed: true };
    await service.call(commissioning.chooseNaming, choice, person(grant('headteacher', { schools: [urn] })));
    expect((await awards({ year })).items[0]!.beneficiaries).toEqual([name]);
  });

  it('names no school that agreed when the reasons were written, and has taken that back', async () => {
    const year = await openPot(service, 5_000_000);
    const judged = await decisions.decidable();
    const { commission, beneficiary } = judged.view;
    const [urn] = beneficiary.urns as [string];
    const name = 'Quillfeather Primary School';
    await service.database.sql.run('update school set name = $2 where urn = $1', [urn, name]);
    const choose = (agreed: boolean) =>
      service.call(
        commissioning.chooseNaming,
        { commission, urn, agreed },
        person(grant('headteacher', { schools: [urn] })),
      );
    await choose(true);
    await decisions.award(judged, {
      ...{ year, supplierUrn: judged.urns[1]!, amountPence: 123 },
      reason: 'close to Quillfeather',
      notFirstBecause: `the first could not begin at ${name}`,
      priceDiffersBecause: `${urn} needs less`,
    });
    expect((await awards({ year })).items[0]!.reason).toBe('close to Quillfeather');
    await choose(false);
    const [award] = (await awards({ year })).items;
    expect(award).toMatchObject({
      notFirstBecause: expect.stringMatching(/^the first could not begin at an? /),
      priceDiffersBecause: expect.stringMatching(/ needs less$/),
    });
    expect(JSON.stringify(award)).not.toMatch(new RegExp(`${urn}|Quillfeather`));
  });

  it('says how many an award was chosen from, and that it was cancelled', async () => {
    const year = await openPot(service, 5_000_000);
    const judged = await decisions.decidable();
    const awarded = await decisions.award(judged, { year });
    expect((await awards({ year, method: 'open' })).items).toMatchObject([{ chosenFrom: 2 }]);
    expect((await awards({ year, method: 'direct' })).items).toEqual([]);
    const { commission } = awarded;
    const stop = { commission, reason: 'the school has solved it' };
    await service.call(commissioning.cancelCommission, stop, having(member, awarded));
    expect((await awards({ supplierUrn: judged.urns[0]! })).items).toMatchObject([{ stands: 'cancelled' }]);
  });

  it('is read page by page, the newest first, each award once', async () => {
    const year = await openPot(service, 5_000_000);
    const made: string[] = [];
    for (let n = 0; n < 5; n++) {
      service.clock.advance(1000);
      made.unshift((await walk.awarded({ year, amountPence: 100 })).commission);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const request = { year, limit: 2, ...(cursor !== '' && { cursor }) };
      const answer: commissioning.PublicAwardPage = await awards(request);
      seen.push(...answer.items.map(({ commission }) => commission));
      cursor = answer.next;
    }
    expect(seen).toEqual(made);
  });

  it('counts direct awards by number and value, without those that were cancelled', async () => {
    const year = await openPot(service, 20_000_000);
    const judged = await decisions.decidable();
    await decisions.award(judged, { year });
    await walk.awarded({ year, amountPence: 1_000_000, justification: 'urgency' });
    const gone = await walk.awarded({ year, amountPence: 5_000_000 });
    const stop = { commission: gone.commission, reason: 'not needed' };
    await service.call(commissioning.cancelCommission, stop, having(member, gone));
    expect(await service.call(commissioning.showAwardMethods, { year }, anonymous)).toMatchObject({
      open: { awards: 1, pence: 3_000_000 },
      direct: { awards: 1, pence: 1_000_000 },
      directPercentOfAwards: 50,
      directPercentOfPence: 25,
      justifications: [{ justification: 'urgency', awards: 1, pence: 1_000_000 }],
    });
  });

  it('shows chances by kind of school, of what was decided', async () => {
    const year = await openPot(service, 50_000_000);
    const establishmentType = 'Free School Alternative Provision';
    const written: { urn: string }[] = [];
    for (let n = 0; n < 6; n++) written.push({ urn: await knownSchool(service, { establishmentType }) });
    const judged = await decisions.decidable(undefined, ...written);
    await decisions.award(judged, { year });
    const { byEstablishmentType } = await service.call(commissioning.showAwardChances, {}, anonymous);
    expect(byEstablishmentType).toContainEqual({
      ...{ group: establishmentType, decided: 6, successful: 1, successPercent: 16.7 },
    });
  });
});
