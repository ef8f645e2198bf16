import { describe, expect, it } from '@jest/globals';
import { stepDue, type ReminderStep } from './reminder.js';

const step = (code: string, days: number, active = true): ReminderStep => ({
  code,
  days,
  template: 'reminder',
  posts: ['headteacher'],
  active,
});
const steps = [step('final', 28), step('soon', -7), step('overdue', 7), step('off', 10, false)];

describe('the reminder of an invoice that is due on 31 October', () => {
  it.each<[string, readonly string[], string | undefined]>([
    ['2026-10-23', [], undefined],
    ['2026-10-24', [], 'soon'],
    ['2026-11-06', ['soon'], undefined],
    ['2026-11-07', ['soon'], 'overdue'],
    ['2026-11-20', ['soon', 'overdue'], undefined],
    ['2026-11-28', ['soon', 'overdue'], 'final'],
    ['2027-03-01', [], 'final'],
    ['2027-03-01', ['final'], undefined],
    ['2026-11-20', ['final'], undefined],
  ])('on %s after %j is %s', (today, sent, expected) => {
    expect(stepDue('2026-10-31', today, steps, sent)?.code).toBe(expected);
  });
});
