import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { DeskRegister } from '../src/desk/desk-register.service.js';
import { admin, deliver, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { concerns, file, graded, school, ungraded } from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
  await deliver(
    service,
    file(
      school({ ...graded('2'), ...ungraded(concerns) }),
      school({ ...graded('2'), ...ungraded(concerns) }),
      school({ ...graded('2'), ...ungraded(concerns), 'Parliamentary constituency': 'Yardley' }),
      school({ 'Parliamentary constituency': 'Elsewhere', Ward: 'Elsewhere' }),
      school({ URN: 'none' }),
    ),
  );
}, 30_000);
afterAll(() => service.stop());

const desk = (actor: Actor, request: districts.ShowDesk = {}): Promise<districts.DeskView> =>
  service.call(districts.showDesk, request, actor);

const partOf = (view: districts.DeskView, name: string): districts.DeskPartView | undefined =>
  view.parts.find((part) => part.name === name);

describe('the desk', () => {
  test('of a lead shows what waits in the own district, and nothing of another', async () => {
    const shown = await desk(lead('ladywood'));
    expect(shown.districts.map(({ district }) => district)).toEqual(['ladywood']);
    expect(partOf(shown, 'signals-waiting')).toMatchObject({
      available: true,
      count: 2,
      byDistrict: [{ district: 'ladywood', count: 2 }],
      top: [{ district: 'ladywood' }, { district: 'ladywood' }],
    });
    expect(partOf(shown, 'leads-vacant')).toMatchObject({ count: 1, heading: 'overdue' });
    expect(partOf(shown, 'districts-undecided')).toMatchObject({ count: 0 });
  });

  test('of the director shows all ten, and what belongs to none of them', async () => {
    const shown = await desk(director);
    expect(shown.on).toBe('2026-11-24');
    expect(shown.districts).toHaveLength(10);
    expect(partOf(shown, 'signals-waiting')).toMatchObject({ count: 3 });
    expect(partOf(shown, 'districts-undecided')).toMatchObject({
      count: 1,
      byDistrict: [{ district: null, count: 1 }],
    });
    expect(partOf(shown, 'feeds-in-quarantine')).toMatchObject({
      count: 1,
      top: [{ says: 'ofsted-mi: 1 rows in quarantine' }],
    });
    const ladywood = shown.districts.find(({ district }) => district === 'ladywood');
    // No lead, and six facts of each of two schools of which nobody has told since 2023.
    expect(ladywood?.headings).toContainEqual({ heading: 'overdue', count: 1 + 2 * 6 });
    const one = await desk(director, { district: 'yardley', heading: 'waiting', most: 0 });
    expect(partOf(one, 'signals-waiting')).toMatchObject({ count: 1, top: [] });
    expect(partOf(one, 'leads-vacant')).toBeUndefined();
  });

  test('is cleared by what people do', async () => {
    const { version } = await service.call(districts.showDistrict, { district: 'erdington' }, admin);
    expect(partOf(await desk(lead('erdington')), 'leads-vacant')).toMatchObject({ count: 1 });
    await service.call(
      districts.appointLead,
      { district: 'erdington', personId: newId(), from: '2026-09-01' },
      callerOf(director, { expectedVersion: version }),
    );
    expect(partOf(await desk(lead('erdington')), 'leads-vacant')).toMatchObject({ count: 0, top: [] });
  });

  test('is no desk of another district, nor of a head', async () => {
    expect(await refusalOf(desk(lead('yardley'), { district: 'ladywood' }))).toEqual({
      kind: 'forbidden',
      code: 'districts.desk.not-yours',
    });
    expect(await refusalOf(desk(person(grant('headteacher'))))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(desk(director, { district: 'atlantis' }))).toMatchObject({ kind: 'not-found' });
  });

  test('shows the others where one part fails, and says which one', async () => {
    service.running.app.get(DeskRegister).register({
      name: 'broken',
      heading: 'overdue',
      title: 'A part that cannot be read',
      permission: 'signals.read',
      count: (sql) => sql.rows('select from nowhere'),
      top: () => Promise.resolve([]),
    });
    const shown = await desk(director);
    expect(partOf(shown, 'broken')).toMatchObject({ available: false, count: null, byDistrict: [], top: [] });
    expect(partOf(shown, 'signals-waiting')).toMatchObject({ available: true, count: 3 });
    expect(shown.districts[0]?.headings).toContainEqual({ heading: 'overdue', count: null });
  });
});
