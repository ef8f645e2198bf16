import { valueOf, type KeptFacts, type Value } from '../feeds/value.js';

/** What one source says of a school: facts by name, with the source's number. */
export interface SaidFacts extends KeptFacts {
  readonly source: number;
}

export interface ShownFact extends Value {
  readonly name: string;
  readonly source: number;
}

/** The newest fact of each name, out of what sources say in the order of their as-at dates. */
export function shownFacts(said: readonly SaidFacts[]): ShownFact[] {
  const shown = new Map<string, ShownFact>();
  for (const { source, facts, absent } of said)
    for (const [name, kept] of Object.entries(facts))
      shown.set(name, { name, ...valueOf(kept, absent[name]), source });
  return [...shown.values()];
}
