import type { districts, FailureDetail } from '@partnership/contracts';

type Condition = districts.SignalCondition;
type Field = Exclude<keyof Condition, 'kind'>;

interface Shape {
  readonly needs: readonly Field[];
  readonly may: readonly Field[];
  readonly comparisons: readonly districts.Comparison[];
}

/** What each kind of rule is told: a new rule of a kind is data alone. */
const shapes = {
  fact: {
    needs: ['fact', 'comparison', 'threshold'],
    may: ['evidence', 'also', 'fresh', 'yearly', 'phases'],
    comparisons: ['ends-with', 'equals', 'below', 'above', 'older-than'],
  },
  threshold: {
    needs: ['indicator', 'comparison', 'threshold'],
    may: ['phases'],
    comparisons: ['below', 'above', 'equals'],
  },
  change: {
    needs: ['indicator', 'comparison', 'by', 'periods'],
    may: ['unit', 'steady', 'phases'],
    comparisons: ['fall', 'rise'],
  },
  against: {
    needs: ['indicator', 'comparison', 'by', 'periods', 'against'],
    may: ['similarity', 'phases'],
    comparisons: ['below', 'above'],
  },
  vacancy: { needs: ['post', 'days'], may: ['phases'], comparisons: [] },
  mentions: { needs: ['sources', 'months'], may: ['phases'], comparisons: [] },
  'self-referral': { needs: [], may: ['phases'], comparisons: [] },
} satisfies Record<districts.ConditionKind, Shape>;

const fault = (field: string, code: string, detail: string): FailureDetail => ({
  pointer: `/condition/${field}`,
  code,
  detail,
});

export const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function thresholdFaults({ kind, comparison, threshold }: Condition): FailureDetail[] {
  if (threshold === undefined || comparison === undefined) return [];
  const counts = kind === 'threshold' || comparison === 'below' || comparison === 'above';
  if (counts && !isNumber(threshold)) return [fault('threshold', 'not-a-number', 'must be a number')];
  if (comparison === 'older-than' && !/^[1-9]\d{0,2}$/.test(threshold))
    return [fault('threshold', 'not-months', 'must be a number of months, 1 to 999')];
  return [];
}

/** What is told of a comparison must be for that comparison. */
function fitFaults({ kind, comparison, also, against, similarity }: Condition): FailureDetail[] {
  if (kind === 'fact' && also !== undefined && comparison !== 'older-than')
    return [fault('also', 'not-of-comparison', 'is for the comparison older-than only')];
  if (kind === 'against' && similarity !== undefined && against !== 'similar')
    return [fault('similarity', 'not-of-comparison', 'is for those against similar schools only')];
  return [];
}

/** Everything that is wrong with a condition as a whole, each with its place. */
export function conditionFaults(condition: Condition): FailureDetail[] {
  const { needs, may, comparisons }: Shape = shapes[condition.kind];
  const given = (Object.keys(condition) as (keyof Condition)[]).filter(
    (field): field is Field => field !== 'kind' && condition[field] !== undefined,
  );
  const { comparison } = condition;
  return [
    ...needs
      .filter((field) => !given.includes(field))
      .map((field) => fault(field, 'missing', `a rule of the kind ${condition.kind} needs it`)),
    ...given
      .filter((field) => !needs.includes(field) && !may.includes(field))
      .map((field) => fault(field, 'not-of-kind', `a rule of the kind ${condition.kind} has none`)),
    ...(comparison === undefined || !needs.includes('comparison') || comparisons.includes(comparison)
      ? []
      : [fault('comparison', 'not-of-kind', `must be one of ${comparisons.join(', ')}`)]),
    ...thresholdFaults(condition),
    ...fitFaults(condition),
  ];
}

/** The condition without what was not given, in one order, as it is kept. */
export function keptCondition({ kind, ...rest }: Condition): Condition {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries([
    ['kind', kind],
    ...given.sort(([a], [b]) => (a < b ? -1 : 1)),
  ]) as unknown as Condition;
}
