import { newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';

export interface WrittenExpression {
  readonly urn: string;
  readonly author?: string;
  readonly pricePence?: number;
  readonly days?: number;
  readonly state?: 'valid' | 'disqualified' | 'withdrawn';
  readonly interests?: readonly unknown[];
  readonly answers?: Readonly<Record<string, string>>;
}

const write = `
insert into expression_of_interest
  (id, commission, urn, author, state, days, content, submitted_at, changed_at, why)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $8, $9)`;

/** The days that the school offers are its to give. */
const declare = `
insert into capacity_entry (urn, year, kind, days, entered_by, entered_at)
select $1, school_year(coalesce(starts_on, (opened_at at time zone 'Europe/London')::date)), 'declared', $3, 'test', $4
from call where commission = $2`;

/** Takes the commission first, as whoever unseals by the clock does, who may be at it now. */
const unseal = `
update call set unsealed_at = $2
from (select id from commission where id = $1 for no key update) taken
where call.commission = taken.id and unsealed_at is null`;

/** So many days of the year in which the work begins. */
export const declareFor = (
  { database, clock }: TestService,
  commission: string,
  urn: string,
  days: number,
): Promise<number> => database.sql.run(declare, [urn, commission, days, clock.now()]);

/** What schools wrote is unsealed, as at the deadline; answers the ids by URN. */
export async function validExpressions(
  service: TestService,
  commission: string,
  ...written: readonly WrittenExpression[]
): Promise<ReadonlyMap<string, string>> {
  const { sql } = service.database;
  const at = service.clock.now();
  const ids = new Map<string, string>();
  for (const { urn, state = 'valid', ...given } of written) {
    const id = newId();
    const { pricePence = 3_000_000, interests = [] } = given;
    const answers = given.answers ?? { impact: `What ${urn} achieved.`, capacity: 'Two days a week.' };
    const content = JSON.stringify({ answers, pricePence, interests });
    const why = state === 'disqualified' ? 'the school has closed' : null;
    const values = [id, commission, urn, given.author ?? newId(), state, given.days ?? 10, content, at, why];
    if (state === 'valid') await declareFor(service, commission, urn, given.days ?? 10);
    await sql.run(write, values);
    ids.set(urn, id);
  }
  await sql.run(unseal, [commission, at]);
  return ids;
}
