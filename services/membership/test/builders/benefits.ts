import { membership } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { admin, once } from './callers.js';

let next = 1;

/** A benefit of 2026/27 whose code nobody else in this run has. */
export const benefit = (
  service: TestService,
  given: Partial<membership.SetBenefit> = {},
): Promise<membership.BenefitView> =>
  service.call(
    membership.setBenefit,
    {
      code: `coaching-${next++}`,
      year: 2026,
      title: 'Leadership coaching',
      description: 'One-to-one coaching.',
      unit: 'hours',
      limit: { kind: 'per-school', quantity: 10 },
      states: ['active', 'grace'],
      ...given,
    },
    once(admin),
  );
