interface Warning {
  readonly code: string;
  readonly detail: string;
}
type Range = readonly [first: number, last: number];

/** Where establishment numbers lie by phase. All-through schools, free schools and others break it: warn, never refuse. */
const usual: Readonly<Record<string, readonly Range[]>> = {
  nursery: [
    [1000, 1099],
    [1800, 1899],
  ],
  'alternative-provision': [[1100, 1199]],
  primary: [
    [2000, 3599],
    [5200, 5299],
  ],
  secondary: [
    [4000, 4999],
    [5400, 5499],
    [5900, 5999],
  ],
  special: [[7000, 7999]],
};
const freeSchoolsAndOthers: Range = [6000, 6999];

export function laestabWarning(laestab: string | undefined, phase: string | undefined): Warning | undefined {
  const ranges = usual[phase ?? ''];
  if (laestab === undefined || ranges === undefined) return undefined;
  const number = Number(laestab.slice(3));
  const within = [...ranges, freeSchoolsAndOthers].some(([first, last]) => number >= first && number <= last);
  return within
    ? undefined
    : { code: 'establishment-number', detail: `Number ${laestab.slice(3)} is unusual for phase ${phase}` };
}
