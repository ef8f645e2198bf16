import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Payer } from './payer.js';

export interface PaymentRecord {
  readonly id: string;
  readonly invoiceNumber: number;
  readonly payer: Payer;
  readonly amountPence: number;
  readonly creditPence: number;
  readonly receivedOn: string;
  readonly reference: string;
  readonly by: string;
  readonly at: Date;
}

@Injectable()
export class PaymentsRepository {
  async add(sql: Sql, payment: PaymentRecord): Promise<void> {
    const { id, invoiceNumber, payer, amountPence, creditPence, receivedOn, reference, by, at } = payment;
    await sql.run(
      `insert into payment (id, invoice_number, urn, amount_pence, credit_pence, received_on, reference, recorded_by,
         recorded_at, trust_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, invoiceNumber, payer.urn, amountPence, creditPence, receivedOn, reference, by, at, payer.trustId],
    );
  }
}
