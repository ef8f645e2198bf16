import type { commissioning } from '@partnership/contracts';

/** Which lines are overhead, and how much of the whole they may take, in per cent. */
export interface OverheadLimit {
  readonly lines: readonly string[];
  readonly limitPercent: number | null;
}

type Balances = Pick<commissioning.PotLineView, 'line' | 'allocatedPence' | 'committedPence' | 'paidPence'>;

const balances = { allocated: 'allocatedPence', committed: 'committedPence', paid: 'paidPence' } as const;
type Share = keyof typeof balances;

/** The shares of overhead, to a tenth of a per cent. Whether one is above the limit is decided on the pence. */
export function overheadOf(
  { lines, limitPercent }: OverheadLimit,
  all: readonly Balances[],
): commissioning.OverheadView {
  const sum = (share: Share, of: readonly Balances[]): number =>
    of.reduce((total, line) => total + line[balances[share]], 0);
  const overhead = all.filter(({ line }) => lines.includes(line));
  const percent = (share: Share): number | null => {
    const whole = sum(share, all);
    return whole === 0 ? null : Math.round((sum(share, overhead) * 1000) / whole) / 10;
  };
  const isAbove = (share: Share): boolean =>
    limitPercent !== null && sum(share, overhead) * 100 > limitPercent * sum(share, all);
  return {
    lines: [...lines],
    limitPercent,
    allocatedPercent: percent('allocated'),
    committedPercent: percent('committed'),
    paidPercent: percent('paid'),
    warnings: (['allocated', 'committed', 'paid'] as const).filter(isAbove),
  };
}
