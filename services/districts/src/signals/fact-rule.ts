import { addDays } from '@partnership/database';
import type { Value } from '../feeds/value.js';
import type { ShownFact } from '../schools/facts.js';
import { isNumber } from './condition.js';
import type { Finding, SignalRule } from './rule.js';

type FactComparison = 'ends-with' | 'equals' | 'below' | 'above' | 'older-than';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

const holds = {
  'ends-with': (value, threshold) => value.endsWith(threshold),
  equals: (value, threshold) => value === threshold,
  below: (value, threshold) => isNumber(value) && Number(value) < Number(threshold),
  above: (value, threshold) => isNumber(value) && Number(value) > Number(threshold),
  'older-than': (value, day) => isDay(value) && value < day,
} satisfies Record<FactComparison, (value: string, threshold: string) => boolean>;

const number = (value: string): string =>
  `case when ${value} ~ '^-?[0-9]+(\\.[0-9]+)?$' then ${value}::numeric end`;

/** The same in SQL, over a value and a threshold that are SQL themselves: picks the schools worth looking at. */
const holdsInSql = {
  'ends-with': (value, threshold) => `right(${value}, length(${threshold})) = ${threshold}`,
  equals: (value, threshold) => `${value} = ${threshold}`,
  below: (value, threshold) => `${number(value)} < ${threshold}::numeric`,
  above: (value, threshold) => `${number(value)} > ${threshold}::numeric`,
  'older-than': (value, day) => `(${value} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ${value} < ${day})`,
} satisfies Record<FactComparison, (value: string, threshold: string) => string>;

/** The day that lies so many months before; the last of the month where that month is shorter. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = year * 12 + month - 1 - months;
  const text = (count: number): string =>
    `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const last = addDays(text(first + 1), -1);
  const wanted = addDays(text(first), date - 1);
  return wanted > last ? last : wanted;
}

/** The academic year in which a day lies: `2022-23`. */
export function academicYear(day: string): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** A rule over facts, made ready for a day. */
export class FactRule {
  readonly fact: string;
  readonly evidence: string;
  readonly threshold: string;
  private readonly comparison: FactComparison;
  /** What files of earlier days tell does not count. */
  private readonly since: string;

  constructor(
    private readonly rule: SignalRule,
    today: string,
  ) {
    const { fact = '', evidence = fact, comparison, threshold = '', fresh } = rule.condition;
    this.since = fresh === undefined ? '' : monthsBefore(today, fresh);
    this.fact = fact;
    this.evidence = evidence;
    this.comparison = comparison as FactComparison;
    this.threshold = comparison === 'older-than' ? monthsBefore(today, Number(threshold)) : threshold;
  }

  /** True if the rule speaks by what one source says of a school; what the others say may overrule it. */
  suspects(said: Readonly<Record<string, Value | undefined>>): boolean {
    const watched = said[this.fact]?.value;
    if (watched === undefined || !holds[this.comparison](watched, this.threshold)) return false;
    return this.agrees(said[this.rule.condition.also ?? '']?.value);
  }

  /** Whether a file of that day is new enough to count. */
  counts(asAt: string): boolean {
    return asAt >= this.since;
  }

  /** What is not told cannot speak against the rule. */
  private agrees(second: string | undefined): boolean {
    return second === undefined || holds[this.comparison](second, this.threshold);
  }

  inSql(value: string, threshold: string): string {
    return holdsInSql[this.comparison](value, threshold);
  }

  /** Asks the rule about the facts that show of a school; `asAt` is the day of each source. */
  ask(facts: readonly ShownFact[], asAt: (source: number) => string): Finding | undefined {
    const byName = new Map(facts.map((fact) => [fact.name, fact]));
    const watched = byName.get(this.fact);
    const evidence = byName.get(this.evidence);
    if (watched?.value === undefined || evidence?.value === undefined) return undefined;
    if (!holds[this.comparison](watched.value, this.threshold)) return undefined;
    if (!this.counts(asAt(watched.source))) return undefined;
    if (!this.agrees(byName.get(this.rule.condition.also ?? '')?.value)) return undefined;
    const shown = this.rule.figures.length > 0 ? this.rule.figures : [this.fact];
    const year = this.rule.condition.yearly === true ? `${academicYear(asAt(evidence.source))} ` : '';
    return {
      evidence: `${year}${evidence.value}`,
      source: evidence.source,
      figures: shown
        .flatMap((name) => byName.get(name) ?? [])
        .map(({ name, kind, value, source }) => ({ name, value: value ?? kind, asAt: asAt(source) })),
    };
  }
}
