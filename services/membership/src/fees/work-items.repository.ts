import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import type { Payer } from './payer.js';

interface OpenItems {
  readonly kind: string;
  readonly year: number;
  readonly items: readonly { readonly urn: string; readonly detail: string }[];
  readonly at: Date;
}

interface CloseItems {
  readonly kind: string;
  readonly year: number;
  readonly urns: readonly string[];
  readonly at: Date;
}

interface OpenPaymentItem {
  readonly kind: membership.MoneyWork;
  readonly payment: string;
  readonly payer?: Payer | null;
  readonly detail: string;
  readonly suggestions?: readonly object[];
  readonly at: Date;
}

export interface HeldItem extends Payer {
  readonly id: string;
  readonly kind: string;
  readonly payment: string | null;
  readonly closed: boolean;
}

interface Closing {
  readonly by: string;
  readonly why: string;
  readonly at: Date;
}

/** What a person must sort out before the service can go on. */
@Injectable()
export class WorkItemsRepository {
  /** An item that is open already stays as it is. */
  async open(sql: Sql, { kind, year, items, at }: OpenItems): Promise<void> {
    if (items.length === 0) return;
    await sql.run(
      `insert into work_item (id, kind, urn, year, detail, opened_at)
       select id, $2, urn, $3, detail, $4 from json_to_recordset($1::json) as i (id uuid, urn text, detail text)
       on conflict do nothing`,
      [JSON.stringify(items.map((item) => ({ ...item, id: newId() }))), kind, year, at],
    );
  }

  async close(sql: Sql, { kind, year, urns, at }: CloseItems): Promise<void> {
    if (urns.length === 0) return;
    await sql.run(
      `update work_item set closed_at = $4
       where kind = $1 and year = $2 and urn = any($3::text[]) and closed_at is null`,
      [kind, year, urns, at],
    );
  }

  /** Money that a person must look at. An item of the payment that is open already stays as it is. */
  async openForPayment(sql: Sql, item: OpenPaymentItem): Promise<void> {
    const { kind, payment, payer, detail, suggestions = [], at } = item;
    await sql.run(
      `insert into work_item (id, kind, urn, trust_id, payment, detail, suggestions, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7::json, $8) on conflict do nothing`,
      [
        newId(),
        kind,
        payer?.urn ?? null,
        payer?.trustId ?? null,
        payment,
        detail,
        JSON.stringify(suggestions),
        at,
      ],
    );
  }

  async closeOfPayment(sql: Sql, { payment, by, why, at }: Closing & { payment: string }): Promise<void> {
    await sql.run(
      `update work_item set closed_at = $2, closed_by = $3, closed_why = $4 where payment = $1 and closed_at is null`,
      [payment, at, by, why],
    );
  }

  /** What lay in suspense is dealt with; whether the bank took it back is another question. */
  async closeSuspense(sql: Sql, { payment, by, why, at }: Closing & { payment: string }): Promise<void> {
    await sql.run(
      `update work_item set closed_at = $2, closed_by = $3, closed_why = $4
       where payment = $1 and kind <> 'payment-returned' and closed_at is null`,
      [payment, at, by, why],
    );
  }

  /** Holds the item to the end of the transaction. */
  async hold(sql: Sql, id: string): Promise<HeldItem | undefined> {
    const [row] = await sql.rows<HeldItem>(
      `select id, kind, payment, urn, trust_id as "trustId", closed_at is not null as closed
       from work_item where id = $1 for update`,
      [id],
    );
    return row;
  }

  async closeOne(sql: Sql, id: string, { by, why, at }: Closing): Promise<void> {
    await sql.run('update work_item set closed_at = $2, closed_by = $3, closed_why = $4 where id = $1', [
      id,
      at,
      by,
      why,
    ]);
  }
}
