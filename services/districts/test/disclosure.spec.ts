import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnOf } from '../src/comparisons/column.js';
import { Directory, type DirectorySchool } from '../src/comparisons/directory.js';
import { groupFigureView } from '../src/comparisons/group-figures.js';
import { shownOf, type ComparatorRow, type Shown } from '../src/comparisons/shown.js';
import { figuresOf, type SchoolValue } from '../src/kpis/kpi.js';
import { shownValues } from '../src/kpis/shown-values.js';
import { determined, type Equation } from './builders/attacker.js';

interface World {
  readonly directory: Directory;
  readonly figures: readonly number[];
  readonly weights: readonly number[] | undefined;
  readonly secrets: readonly number[];
  /** Authorities whose row the source gives; with `nation` the national one too. */
  readonly authorities: readonly string[];
  readonly nation: boolean;
}

const comparator = (level: string, code: string): ComparatorRow => ({
  level,
  code,
  label: code,
  kind: 'number',
  value: 1,
});

const comparatorsOf = ({ authorities, nation }: World): ComparatorRow[] => [
  ...authorities.map((code) => comparator('authority', code)),
  ...(nation ? [comparator('national', 'england')] : []),
];

const publish = (world: World): Shown => {
  const { directory, figures, secrets, weights } = world;
  const column = columnOf([
    {
      urns: directory.schools.map(({ urn }) => urn).join(','),
      kinds: figures.map((_, at) => (secrets.includes(at) ? 'suppressed' : 'number')).join(','),
      values: figures.map((value, at) => (secrets.includes(at) ? '' : value)).join(','),
    },
  ]);
  return shownOf({
    meta: {
      code: 'x',
      title: 'x',
      unit: '%',
      decimals: 0,
      better: 'higher',
      weight: weights ? 'w' : null,
      smallest: 0,
    },
    period: '2018-19',
    directory,
    column,
    sources: [1],
    sizes: undefined,
    weights: weights && Float64Array.from(weights),
    comparators: comparatorsOf(world),
  });
};

/** Every group by which anybody may ask, and both groupings across each other. */
function groupsOf(directory: Directory): number[][] {
  const single = (['district', 'phase', 'trust', 'city'] as const).flatMap((by) =>
    [...directory.groups(by).values()].map((places) => [...places]),
  );
  const crossed = [...directory.groups('district').values()].flatMap((district) =>
    [...directory.groups('phase').values()].map((phase) => district.filter((place) => phase.includes(place))),
  );
  return [...single, ...crossed].filter((places) => places.length > 0);
}

/** What is published, as equations over what is hidden: each total less the figures that show. */
function equationsOf(world: World, shown: Shown): Equation[] {
  const { directory, weights } = world;
  const inside = (level: string, code: string): number[] =>
    directory.schools.flatMap(({ authority }, place) =>
      level === 'national' || authority === code ? [place] : [],
    );
  return shown.comparators
    .filter(({ kind }) => kind === 'number')
    .map(
      ({ level, code }) =>
        new Map(
          inside(level, code)
            .filter((place) => shown.open[place] === 0)
            .map((place) => [String(place), weights?.[place] ?? 1]),
        ),
    );
}

const worlds: fc.Arbitrary<World> = fc
  .record({
    schools: fc.array(
      fc.record({
        district: fc.constantFrom('a', 'b', 'c'),
        phase: fc.constantFrom('primary', 'secondary'),
        trustId: fc.constantFrom(null, 't1', 't2'),
        inCity: fc.boolean(),
        other: fc.constantFrom('101', '102'),
        value: fc.integer({ min: 0, max: 100 }),
        weight: fc.integer({ min: 1, max: 90 }),
      }),
      { minLength: 3, maxLength: 16 },
    ),
    secrets: fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 3 }),
    authorities: fc.uniqueArray(fc.constantFrom('999', '101', '102'), { maxLength: 3 }),
    nation: fc.boolean(),
    weighted: fc.boolean(),
  })
  .map(({ schools, secrets, authorities, nation, weighted }) => ({
    directory: new Directory(
      schools.map(({ district, phase, trustId, inCity, other }, place): DirectorySchool => ({
        urn: String(100_000 + place),
        name: `School ${place}`,
        phase,
        authority: inCity ? '999' : other,
        inCity,
        district: inCity ? district : null,
        trustId,
      })),
    ),
    figures: schools.map(({ value }) => value),
    weights: weighted ? schools.map(({ weight }) => weight) : undefined,
    secrets: [...new Set(secrets.map((one) => one % schools.length))],
    authorities,
    nation,
  }));

const runs = { numRuns: 2000 };

describe('who subtracts what is published', () => {
  test('determines no hidden figure, neither one that the source hid nor one hidden to protect it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(determined(equationsOf(world, publish(world)))).toEqual([]);
      }),
      runs,
    );
  });

  test('would determine one if nothing more were hidden: the attacker is not blind', () => {
    let found = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const shown = publish(world);
        const open = Uint8Array.from(world.figures, (_, place) => (world.secrets.includes(place) ? 0 : 1));
        const careless = { ...shown, open, comparators: comparatorsOf(world) };
        if (determined(equationsOf(world, careless)).length > 0) found += 1;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test('learns nothing from any group: no hidden figure is in one', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const shown = publish(world);
        for (const places of groupsOf(world.directory)) {
          const visible = places.filter((place) => shown.open[place] === 1);
          const asked = groupFigureView(shown, places, null);
          const ofVisible = groupFigureView(shown, visible, null);
          expect(asked).toEqual({ ...ofVisible, hidden: places.length - visible.length });
          expect(asked.n).toBe(visible.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('finds the same hidden each time, whatever the order of the totals', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const again = { ...world, authorities: [...world.authorities].reverse() };
        expect([...publish(again).open]).toEqual([...publish(world).open]);
      }),
      { numRuns: 300 },
    );
  });
});

/** The phases by which the council might define a KPI. */
const populations = [['primary'], ['secondary'], ['primary', 'secondary']];
const codes = ['a', 'b', 'c'];

type Values = (world: World, shown: Shown) => SchoolValue[];
const asShown: Values = ({ directory }, shown) =>
  shownValues(
    directory.schools.filter(({ inCity }) => inCity),
    shown,
  );
/** Each figure that the source itself did not hide. */
const asTold: Values = ({ directory, figures, weights, secrets }) =>
  directory.schools.flatMap(({ inCity, district }, place) => {
    const value = secrets.includes(place) ? null : (figures[place] ?? null);
    return inCity ? [{ district, value, hidden: false, weight: weights?.[place] ?? 1 }] : [];
  });

/** The sums that KPIs of every population publish, of the city and each district. */
function numeratorsOf(world: World, shown: Shown, values: Values): number[] {
  const ofCity = world.directory.schools.filter(({ inCity }) => inCity);
  const all = values(world, shown);
  return populations.flatMap((phases) => {
    const own = all.filter((_, at) => phases.includes(ofCity[at]?.phase ?? ''));
    const formula = { kind: 'mean', indicator: 'x' } as const;
    return figuresOf(formula, own, codes, 4).map(({ numerator }) => numerator ?? 0);
  });
}

/** What a KPI tells of what is hidden: by how much its sum moves with each hidden figure, all else as it is. */
function toldByKpis(world: World, shown: Shown, values: Values): Equation[] {
  const sums = (figures: readonly number[]): number[] =>
    numeratorsOf({ ...world, figures }, { ...shown, values: Float64Array.from(figures) }, values);
  const before = sums(world.figures);
  const equations = before.map(() => new Map<string, number>());
  world.figures.forEach((figure, place) => {
    if (shown.open[place] === 1) return;
    sums(world.figures.with(place, figure + 1)).forEach((sum, at) => {
      const by = sum - (before[at] ?? 0);
      if (by !== 0) equations[at]?.set(String(place), by);
    });
  });
  return equations;
}

describe('who subtracts KPIs from comparisons, and the source’s totals from both', () => {
  const found = (world: World, values: Values): string[] => {
    const shown = publish(world);
    return determined([...equationsOf(world, shown), ...toldByKpis(world, shown, values)]);
  };

  test('determines no hidden figure, by whatever population a KPI is defined', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(found(world, asShown)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is told exactly what the comparison of the same schools tells: its n, and no other hidden ones', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const shown = publish(world);
        const [city] = figuresOf({ kind: 'mean', indicator: 'x' }, asShown(world, shown), [], 1);
        const places = world.directory.groups('city').get('999') ?? [];
        const { n, hidden, value } = groupFigureView(shown, places, null);
        expect(city).toMatchObject({ n, hidden, value });
      }),
      { numRuns: 500 },
    );
  });

  test('would determine some if KPIs counted whatever the source tells: the attacker is not blind', () => {
    let broken = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        if (found(world, asTold).length > 0) broken += 1;
      }),
      { numRuns: 300 },
    );
    expect(broken).toBeGreaterThan(50);
  });
});
