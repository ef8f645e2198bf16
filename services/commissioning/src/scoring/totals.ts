/** Points of ten that one scorer gave an expression on one criterion. */
export interface Points {
  readonly scorer: string;
  readonly expression: string;
  readonly criterion: string;
  readonly points: number;
}

export interface WeightedCriterion {
  readonly code: string;
  /** In per cent; those of a call come to 100. */
  readonly weight: number;
}

/** What the scorers agreed on where they were apart. */
export type Agreed = Omit<Points, 'scorer'>;

export interface Scored {
  readonly criteria: readonly WeightedCriterion[];
  readonly expressions: readonly string[];
  /** Those whose scores count. Each has given all points. */
  readonly scorers: readonly string[];
  readonly points: readonly Points[];
  readonly agreed: readonly Agreed[];
}

/** A number as the quotient of two whole ones, so that nothing is ever rounded before it is shown. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

export interface Total extends Ratio {
  readonly expression: string;
  /** 1 is the best; those who are equal share a rank, and the next ranks are left out. */
  readonly rank: number;
  readonly tied: boolean;
}

const keyOf = (expression: string, criterion: string): string => `${expression} ${criterion}`;

function grouped({ scorers, points }: Scored): Map<string, number[]> {
  const counted = new Set(scorers);
  const groups = new Map<string, number[]>();
  for (const each of points) {
    if (!counted.has(each.scorer)) continue;
    const key = keyOf(each.expression, each.criterion);
    groups.set(key, [...(groups.get(key) ?? []), each.points]);
  }
  return groups;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What counts of each pair of expression and criterion, of ten: what was agreed, else the mean of those who count. */
export function countedOf(scored: Scored): (expression: string, criterion: string) => Ratio {
  const denominator = Math.max(scored.scorers.length, 1);
  const given = grouped(scored);
  const agreed = new Map(
    scored.agreed.map(({ expression, criterion, points }) => [keyOf(expression, criterion), points]),
  );
  return (expression, criterion) => {
    const key = keyOf(expression, criterion);
    const points = agreed.get(key);
    const numerator = points === undefined ? sum(given.get(key) ?? []) : points * denominator;
    return { numerator, denominator };
  };
}

/** The weighted totals, of ten, the best first. All share one denominator, so whole numbers decide the ranking. */
export function ranking(scored: Scored): Total[] {
  const { criteria, expressions, scorers } = scored;
  const denominator = 100 * Math.max(scorers.length, 1);
  const counted = countedOf(scored);
  const totals = expressions.map((expression) => ({
    expression,
    numerator: sum(criteria.map(({ code, weight }) => weight * counted(expression, code).numerator)),
  }));
  return totals
    .map(({ expression, numerator }) => ({
      expression,
      numerator,
      denominator,
      rank: 1 + totals.filter((other) => other.numerator > numerator).length,
      tied: totals.filter((other) => other.numerator === numerator).length > 1,
    }))
    .sort((a, b) => a.rank - b.rank || (a.expression < b.expression ? -1 : 1));
}

/** Pairs of expression and criterion on which the scorers who count differ by more than the gap. */
export function disagreements(scored: Scored, gap: number): { expression: string; criterion: string }[] {
  const given = grouped(scored);
  return scored.expressions.flatMap((expression) =>
    scored.criteria
      .filter(({ code }) => {
        const points = given.get(keyOf(expression, code)) ?? [];
        return points.length > 1 && Math.max(...points) - Math.min(...points) > gap;
      })
      .map(({ code }) => ({ expression, criterion: code })),
  );
}

/** To two places, halves up: `7.43`. */
export function inHundredths({ numerator, denominator }: Ratio): string {
  const hundredths = Math.floor((200 * numerator + denominator) / (2 * denominator));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
