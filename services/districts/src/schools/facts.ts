import type { Value } from '../feeds/value.js';

/** What one source says of a school: facts by name, with the source's number. */
export interface SaidFacts {
  readonly source: number;
  readonly facts: Readonly<Record<string, Value>>;
}

export interface ShownFact extends Value {
  readonly name: string;
  readonly source: number;
}

/** The newest fact of each name, out of what sources say in the order of their as-at dates. */
export function shownFacts(said: readonly SaidFacts[]): ShownFact[] {
  const shown = new Map<string, ShownFact>();
  for (const { source, facts } of said)
    for (const [name, { kind, value }] of Object.entries(facts))
      shown.set(name, { name, kind, ...(value !== undefined && { value }), source });
  return [...shown.values()];
}
