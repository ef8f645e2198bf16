import { serviceActor } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import { DirectoryProjection } from '../../src/schools/directory-projection.service.js';
import { lockDirectory } from '../../src/schools/directory-lock.js';
import { FollowUp } from '../../src/schools/follow-up.service.js';
import { listedColumns, listedOf } from '../../src/schools/listed.js';

export type ToldFacts = Readonly<Record<string, string | number>>;

export interface Saying {
  readonly name?: string;
  readonly asAt: string;
  readonly schools?: Readonly<Record<string, ToldFacts>>;
  /** Of the school the other is what the words say. */
  readonly links?: readonly (readonly [urn: string, linked: string, type: string, on?: string])[];
}

/** What every whole row has; a primary school of the demo city. */
export const plain = (urn: string, more: ToldFacts = {}): ToldFacts => ({
  name: `School ${urn}`,
  phase: 'primary',
  status: 'open',
  authority: '999',
  ...more,
});

const caller = { actor: serviceActor('districts'), operation: 'test', requestId: 'r' };

/** Brings into force what a source of another kind than Ofsted's says, as the end of its run does. */
export async function say(
  service: TestService,
  { name = 'gias', asAt, schools = {}, links = [] }: Saying,
): Promise<number> {
  const { app } = service.running;
  const directory = app.get(DirectoryProjection);
  const names = [...new Set(Object.values(schools).flatMap((facts) => Object.keys(facts)))];
  const { number } = await app.get(UnitOfWork).run(caller, async (work) => {
    await lockDirectory(work.sql);
    const [made] = await work.sql.rows<{ number: number }>(
      'insert into source (name, as_at, received_at, names) values ($1, $2, $3, $4) returning number',
      [name, asAt, work.at, names],
    );
    const source = made?.number ?? 0;
    for (const [urn, facts] of Object.entries(schools))
      await work.sql.run(
        `insert into record (source, urn, line, whole, facts, absent, ${listedColumns})
         select $1, $2, 2, true, $3::json, '{}', ${listedOf('$3::jsonb')}`,
        [source, urn, JSON.stringify(facts)],
      );
    for (const [urn, linked, type, on] of links)
      await work.sql.run(
        'insert into told_link (source, urn, linked_urn, link_type, established_on) values ($1, $2, $3, $4, $5)',
        [source, urn, linked, type, on ?? null],
      );
    const projection = await directory.bringIn(work, { source, run: null });
    await directory.project(work, projection, Object.keys(schools));
    await app.get(FollowUp).after(work, source);
    return { number: source };
  });
  return number;
}

export async function unsay(service: TestService, source: number): Promise<void> {
  const { app } = service.running;
  await app.get(UnitOfWork).run(caller, async (work) => {
    await app.get(DirectoryProjection).withdraw(work, { source, run: null });
    await app.get(FollowUp).after(work, source);
    return {};
  });
}

/** One indicator's figures of one period, as a source gives them. */
export async function measure(
  service: TestService,
  source: number,
  indicator: string,
  period: string,
  figures: Readonly<Record<string, number | null>>,
): Promise<void> {
  const { sql } = service.database;
  await sql.run(
    `insert into indicator (code, title, unit, definition) values ($1, $1, '%', 'as the source has it')
     on conflict do nothing`,
    [indicator],
  );
  const urns = Object.keys(figures).sort();
  await sql.run(
    `insert into measure (source, indicator, period, urns, kinds, "values") values ($1, $2, $3, $4, $5, $6)`,
    [
      source,
      indicator,
      period,
      urns,
      urns.map((urn) => (figures[urn] === null ? 'suppressed' : 'number')),
      urns.map((urn) => figures[urn]),
    ],
  );
}
