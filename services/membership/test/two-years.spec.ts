import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import {
  applicant,
  forEach,
  invoiceOf,
  issue,
  join,
  pay,
  setFees,
  show,
  standing,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

const first = '2025-06-02';
const days = Array.from({ length: 730 }, (_, n) => addDays(first, n));

let service: TestService;
beforeAll(async () => {
  service = await startMembership({ now: `${first}T10:00:00Z` });
}, 60_000);
afterAll(() => service.stop());

const moveTo = (day: string): void => {
  service.clock.set(`${day}T10:00:00Z`);
};

/** £1 a pupil, 420 pupils. Where a fee is reduced for part of a year, this is the one place to say by how much. */
const feePenceOf: Readonly<Record<number, number>> = { 2024: 42_000, 2025: 42_000, 2026: 42_000 };

/** What happened, told apart from the service: when the school applied, and when which year's fee came in whole. */
const applications = ['2025-06-02', '2026-03-10'];
const paidOn: Readonly<Record<number, string>> = {
  2024: '2025-06-20',
  2025: '2026-04-02',
  2026: '2026-10-20',
};

/**
 * M1 in its own words, by no code of the service: applied until the first fee is paid; a member then; from 1 September in
 * grace until the new year's fee is paid; from 1 November lapsed if it is not, until the school applies again.
 */
function stateByTheRule(day: string): string {
  const applied = applications.filter((on) => on <= day).at(-1);
  if (applied === undefined) return 'none';
  const yearOf = (date: string): number => Number(date.slice(0, 4)) - (date.slice(5) >= '09-01' ? 0 : 1);
  const paid = (year: number, by: string): boolean => (paidOn[year] ?? '9999') <= by;
  const isApplying = !paid(yearOf(applied), day);
  if (isApplying && yearOf(day) === yearOf(applied)) return 'applied';
  for (let year = yearOf(applied) + 1; year <= yearOf(day); year += 1)
    if (!paid(year, `${year}-10-31`) && day >= `${year}-11-01`) return 'lapsed';
  return paid(yearOf(day), day) ? 'active' : 'grace';
}

it('paid in June, lapsed, and came back in March: every day of two years is what the rule says', async () => {
  for (const year of [2024, 2025, 2026]) await setFees(service, year);
  const urn = await applicant(service);
  const paying = async (year: number, on: string): Promise<void> => {
    moveTo(on);
    const invoice = await invoiceOf(service, urn, year);
    expect(invoice.amountPence).toBe(feePenceOf[year]);
    await pay(service, invoice, invoice.amountPence);
  };
  await issue(service, 2024);
  await paying(2024, '2025-06-20');
  moveTo('2025-07-10');
  await issue(service, 2025);
  moveTo('2025-11-02');
  await eventually(async () => (await show(service, urn)).state === 'lapsed', 15_000);
  moveTo('2026-03-10');
  await join(service, urn);
  await paying(2025, '2026-04-02');
  moveTo('2026-07-10');
  await issue(service, 2026);
  moveTo('2026-09-02');
  await eventually(async () => (await show(service, urn)).state === 'grace', 15_000);
  await paying(2026, '2026-10-20');
  moveTo('2027-06-02');

  const found = new Map<string, string>();
  await forEach(days, async (day) => {
    const { state, mayVote, reasons } = await standing(service, urn, day);
    found.set(day, state);
    expect([day, mayVote]).toEqual([day, state === 'active' || state === 'grace']);
    expect(reasons.length).toBeGreaterThan(0);
  });
  expect(days.map((day) => [day, found.get(day)])).toEqual(days.map((day) => [day, stateByTheRule(day)]));
  expect(new Set(found.values())).toEqual(new Set(['applied', 'active', 'grace', 'lapsed']));

  expect(await show(service, urn)).toMatchObject({
    begins: '2026-03-10',
    gaps: [{ state: 'lapsed', from: '2025-11-01', until: '2026-03-09' }],
  });
  expect((await show(service, urn)).history.map(({ to, on }) => `${to} ${on}`)).toEqual([
    'applied 2025-06-02',
    'active 2025-06-20',
    'grace 2025-09-01',
    'lapsed 2025-11-01',
    'applied 2026-03-10',
    'active 2026-04-02',
    'grace 2026-09-01',
    'active 2026-10-20',
  ]);
}, 120_000);
