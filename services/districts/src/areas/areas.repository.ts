import { Injectable } from '@nestjs/common';
import { Failure, type districts } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import type { AreaFault, Figure } from './area-figures.js';

export interface DeliveryRow extends Omit<
  districts.AreaDeliveryView,
  'unchanged' | 'receivedAt' | 'withdrawnAt'
> {
  readonly receivedAt: Date;
  readonly withdrawnAt: Date | null;
}

export interface NewDelivery {
  readonly id: string;
  readonly source: string;
  readonly asAt: string;
  readonly hash: string;
  readonly by: string;
  readonly at: Date;
  readonly figures: readonly Figure[];
  readonly faults: readonly AreaFault[];
}

export type ShownRow = Omit<districts.AreaValueView, 'areaName' | 'district'>;

const readDelivery = `select id as delivery, source, as_at as "asAt", received, loaded, quarantined,
  received_at as "receivedAt", sent_by as "sentBy", withdrawn_at as "withdrawnAt",
  withdrawn_because as "withdrawnBecause", version from area_delivery`;

const readIndicator =
  'select code, title, topic, unit, decimals, better, definition, version from area_indicator';

/** Of each area and period the newest figure that was not withdrawn. */
const shown = `
select distinct on (v.indicator, v.area_kind, v.area, v.period)
  v.indicator, i.title, i.unit, v.area_kind as "areaKind", v.area, v.period, v.kind, v.value, d.source,
  d.as_at as "asAt", d.id as delivery
from area_value v join area_indicator i on i.code = v.indicator
  join area_delivery d on d.id = v.delivery and d.withdrawn_at is null
where ($1::text is null or v.indicator = $1) and ($2::text is null or i.topic = $2)
  and ($3::text is null or v.period = $3)
  and (v.area_kind, v.area) in (select * from unnest($4::text[], $5::text[]))
  and ($6::text is null or (v.indicator, v.area_kind, v.area, v.period) > ($6, $7::text, $8::text, $9::text))
order by v.indicator, v.area_kind, v.area, v.period, d.as_at desc, d.received_at desc, d.id desc limit $10`;

@Injectable()
export class AreasRepository {
  listIndicators(
    sql: Sql,
    topic: string | undefined,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<districts.AreaIndicatorView[]> {
    return sql.rows<districts.AreaIndicatorView>(
      `${readIndicator} where ($1::text is null or topic = $1) and ($2::text is null or code > $2)
       order by code limit $3`,
      [topic ?? null, after?.[0] ?? null, limit],
    );
  }

  /** The same again changes nothing. */
  async setIndicator(sql: Sql, terms: districts.SetAreaIndicator): Promise<districts.AreaIndicatorView> {
    const { code, title, topic, unit, decimals, better, definition } = terms;
    await sql.run(
      `insert into area_indicator as i (code, title, topic, unit, decimals, better, definition)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (code) do update
       set (title, topic, unit, decimals, better, definition, version) = ($2, $3, $4, $5, $6, $7, i.version + 1)
       where (i.title, i.topic, i.unit, i.decimals, i.better, i.definition) is distinct from
         ($2, $3, $4, $5::smallint, $6, $7)`,
      [code, title, topic, unit, decimals, better, definition],
    );
    const [row] = await sql.rows<districts.AreaIndicatorView>(`${readIndicator} where code = $1`, [code]);
    if (row === undefined) throw new Error(`The indicator ${code} was not kept.`);
    return row;
  }

  async indicatorCodes(sql: Sql): Promise<Set<string>> {
    const rows = await sql.rows<{ code: string }>('select code from area_indicator');
    return new Set(rows.map(({ code }) => code));
  }

  async find(sql: Sql, id: string, lock = ''): Promise<DeliveryRow> {
    const [row] = await sql.rows<DeliveryRow>(`${readDelivery} where id = $1${lock}`, [id]);
    if (row === undefined)
      throw new Failure('not-found', 'districts.area-delivery.unknown', `There is no delivery ${id}.`);
    return row;
  }

  listDeliveries(sql: Sql, limit: number, after: CursorKey | undefined): Promise<DeliveryRow[]> {
    return sql.rows<DeliveryRow>(
      `${readDelivery} where ($1::uuid is null or id < $1) order by id desc limit $2`,
      [after?.[0] ?? null, limit],
    );
  }

  listFaults(
    sql: Sql,
    delivery: string,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<districts.AreaFaultView[]> {
    return sql.rows<districts.AreaFaultView>(
      `select line, column_name as column, code, detail from area_fault
       where delivery = $1 and ($2::integer is null or line > $2) order by line limit $3`,
      [delivery, after?.[0] ?? null, limit],
    );
  }

  /** The delivery of the same that is in force; undefined after this one was added. */
  async add(sql: Sql, delivery: NewDelivery): Promise<DeliveryRow | undefined> {
    const { id, source, asAt, hash, by, at, figures, faults } = delivery;
    const added = await sql.run(
      `insert into area_delivery (id, source, as_at, content_hash, sent_by, received_at, received, loaded, quarantined)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (source, as_at, content_hash) where withdrawn_at is null do nothing`,
      [id, source, asAt, hash, by, at, figures.length + faults.length, figures.length, faults.length],
    );
    if (added === 0) return this.same(sql, delivery);
    await sql.run(
      `insert into area_value (delivery, indicator, area_kind, area, period, kind, value)
       select $1, indicator, "areaKind", area, period, kind, value from json_to_recordset($2::json)
         as f (indicator text, "areaKind" text, area text, period text, kind text, value double precision)`,
      [id, JSON.stringify(figures)],
    );
    await sql.run(
      `insert into area_fault (delivery, line, column_name, code, detail)
       select $1, line, "column", code, detail from json_to_recordset($2::json)
         as f (line integer, "column" text, code text, detail text)`,
      [id, JSON.stringify(faults)],
    );
    return undefined;
  }

  async withdraw(sql: Sql, id: string, reason: string, at: Date, by: string): Promise<void> {
    await sql.run(
      `update area_delivery set withdrawn_at = $2, withdrawn_by = $3, withdrawn_because = $4, version = version + 1
       where id = $1`,
      [id, at, by, reason],
    );
  }

  shown(
    sql: Sql,
    { indicator, topic, period }: districts.ListAreaValues,
    areas: readonly { readonly kind: string; readonly code: string }[],
    limit: number,
    after: CursorKey | undefined,
  ): Promise<ShownRow[]> {
    return sql.rows<ShownRow>(shown, [
      ...[indicator ?? null, topic ?? null, period ?? null],
      ...[areas.map(({ kind }) => kind), areas.map(({ code }) => code)],
      ...[0, 1, 2, 3].map((part) => after?.[part] ?? null),
      limit,
    ]);
  }

  private async same(sql: Sql, { source, asAt, hash }: NewDelivery): Promise<DeliveryRow | undefined> {
    const [row] = await sql.rows<DeliveryRow>(
      `${readDelivery} where source = $1 and as_at = $2 and content_hash = $3 and withdrawn_at is null`,
      [source, asAt, hash],
    );
    return row;
  }
}
