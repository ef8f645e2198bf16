/** How the books were closed or opened again, in their order. */
export interface Closing {
  readonly number: number;
  readonly kind: 'period' | 'year' | 'reopening';
  /** Through which day the books are closed then; null for not at all. */
  readonly closedThrough: string | null;
}

export const closedThrough = (closings: readonly Closing[]): string | null =>
  closings.at(-1)?.closedThrough ?? null;

/** Closings of a year that stand and would lie in the open after a reopening: what they carried to the reserves goes back. */
export function yearsReopened(closings: readonly Closing[], through: string | null): Closing[] {
  const standing: Closing[] = [];
  for (const closing of closings) {
    if (closing.kind === 'year') standing.push(closing);
    if (closing.kind !== 'reopening') continue;
    const limit = closing.closedThrough;
    while (isAfter(standing.at(-1), limit)) standing.pop();
  }
  return standing.filter((closing) => isAfter(closing, through));
}

const isAfter = (closing: Closing | undefined, day: string | null): boolean =>
  closing !== undefined && (day === null || (closing.closedThrough ?? '') > day);
