import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawingProgram } from '@partnership/charts';
import { anonymous, commissioning, membership } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { AgendaSources } from '../src/agenda/agenda-sources.service.js';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, openPot, Walk } from './builders/work.js';

let service: TestService;
let walk: Walk;
let year: string;
beforeAll(async () => {
  // Jest takes seconds to load what draws, and the broker gives up a process that is silent for so long.
  await drawingProgram();
  service = await startCommissioning();
  walk = new Walk(service);
  year = await openPot(service, 1_000_000_000);
}, 60_000);
afterAll(() => service.stop());

const circle = (
  on: string,
  kind: commissioning.CircleKind = 'commissioned',
  period: 'term' | 'year' = 'term',
) => service.call(commissioning.showCircle, { kind, period, on }, anonymous);

const memberOf = async (urn: string): Promise<void> => {
  const moved = { urn, from: null, to: 'active', on: '2026-09-01' } as const;
  await service.publish(membership.membershipMoved, urn, 1, moved);
  await eventually(async () => {
    const rows = await service.database.sql.rows('select from known_member where urn = $1', [urn]);
    return rows.length === 1;
  });
};

const termClosed = (term: string): Promise<boolean> =>
  eventually(async () => {
    const closed = await service.database.sql.rows('select from circle_term where term = $1', [term]);
    return closed.length === commissioning.circleKinds.length;
  }, 20_000);

const award = async (supplierUrn: string, at: string, amountPence = 100) => {
  service.clock.set(new Date(at));
  return walk.awarded({ year, supplierUrn, amountPence });
};

describe('the circle of schools that help', () => {
  it('is measured by term, beside the city, to anybody who asks', async () => {
    const first = await knownSchool(service, { overall: 1, district: 'yardley', phase: 'special' });
    const second = await knownSchool(service, { overall: 2, district: 'yardley', phase: 'special' });
    await memberOf(first);
    await memberOf(second);
    await award(first, '2040-02-01T09:00:00Z', 300);
    await award(first, '2040-05-01T09:00:00Z', 100);
    await award(second, '2040-05-02T09:00:00Z', 100);
    const cancelled = await award(second, '2040-05-03T09:00:00Z', 100);
    await service.call(
      commissioning.cancelCommission,
      { commission: cancelled.commission, reason: 'not needed' },
      having(director, cancelled),
    );
    const summer = await circle('2040-06-01');
    expect(summer).toMatchObject({
      ...{ period: '2040-summer', from: '2040-04-01', until: '2040-08-31' },
      ...{ helps: 2, supporters: 2, newSupporters: 1, newShare: 0.5, supportersBefore: 1, target: null },
      byNumber: { n: 2, band: 'too-few', hhi: null },
      reachOfMembers: { helped: 2, of: 2, share: 1 },
      // An award that was cancelled was decided all the same.
      openness: { calls: 0, awards: 3, directShare: 1, directShareByValue: 1 },
    });
    expect(summer.byPhase).toContainEqual(
      expect.objectContaining({ group: 'special', supporters: 2, schools: 2 }),
    );
    expect(await circle('2040-12-31', 'commissioned', 'year')).toMatchObject({ helps: 3, supporters: 2 });
    expect(await circle('2040-06-01', 'all')).toMatchObject({ helps: 2 });
    expect(await circle('2040-06-01', 'informal')).toMatchObject({ helps: 0, openness: null });
  });

  it('lists good schools that have never helped, and no others', async () => {
    const never = await knownSchool(service, { overall: 2, district: 'edgbaston' });
    const helped = await knownSchool(service, { overall: 1, district: 'edgbaston' });
    await knownSchool(service, { overall: 3, district: 'edgbaston' });
    await knownSchool(service, { district: 'edgbaston' });
    await knownSchool(service, { overall: 1, district: 'edgbaston', status: 'closed' });
    await award(helped, '2041-02-01T09:00:00Z');
    const { items } = await service.call(commissioning.listNeverAsked, { district: 'edgbaston' }, member);
    expect(items).toEqual([expect.objectContaining({ urn: never, overall: 2, expressions: 0 })]);
  });

  it('announces itself, once, when a term ends in which fewer helped than in the one before', async () => {
    const [one, two] = [await knownSchool(service), await knownSchool(service)];
    await award(one, '2044-10-01T09:00:00Z');
    await award(two, '2044-10-02T09:00:00Z');
    await award(one, '2045-02-01T09:00:00Z');
    const narrowed = () =>
      service
        .events(commissioning.circleNarrowed)
        .filter(({ subject }) => subject === 'commissioned/2045-spring')
        .map(({ data }) => data);
    service.clock.set(new Date('2045-03-31T20:00:00Z'));
    await termClosed('2044-autumn');
    expect(narrowed()).toEqual([]);
    service.clock.set(new Date('2045-04-01T08:00:00Z'));
    await termClosed('2045-spring');
    const told = await eventually(() => (narrowed().length > 0 ? narrowed() : undefined));
    expect(told).toEqual([
      { kind: 'commissioned', term: '2045-spring', supporters: 1, before: 2, target: null },
    ]);
    const span = { since: new Date('2045-03-30T00:00:00Z'), until: new Date('2045-04-05T00:00:00Z') };
    const sources = service.running.app.get(AgendaSources).all;
    const matters = await Promise.all(
      sources.map((source) => source.matters(service.database.sql, span, 10)),
    );
    expect(matters.flat()).toContainEqual(
      expect.objectContaining({ kind: 'circle-narrowed', subject: 'commissioned/2045-spring' }),
    );
  });

  it('is held to a target that the director sets', async () => {
    const target = {
      kind: 'commissioned',
      term: '2046-autumn',
      supporters: 5,
      reason: 'more than last year',
    } as const;
    await service.call(commissioning.setCircleTarget, target, director);
    await service.call(commissioning.setCircleTarget, { ...target, supporters: 4 }, director);
    await expect(service.call(commissioning.setCircleTarget, target, member)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await circle('2046-10-01')).toMatchObject({ target: 4 });
    const { items } = await service.call(commissioning.listCircleTargets, {}, anonymous);
    expect(items).toEqual([
      expect.objectContaining({ term: '2046-autumn', supporters: 4, setBy: director.id }),
    ]);
  });

  it('is drawn, with unit, number and date, and says where too few helped', async () => {
    service.clock.set(new Date('2047-01-15T09:00:00Z'));
    const request = { kind: 'all', measure: 'supporters', terms: 4 } as const;
    const { base64, contentType } = await service.call(commissioning.drawCircle, request, anonymous);
    const svg = Buffer.from(base64, 'base64').toString();
    expect(contentType).toBe('image/svg+xml');
    for (const part of ['Schools that helped another', 'every kind of help', '2047-01-15', '2046-spring'])
      expect(svg).toContain(part);
    const few = await service.call(commissioning.drawCircle, { ...request, measure: 'hhi' }, anonymous);
    expect(Buffer.from(few.base64, 'base64').toString()).toContain('too few to say');
  });
});
