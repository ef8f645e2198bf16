import type { ShownFact } from '../schools/facts.js';
import type { Value } from '../feeds/value.js';
import type { Figure } from './signal.js';

/** How a rule compares the fact it watches with its threshold. */
export type Comparison = 'ends-with';

/** An early-warning rule, as data: what it watches, when it speaks, and what it shows when it does. */
export interface SignalRule {
  readonly code: string;
  /** Raised with every change of what the rule finds; signals keep the version that raised them. */
  readonly version: number;
  readonly says: string;
  readonly fact: string;
  readonly comparison: Comparison;
  readonly threshold: string;
  /** The fact by which a finding is known again when another file repeats it. */
  readonly evidence: string;
  /** The facts that a person needs to see in order to judge. */
  readonly figures: readonly string[];
}

const holds = {
  'ends-with': (value: string, threshold: string) => value.endsWith(threshold),
} satisfies Record<Comparison, (value: string, threshold: string) => boolean>;

/** True if the rule speaks by what one source says of a school; what the others say may overrule it. */
export const suspects = (rule: SignalRule, said: Readonly<Record<string, Value | undefined>>): boolean => {
  const watched = said[rule.fact]?.value;
  return watched !== undefined && holds[rule.comparison](watched, rule.threshold);
};

/** The same in SQL, over a value and a threshold that are SQL themselves: picks the schools worth looking at. */
export const holdsInSql = {
  'ends-with': (value: string, threshold: string) => `right(${value}, length(${threshold})) = ${threshold}`,
} satisfies Record<Comparison, (value: string, threshold: string) => string>;

/** What a rule found at a school. */
export interface Finding {
  readonly evidence: string;
  /** The source of the evidence. */
  readonly source: number;
  readonly figures: readonly Figure[];
}

/** Asks a rule about the facts that show of a school; `asAt` is the day of each source. */
export function ask(
  rule: SignalRule,
  facts: readonly ShownFact[],
  asAt: (source: number) => string,
): Finding | undefined {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const watched = byName.get(rule.fact);
  const evidence = byName.get(rule.evidence);
  if (watched?.value === undefined || evidence?.value === undefined) return undefined;
  if (!holds[rule.comparison](watched.value, rule.threshold)) return undefined;
  const figures = rule.figures.flatMap((name) => byName.get(name) ?? []);
  return {
    evidence: evidence.value,
    source: evidence.source,
    figures: figures.map(({ name, kind, value, source }) => ({
      name,
      value: value ?? kind,
      asAt: asAt(source),
    })),
  };
}
