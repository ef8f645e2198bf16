import type { TestService } from '@partnership/testing';

/** A figure is a number; a text is the kind of what has none. */
export type Figure = number | string;

export interface Measured {
  readonly indicator: string;
  readonly title?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly better?: 'higher' | 'lower' | 'neither';
  /** The indicator that says what a school's figure counts for. */
  readonly weight?: string;
  readonly smallest?: number;
  readonly period: string;
  readonly values: Readonly<Record<string, Figure>>;
  /** The source's own totals, of the authority unless told. */
  readonly comparators?: readonly {
    readonly level?: 'authority' | 'region' | 'national';
    readonly code: string;
    readonly label?: string;
    readonly value: Figure;
  }[];
  readonly source?: string;
  readonly asAt?: string;
}

const parts = (figure: Figure): { kind: string; value: number | null } =>
  typeof figure === 'number' ? { kind: 'number', value: figure } : { kind: figure, value: null };

/** What is measured; a second time changes nothing. */
export async function indicator(
  { database: { sql } }: TestService,
  {
    indicator: code,
    title = code,
    unit = '%',
    decimals = 0,
    better = 'higher',
    weight,
    smallest = 0,
  }: Omit<Measured, 'period' | 'values'>,
): Promise<void> {
  await sql.run(
    `insert into indicator (code, title, unit, decimals, better, weight, definition, smallest)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do nothing`,
    [code, title, unit, decimals, better, weight ?? null, `What ${title} is`, smallest],
  );
}

/** A source in force that gives the indicator of a period for these schools; answers its number. */
export async function measured(service: TestService, measure: Measured): Promise<number> {
  const { period, values, comparators = [], source = 'ks2', asAt = '2019-12-13' } = measure;
  const { sql } = service.database;
  await indicator(service, measure);
  const [row] = await sql.rows<{ number: number }>(
    `insert into source (name, as_at, received_at, in_force) values ($1, $2, now(), true) returning number`,
    [source, asAt],
  );
  const number = row!.number;
  const urns = Object.keys(values).sort();
  const figures = urns.map((urn) => parts(values[urn]!));
  await sql.run(
    `insert into measure (source, indicator, period, urns, kinds, "values")
     values ($1, $2, $3, $4::text[], $5::text[], $6::float8[])`,
    [
      number,
      measure.indicator,
      period,
      urns,
      figures.map(({ kind }) => kind),
      figures.map(({ value }) => value),
    ],
  );
  for (const [line, { level = 'authority', code, label = code, value: figure }] of comparators.entries()) {
    const { kind, value } = parts(figure);
    await sql.run(
      `insert into comparator (source, line, level, code, label, indicator, period, kind, value)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [number, line + 1, level, code, label, measure.indicator, period, kind, value],
    );
  }
  return number;
}

/** What the source says no longer shows, as after the reversal of its run. */
export const withdrawn = (service: TestService, source: number): Promise<number> =>
  service.database.sql.run('update source set in_force = false where number = $1', [source]);

/** From the period on the indicator is made by another method. */
export const broken = (
  service: TestService,
  code: string,
  period: string,
  why = 'The tests changed.',
): Promise<number> =>
  service.database.sql.run('insert into indicator_break (indicator, period, why) values ($1, $2, $3)', [
    code,
    period,
    why,
  ]);

export interface PlacedSchool {
  readonly urn: string;
  readonly name?: string;
  readonly phase?: string;
  readonly district?: string | null;
  readonly trustId?: string | null;
  readonly trustName?: string;
  /** The demo city's unless told; schools of others are outside the city. */
  readonly authority?: string;
}

/** Schools of the directory, written straight into it. */
export async function placed(
  { database: { sql } }: TestService,
  ...schools: readonly PlacedSchool[]
): Promise<void> {
  const [source] = await sql.rows<{ number: number }>(
    `insert into source (name, as_at, received_at, in_force) values ('directory', '2019-09-01', now(), true)
     returning number`,
  );
  for (const [line, school] of schools.entries()) {
    const { urn, name = `School ${urn}`, phase = 'primary', district = 'ladywood' } = school;
    const { trustId = null, trustName = `Trust ${trustId}`, authority = '999' } = school;
    const inCity = authority === '999';
    await sql.run(
      `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, trust_id, trust_name,
         district, district_basis)
       values ($1, true, $2, array[$9::integer], $3, $4, 'open', $5, $6, $10, $7, $8)`,
      [
        urn,
        inCity,
        name,
        phase,
        authority,
        trustId,
        inCity ? district : null,
        inCity && district !== null ? 'suggested' : 'undecided',
        source!.number,
        trustId && trustName,
      ],
    );
    const facts = { name, phase, authority, status: 'open', ...(trustId && { trustId, trustName }) };
    await sql.run(
      `insert into record (source, urn, line, whole, facts) values ($1, $2, $3, true, $4::json)`,
      [source!.number, urn, line + 2, JSON.stringify(facts)],
    );
  }
}
