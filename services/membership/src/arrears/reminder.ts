import { addDays } from '@partnership/database';
import type { membership } from '@partnership/contracts';

/** When invoices are reminded of: `days` after the day they are due, negative before it. */
export interface ReminderStep {
  readonly code: string;
  readonly days: number;
  readonly template: membership.ReminderTemplate;
  readonly posts: readonly string[];
  readonly active: boolean;
}

/**
 * The reminder that is due for an invoice: of the steps that have come, only the last, however many were missed; none
 * once that or a later one was sent.
 */
export function stepDue(
  dueOn: string,
  today: string,
  steps: readonly ReminderStep[],
  sent: readonly string[],
): ReminderStep | undefined {
  const latest = steps
    .filter(({ active, days }) => active && addDays(dueOn, days) <= today)
    .reduce<ReminderStep | undefined>(
      (last, step) => (last && last.days > step.days ? last : step),
      undefined,
    );
  const goneBefore = steps.filter(({ code }) => sent.includes(code)).map(({ days }) => days);
  return latest !== undefined && goneBefore.every((days) => days < latest.days) ? latest : undefined;
}
