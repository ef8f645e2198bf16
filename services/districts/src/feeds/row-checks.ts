import type { RowCheck } from './profile.js';
import type { Value } from './value.js';

type Facts = Readonly<Record<string, Value | undefined>>;

const figure = (facts: Facts, name: string): number | undefined => {
  const value = facts[name];
  return value?.kind === 'number' ? Number(value.value) : undefined;
};

/** What is wrong between the facts of one row, in words for the school that is asked; undefined where nothing is. */
export function checkRow(check: RowCheck, facts: Facts): string | undefined {
  switch (check.kind) {
    case 'sum': {
      const parts = check.parts.map((name) => figure(facts, name));
      const total = figure(facts, check.total);
      if (total === undefined || parts.some((part) => part === undefined)) return undefined;
      const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
      return sum === total
        ? undefined
        : `${check.parts.join(' + ')} is ${sum}, and ${check.total} is ${total}`;
    }
    case 'at-most': {
      const [value, most] = [figure(facts, check.fact), figure(facts, check.most)];
      return value === undefined || most === undefined || value <= most
        ? undefined
        : `${check.fact} is ${value}, above ${check.most} of ${most}`;
    }
    case 'none-when': {
      const value = figure(facts, check.fact) ?? 0;
      return value === 0 || facts[check.when]?.value !== check.is
        ? undefined
        : `${check.fact} is ${value}, and ${check.when} is ${check.is}`;
    }
  }
}
