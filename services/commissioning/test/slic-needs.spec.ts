import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, elections } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { freshUrn, knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { having, member, show } from './builders/work.js';

let service: TestService;
let urn: string;
beforeAll(async () => {
  service = await startCommissioning();
  urn = await knownSchool(service);
}, 30_000);
afterAll(() => service.stop());

const identifiedBy = newId();

/** What elections tells of one need, in whichever order and how often a test says. */
function needOf(given: Partial<elections.SlicNeedIdentified> = {}) {
  const need = newId();
  const told = {
    ...{ need, beneficiary: { kind: 'schools' as const, urns: [urn] }, title: 'Reading' },
    ...{ words: 'It fell twice.', identifiedBy },
    ...given,
  };
  const identified = (id?: string) => service.publish(elections.slicNeedIdentified, need, 1, told, id);
  const withdrawn = () =>
    service.publish(elections.slicNeedWithdrawn, need, 2, {
      ...{ need, reason: 'Help was found.', withdrawnBy: identifiedBy },
    });
  return { need, identified, withdrawn };
}

const movesOf = (need: string) =>
  service.events(commissioning.commissionMoved).filter(({ data }) => data.slicNeed === need);
const commissionsOf = (need: string) =>
  service.database.sql.rows<{ commission: string | null; withdrawn: boolean }>(
    'select commission, withdrawn from known_slic_need where need = $1',
    [need],
  );
const opened = (need: string, moves = 1) =>
  eventually(() => {
    const told = movesOf(need);
    return told.length >= moves ? told : undefined;
  });

/** Everything that was published before has been heard: events of one service come one after the other. */
const settled = (): Promise<string> => knownSchool(service);

describe('a need of the SLIC', () => {
  it('becomes one commission, however often it is told of', async () => {
    const { need, identified } = needOf();
    const id = newId();
    await identified(id);
    const [first] = await opened(need);
    await identified(id);
    await identified();
    await settled();
    expect(movesOf(need)).toHaveLength(1);
    expect(first).toMatchObject({ version: 1, data: { from: null, to: 'identified', caseId: null } });
    const commission = first!.data.commission;
    expect(await show(service, commission)).toMatchObject({
      ...{ origin: 'slic', state: 'identified', title: 'Reading', need: 'It fell twice.' },
      beneficiary: { kind: 'schools', urns: [urn] },
      history: [{ from: null, to: 'identified', by: identifiedBy }],
    });
    expect(await commissionsOf(need)).toEqual([{ commission, withdrawn: false }]);
  });

  it('hears how its commission goes on, and no other commission speaks of it', async () => {
    const { need, identified } = needOf();
    await identified();
    const [first] = await opened(need);
    const before = await show(service, first!.data.commission);
    const order = { commission: before.commission, reason: 'needed' };
    await service.call(commissioning.agreeCommission, order, having(member, before));
    const [, second] = await opened(need, 2);
    expect(second).toMatchObject({ version: 2, data: { to: 'agreed', slicNeed: need } });
    const others = service
      .events(commissioning.commissionMoved)
      .filter(({ data }) => data.slicNeed === undefined);
    expect(others.map(({ data }) => data.commission)).not.toContain(before.commission);
  });

  it('that is taken back opens none any more, in whichever order that is told', async () => {
    const { need, identified, withdrawn } = needOf();
    await withdrawn();
    await identified();
    await eventually(async () => (await commissionsOf(need)).some((known) => known.withdrawn));
    await settled();
    expect(await commissionsOf(need)).toEqual([{ commission: null, withdrawn: true }]);
    expect(movesOf(need)).toEqual([]);
  });

  it('that is taken back takes back its commission with it, unless the Group has agreed to that', async () => {
    const [one, two] = [needOf(), needOf()];
    for (const { identified } of [one, two]) await identified();
    const [first] = await opened(one.need);
    const [second] = await opened(two.need);
    const agreed = await show(service, second!.data.commission);
    const order = { commission: agreed.commission, reason: 'needed' };
    await service.call(commissioning.agreeCommission, order, having(member, agreed));
    for (const { withdrawn } of [one, two]) await withdrawn();
    await opened(one.need, 2);
    await settled();
    expect(await show(service, first!.data.commission)).toMatchObject({
      state: 'withdrawn',
      history: [{ to: 'identified' }, { to: 'withdrawn', why: 'Help was found.', by: identifiedBy }],
    });
    expect((await show(service, agreed.commission)).state).toBe('agreed');
  });

  it('of a school that has closed is refused, and the SLIC is told why', async () => {
    const closed = await knownSchool(service, { status: 'closed' });
    const { need, identified } = needOf({ beneficiary: { kind: 'schools', urns: [urn, closed] } });
    await identified();
    const told = await eventually(() =>
      service.events(commissioning.slicNeedRefused).find(({ data }) => data.need === need),
    );
    expect(told.data).toEqual({ need, code: 'commissioning.beneficiary.closed' });
    expect(movesOf(need)).toEqual([]);
  });

  it('of a school that is not known here yet waits for it', async () => {
    const late = freshUrn();
    const { need, identified } = needOf({ beneficiary: { kind: 'schools', urns: [late] } });
    await identified();
    await knownSchool(service, { urn: late });
    await opened(need);
    expect(await commissionsOf(need)).toHaveLength(1);
  });
});
