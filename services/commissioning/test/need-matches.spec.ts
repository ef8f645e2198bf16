import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, districts, Failure, type commissioning as Contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { evidence, offer, Register } from './builders/strengths.js';
import { declareFor } from './builders/valid-expressions.js';
import { director, lead, openPot, Walk } from './builders/work.js';

let service: TestService;
let register: Register;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  register = new Register(service, director);
  walk = new Walk(service);
}, 30_000);
afterAll(() => service.stop());

const head = person(grant('headteacher', { schools: [] }));
const urnsOf = ({ items }: Contract.NeedMatchPage): string[] => items.map(({ urn }) => urn);
const search = (request: Contract.SearchHelp, by = head) =>
  service.call(commissioning.searchHelp, request, by);

/** An area of its own for each test, so that no other test's strengths are found. */
async function freshArea(words: string[]): Promise<string> {
  const area = `area-${newId().slice(-12)}`;
  await service.database.sql.run('insert into strength_area (code, title, words) values ($1, $1, $2)', [
    ...[area, words],
  ]);
  return area;
}

const at = { easting: 405_000, northing: 286_000 };

describe('who could help a school', () => {
  it('is found for the need of a commission, never the school itself, nor where a strength has ended', async () => {
    const area = await freshArea(['origami*']);
    const urn = await knownSchool(service, { ...at, trustId: 'T77' });
    await register.confirmed(urn, { area });
    const near = await knownSchool(service, { ...at, easting: 406_200 });
    await register.confirmed(near, { area });
    const sameTrust = await knownSchool(service, { ...at, trustId: 'T77' });
    await register.confirmed(sameTrust, { area });
    const renewing = await knownSchool(service, { ...at, easting: 415_000 });
    await register.revise(await register.confirmed(renewing, { area }));
    // None of these is found.
    const ended = await knownSchool(service, at);
    await register.withdraw(await register.confirmed(ended, { area }));
    await register.proposed(await knownSchool(service, at), { area });
    await register.decline(await register.proposed(await knownSchool(service, at), { area }));
    const closing = await knownSchool(service, at);
    await register.confirmed(closing, { area });
    await service.database.sql.run(`update school set status = 'closed' where urn = $1`, [closing]);
    const elsewhere = await knownSchool(service, at);
    await register.confirmed(elsewhere, { area: 'finance' });
    const old = await knownSchool(service, at);
    await register.confirmed(old, { area, evidence: evidence({ on: '2023-11-26' }) });

    const need = { title: 'Folding', need: 'They want origamists.' };
    const { commission } = await walk.identified({ beneficiary: { kind: 'schools', urns: [urn] }, ...need });
    const ask = (given: Partial<Contract.MatchCommission> = {}) =>
      service.call(commissioning.matchCommission, { commission, ...given }, director);
    const found = await ask();
    expect(found.areas).toEqual([{ area, words: ['origami*'] }]);
    expect(urnsOf(found)).toEqual([old, near, renewing, sameTrust]);
    expect(found.items[1]).toMatchObject({ distanceKm: 1.2 });
    expect(found.items[1]!.reasons.map(({ code }) => code)).toEqual([
      'never-asked',
      'same-phase',
      'distance',
      'offers',
    ]);
    expect(found.items[3]!.reasons.map(({ code }) => code)).toContain('same-trust');
    // The evidence of one of them is too old before the night's job has said so.
    await service.database.sql.run(
      `insert into strength_evidence (strength, number, kind, text, shown_on, given_by, given_at)
       select id, 9, 'text', 'old', '2023-11-24', 'x', now() from strength where urn = $1`,
      [old],
    );
    await service.database.sql.run('update strength set evidence = 9 where urn = $1', [old]);
    expect(urnsOf(await ask())).toEqual([near, renewing, sameTrust]);
    expect(urnsOf(await ask({ withinKm: 2 }))).toEqual([near, sameTrust]);
    const first = await ask({ limit: 2 });
    expect(first.fitting).toBe(3);
    const rest = await ask({ limit: 2, cursor: first.next! });
    expect([...urnsOf(first), ...urnsOf(rest)]).toEqual([near, renewing, sameTrust]);
    expect(rest.next).toBeNull();
    await expect(service.call(commissioning.matchCommission, { commission }, head)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(ask({ commission: newId() })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('puts those first that were never asked, and says how often the others were', async () => {
    const area = await freshArea([]);
    const urn = await knownSchool(service, at);
    const paid = await knownSchool(service, at);
    const never = await knownSchool(service, { ...at, easting: 425_000 });
    await register.confirmed(paid, { area });
    await register.confirmed(never, { area });
    expect(urnsOf(await search({ area, urn }))).toEqual([paid, never]);
    const year = await openPot(service, 1_000_000);
    await walk.awarded({ year, supplierUrn: paid, amountPence: 100 });
    const found = await search({ area, urn });
    expect(urnsOf(found)).toEqual([never, paid]);
    expect(found.items[1]!.reasons[0]).toMatchObject({ code: 'asked', figure: 1 });
  });

  it('says nothing of an expression that is sealed', async () => {
    const area = await freshArea([]);
    const supplier = await knownSchool(service, at);
    await register.confirmed(supplier, { area });
    const { commission } = await walk.called();
    await declareFor(service, commission, supplier, 3);
    const [unasked] = (await search({ area })).items;
    await service.database.sql.run(
      `insert into expression_of_interest (id, commission, urn, author, state, days, sealed, submitted_at, changed_at)
       values ($1, $2, $3, 'x', 'submitted', 3, '\\x00', now(), now())`,
      [newId(), commission, supplier],
    );
    const [before] = (await search({ area })).items;
    expect(before).toEqual(unasked);
    expect(before!.reasons).toContainEqual(expect.objectContaining({ code: 'never-asked' }));
    expect(before!.reasons).toContainEqual(expect.objectContaining({ code: 'free-days', figure: 3 }));
    await service.database.sql.run(
      `update expression_of_interest set state = 'valid', sealed = null, content = '{}' where urn = $1`,
      [supplier],
    );
    const [after] = (await search({ area })).items;
    expect(after!.reasons).toContainEqual(expect.objectContaining({ code: 'asked', figure: 1 }));
    expect(after!.reasons).toContainEqual(expect.objectContaining({ code: 'free-days', figure: 0 }));
  });

  it('is found by words, phase and way, and refused where the words tell of nothing', async () => {
    const area = await freshArea(['basket weaving']);
    const forSecondary = await knownSchool(service, { ...at, phase: 'secondary' });
    await register.confirmed(forSecondary, {
      area,
      offer: offer({ phases: ['secondary'], ways: ['training'] }),
    });
    const forAll = await knownSchool(service, at);
    await register.confirmed(forAll, { area });
    const words = 'Our basket-weaving is poor';
    expect(new Set(urnsOf(await search({ words })))).toEqual(new Set([forSecondary, forAll]));
    expect(urnsOf(await search({ words, phase: 'primary' }))).toEqual([forAll]);
    expect(urnsOf(await search({ words, phase: 'secondary' }))).toEqual([forSecondary, forAll]);
    expect(urnsOf(await search({ words, way: 'training' }))).toEqual([forSecondary]);
    await expect(search({ words: 'Hm.' })).rejects.toMatchObject({ code: 'commissioning.need.no-area' });
    await expect(search({})).rejects.toMatchObject({ code: 'commissioning.need.no-area' });
    await expect(search({ area: 'juggling' })).rejects.toMatchObject({
      code: 'commissioning.strength-area.unknown',
    });
    await expect(search({ area, urn: '999999' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('shows days left where the ledger of capacity is kept', async () => {
    const area = await freshArea([]);
    const [spent, left] = [
      await knownSchool(service, at),
      await knownSchool(service, { ...at, easting: 430_000 }),
    ];
    await register.confirmed(spent, { area });
    await register.confirmed(left, { area });
    const { sql } = service.database;
    await sql.run(`create table if not exists capacity (
      urn text not null, year text not null, declared integer not null default 0, held integer not null default 0,
      used integer not null default 0, primary key (urn, year))`);
    await sql.run(
      `insert into capacity (urn, year, declared, held, used)
       values ($1, '2026-27', 4, 3, 1), ($2, '2026-27', 10, 2, 3), ($1, '2025-26', 40, 0, 0)`,
      [spent, left],
    );
    const found = await search({ area });
    expect(urnsOf(found)).toEqual([left, spent]);
    expect(
      found.items.map(({ reasons }) => reasons.find(({ code }) => code === 'free-days')?.figure),
    ).toEqual([5, 0]);
  });
});

describe('a need that districts has recorded', () => {
  const view = (needs: string | null): districts.SchoolAreaView => ({
    ...{ urn: '100001', area: 'premises', strengths: null, needs, evidence: null, source: null },
    ...{ asAt: null, writtenAt: null, writtenBy: null, version: 1 },
  });

  it('is matched on behalf of whoever may read it there', async () => {
    const urn = await knownSchool(service, at);
    const helper = await knownSchool(service, at);
    await register.confirmed(helper, { area: 'premises' });
    await register.confirmed(urn, { area: 'premises' });
    let answer: districts.SchoolAreaView | Failure = view('The roof leaks');
    const askers: string[] = [];
    await service.answer(districts.showSchoolArea, (_, { actor }) => {
      askers.push(actor.id);
      if (answer instanceof Failure) throw answer;
      return answer;
    });
    const own = lead('ladywood');
    const ask = () => service.call(commissioning.matchSchoolNeed, { urn, area: 'premises' }, own);
    await eventually(async () => expect(urnsOf(await ask())).toEqual([helper]) === undefined);
    expect(new Set(askers)).toEqual(new Set([own.id]));
    answer = view(null);
    await expect(ask()).rejects.toMatchObject({ code: 'commissioning.need.none' });
    answer = new Failure('forbidden', 'districts.concern.outside-scope', 'Not yours.');
    await expect(ask()).rejects.toMatchObject({ kind: 'forbidden', code: 'districts.concern.outside-scope' });
    await service.silence('districts');
  });
});

describe('the share of green areas', () => {
  it('is open, counts what stood at the end of each term, and withholds a district of four', async () => {
    const own = await startCommissioning();
    try {
      const here = new Register(own, director);
      const inYardley: string[] = [];
      for (let count = 0; count < 5; count++) inYardley.push(await knownSchool(own, { district: 'yardley' }));
      for (let count = 0; count < 4; count++) await knownSchool(own, { district: 'ladywood' });
      for (let count = 0; count < 6; count++) await knownSchool(own, { district: 'erdington' });
      own.clock.set('2026-08-20T10:00:00Z');
      const first = await here.confirmed(inYardley[0]!);
      await here.confirmed(inYardley[1]!, { area: 'send' });
      own.clock.set('2026-11-24T10:00:00Z');
      await here.withdraw(first);
      await here.confirmed(inYardley[2]!);
      await here.confirmed(inYardley[2]!);
      await here.confirmed(inYardley[3]!, { area: 'finance' });
      const {
        areas,
        city,
        districts: shown,
      } = await own.call(commissioning.showGreenShare, { terms: 2 }, person());
      expect(areas).toBe(13);
      expect(city.terms.map(({ term, green, schools }) => [term, green, schools])).toEqual([
        ['2026-summer', 2, 2],
        ['2026-autumn', 3, 3],
      ]);
      expect(city.terms[1]).toMatchObject({ on: '2026-11-24', sharePerCent: 1.5, growth: 0.5 });
      expect(shown.map(({ district, tooFew }) => [district, tooFew])).toEqual([
        ['erdington', false],
        ['ladywood', true],
        ['yardley', true],
      ]);
      expect(JSON.stringify(shown.filter(({ tooFew }) => tooFew))).not.toMatch(
        /"(green|growth|sharePerCent)":-?\d/,
      );
    } finally {
      await own.stop();
    }
  }, 60_000);
});
