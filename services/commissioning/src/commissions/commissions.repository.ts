import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { PotsRepository } from '../pots/pots.repository.js';
import type { Award, Call, Change, Commission, Move, Step } from './commission.js';
import { unknownCommission } from './commission.errors.js';

/** The commission with everything that belongs to it, in one round trip and of one moment. */
const read = `
select c.id, c.case_id as "caseId", c.origin, c.title, c.need, c.state, c.version,
  (select need from known_slic_need where commission = c.id) as "slicNeed",
  json_build_object('kind', c.beneficiary, 'district', c.district, 'schools', (
    select coalesce(json_agg(json_build_object('urn', s.urn, 'district', s.district, 'trustId', s.trust_id)
      order by s.urn), '[]')
    from commission_school b join school s on s.urn = b.urn where b.commission = c.id)) as beneficiary,
  (select json_build_object('openedAt', opened_at, 'closesAt', closes_at, 'criteria', (
      select coalesce(json_agg(json_build_object('code', code, 'title', title, 'weight', weight) order by ordinal), '[]')
      from call_criterion where commission = c.id))
    from call where commission = c.id) as call,
  array(select urn from shortlisted_supplier where commission = c.id order by urn) as shortlist,
  (select json_build_object('supplierUrn', supplier_urn, 'amountPence', amount_pence, 'year', year, 'line', line,
      'method', method, 'reason', reason, 'expression', expression, 'justification', justification,
      'notFirstBecause', not_first_because, 'priceDiffersBecause', price_differs_because, 'awardedAt', awarded_at, 'awardedBy', awarded_by,
      'standstillUntil', standstill_until, 'paidPence', paid_pence, 'releasedPence', released_pence)
    from award where commission = c.id) as award,
  (select json_agg(json_build_object('from', from_state, 'to', to_state, 'at', moved_at, 'by', moved_by, 'why', why)
      order by version)
    from commission_move where commission = c.id) as history
from commission c where c.id = $1`;

type Told<T, Instants extends keyof T> = Omit<T, Instants> & { readonly [key in Instants]: string };

interface Row extends Omit<Commission, 'call' | 'award' | 'history'> {
  readonly call: Told<Call, 'openedAt' | 'closesAt'> | null;
  readonly award: Told<Award, 'awardedAt' | 'standstillUntil'> | null;
  readonly history: readonly Told<Move, 'at'>[];
}

const commissionOf = ({ call, award, history, ...row }: Row): Commission => ({
  ...row,
  call: call && { ...call, openedAt: new Date(call.openedAt), closesAt: new Date(call.closesAt) },
  award: award && {
    ...award,
    awardedAt: new Date(award.awardedAt),
    standstillUntil: new Date(award.standstillUntil),
  },
  history: history.map((move) => ({ ...move, at: new Date(move.at) })),
});

const create = `
insert into commission (id, case_id, origin, beneficiary, district, title, need, state, identified_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const createSchools = 'insert into commission_school (commission, urn) select $1, unnest($2::text[])';
const saveState = 'update commission set state = $2, version = $3 where id = $1';
const saveMove = `
insert into commission_move (commission, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;
const saveShortlist = 'insert into shortlisted_supplier (commission, urn) select $1, unnest($2::text[])';
const saveAward = `
insert into award (commission, supplier_urn, amount_pence, year, line, method, reason, awarded_at, awarded_by,
  standstill_until, expression, justification, not_first_because, price_differs_because)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
const saveMoney = 'update award set paid_pence = $2, released_pence = $3, year = $4 where commission = $1';

@Injectable()
export class CommissionsRepository {
  constructor(private readonly pots: PotsRepository) {}

  async read(sql: Sql, id: string): Promise<Commission> {
    const [row] = await sql.rows<Row>(read, [id]);
    if (row === undefined) throw unknownCommission(id);
    return commissionOf(row);
  }

  /** Writes a commission at its beginning; the statements travel together. */
  async create(sql: Sql, commission: Commission, { at, by }: Step): Promise<void> {
    const { id, caseId, origin, beneficiary, title, need, state, history, version } = commission;
    const { kind, district, schools } = beneficiary;
    const urns = schools.map(({ urn }) => urn);
    await Promise.all([
      sql.run(create, [id, caseId, origin, kind, district, title, need, state, at]),
      ...(urns.length > 0 ? [sql.run(createSchools, [id, urns])] : []),
      ...history.map(({ from, to, why }) => sql.run(saveMove, [id, version, from, to, at, by, why])),
    ]);
  }

  async isKnownCase(sql: Sql, caseId: string): Promise<boolean> {
    const cases = await sql.rows('select from known_case where id = $1', [caseId]);
    return cases.length > 0;
  }

  /** Holds the commission to the end of the transaction: two decisions about it cannot pass one another. */
  async lock(sql: Sql, id: string): Promise<Commission> {
    // Two statements, since the second must see what the holder of the lock before us has changed; they travel together.
    const [, commission] = await Promise.all([
      sql.rows('select from commission where id = $1 for update', [id]),
      this.read(sql, id),
    ]);
    return commission;
  }

  /**
   * Writes what the change changed, but for a call, which is written where calls are. The statements travel together and the money comes last, so the row of the line,
   * for which every award of the year waits, is locked for two round trips: this one and the commit.
   */
  async save(
    sql: Sql,
    { id, version, state, history }: Commission,
    change: Change,
    step: Step,
  ): Promise<void> {
    const { move, shortlist, award, money } = change;
    const statements = [sql.run(saveState, [id, state, version])];
    if (move) {
      const from = history.at(-1)?.from ?? null;
      statements.push(sql.run(saveMove, [id, version, from, move.to, step.at, step.by, move.why]));
    }
    if (shortlist) statements.push(sql.run(saveShortlist, [id, shortlist]));
    if (award) statements.push(this.saveAward(sql, id, award, change));
    const posted =
      award && money && this.pots.post(sql, { ...award, ...money, commission: id }, step.at, step.by);
    await Promise.all([...statements, posted]);
  }

  private saveAward(sql: Sql, id: string, award: Award, { money }: Change): Promise<number> {
    if (money?.kind !== 'commitment')
      return sql.run(saveMoney, [id, award.paidPence, award.releasedPence, award.year]);
    const { supplierUrn, amountPence, year, line, method, reason, awardedAt, awardedBy } = award;
    const { standstillUntil, expression, justification, notFirstBecause, priceDiffersBecause } = award;
    return sql.run(saveAward, [
      ...[id, supplierUrn, amountPence, year, line, method, reason, awardedAt, awardedBy, standstillUntil],
      ...[expression, justification, notFirstBecause, priceDiffersBecause],
    ]);
  }
}
