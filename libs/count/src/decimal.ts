/** One vote in the units of a fixed-point arithmetic with so many decimal places. */
export const oneVote = (places: number): bigint => 10n ** BigInt(places);

/** Units as a decimal with exactly so many places: `decimal(123456n, 5)` is `1.23456`. */
export function decimal(units: bigint, places: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
