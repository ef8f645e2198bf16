import type { TestService } from '@partnership/testing';

export interface Measured {
  readonly indicator: string;
  readonly period: string;
  /** A number, or the kind of what is hidden, by URN. */
  readonly values: Readonly<Record<string, number | string>>;
  readonly asAt?: string;
  readonly weight?: string;
  readonly smallest?: number;
}

/** Writes what a feed would have told: an indicator, and its values of one period out of one source in force. */
export async function measured(
  service: TestService,
  { indicator, period, values, asAt = '2026-08-31', weight, smallest = 0 }: Measured,
): Promise<void> {
  const { sql } = service.database;
  await sql.run(
    `insert into indicator (code, title, unit, definition, weight, smallest) values ($1, $1, '%', $1, $2, $3)
     on conflict do nothing`,
    [indicator, weight ?? null, smallest],
  );
  const [source] = await sql.rows<{ number: number }>(
    `insert into source (name, as_at, received_at, in_force) values ('test', $1, $2, true) returning number`,
    [asAt, service.clock.now()],
  );
  const urns = Object.keys(values).sort();
  const said = urns.map((urn) => values[urn]);
  await sql.run('insert into measure values ($1, $2, $3, $4, $5, $6)', [
    source?.number,
    indicator,
    period,
    urns,
    said.map((value) => (typeof value === 'number' ? 'number' : value)),
    said.map((value) => (typeof value === 'number' ? value : null)),
  ]);
}
