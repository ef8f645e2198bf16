/** A whole number over another: what an attacker computes, computed without rounding. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));
const fraction = (over: bigint, under = 1n): Fraction => {
  const common = divisor(over, under) * (under < 0n ? -1n : 1n);
  return { over: over / common, under: under / common };
};
const minus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under - b.over * a.under, a.under * b.under);
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
const per = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);
const isNought = ({ over }: Fraction): boolean => over === 0n;

/** One published total: what each unknown counts for in it. What is known is taken off already. */
export type Equation = ReadonlyMap<string, number>;

/** The unknowns that the equations determine, by elimination; of several in one row none is. */
export function determined(equations: readonly Equation[]): string[] {
  const unknowns = [...new Set(equations.flatMap((equation) => [...equation.keys()]))].sort();
  const rows = equations.map((equation) => unknowns.map((one) => fraction(BigInt(equation.get(one) ?? 0))));
  let solved = 0;
  unknowns.forEach((_, column) => {
    const pivot = rows.findIndex((row, at) => at >= solved && !isNought(row[column]!));
    if (pivot < 0) return;
    [rows[solved], rows[pivot]] = [rows[pivot]!, rows[solved]!];
    const lead = rows[solved]![column]!;
    const reduced = rows[solved]!.map((value) => per(value, lead));
    rows[solved] = reduced;
    rows.forEach((row, at) => {
      if (at === solved) return;
      const factor = row[column]!;
      if (!isNought(factor))
        rows[at] = row.map((value, place) => minus(value, times(factor, reduced[place]!)));
    });
    solved += 1;
  });
  return rows.flatMap((row) => {
    const used = unknowns.filter((_, column) => !isNought(row[column]!));
    return used.length === 1 ? used : [];
  });
}
