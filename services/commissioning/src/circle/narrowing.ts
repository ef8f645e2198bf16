/** True if fewer schools helped than in the term before, or than were to help. */
export const hasNarrowed = ({
  supporters,
  before,
  target,
}: {
  readonly supporters: number;
  readonly before: number;
  readonly target: number | null;
}): boolean => supporters < before || (target !== null && supporters < target);
