import { Injectable } from '@nestjs/common';
import { Failure, membership, type Caller } from '@partnership/contracts';
import { addDays, Clock, newId, UnitOfWork, type Work } from '@partnership/database';
import { invoiceEntry } from '../ledger/entry.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { inFuture } from '../members/member.errors.js';
import type { Member } from '../members/member.js';
import { MembershipConfig } from '../membership.config.js';
import { creditAmount } from './credit.js';
import { CreditNotesRepository, type OpenLine } from './credit-notes.repository.js';
import { Crediting } from './crediting.service.js';
import type { OpenInvoice } from './invoice.js';
import { InvoicesRepository } from './invoices.repository.js';
import { changeOfFee, schoolOf, supplementOf, type FeeChange } from './roll-correction.js';

const notALevy = (number: number): Failure =>
  new Failure(
    'conflict',
    'membership.roll-correction.supplement',
    `Invoice ${number} is itself a correction; correct the roll of the invoice that it corrects.`,
  );

const cancelled = (number: number): Failure =>
  new Failure('conflict', 'membership.roll-correction.cancelled', `Invoice ${number} was cancelled.`);

/** A census that was wrong when its invoice was issued: the fee is computed anew by the terms frozen with the invoice. */
@Injectable()
export class RollCorrectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly crediting: Crediting,
    private readonly invoices: InvoicesRepository,
    private readonly notes: CreditNotesRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  correct(request: membership.CorrectRoll, caller: Caller): Promise<membership.PupilRollCorrectionView> {
    const today = this.clock.today();
    if (request.asAt > today) throw inFuture('/asAt', today);
    return this.unit.run(caller, async (work) => {
      const { number: invoiceNumber, pupils } = request;
      const { invoice, members } = await this.crediting.lock(work, invoiceNumber);
      const lines = await this.notes.linesOf(work.sql, invoiceNumber);
      await this.assertCorrectable(work, invoiceNumber);
      const urn = schoolOf(lines, request.urn);
      const change = changeOfFee(lines, await this.notes.correctionsOf(work.sql, invoiceNumber), urn, pupils);
      const correction = await this.keep(work, request, change, caller);
      const creditNotes =
        change.differencePence < 0 ? await this.giveBack(work, request, change, members, caller) : [];
      const supplement =
        change.differencePence > 0 ? await this.askMore(work, request, invoice, lines, change) : null;
      const { pupilsBefore, feeBeforePence, feePence } = change;
      return {
        correction,
        invoiceNumber,
        urn,
        pupilsBefore,
        pupils,
        feeBeforePence,
        feePence,
        creditNotes,
        supplement,
      };
    });
  }

  private async assertCorrectable({ sql }: Work, number: number): Promise<void> {
    const [row] = await sql.rows<{ kind: string; cancelled: boolean }>(
      `select kind, exists (
         select from credit_note c where c.invoice_number = i.number and c.kind = 'cancellation') as cancelled
       from invoice i where number = $1`,
      [number],
    );
    if (row?.kind === 'supplement') throw notALevy(number);
    if (row?.cancelled === true) throw cancelled(number);
  }

  private async keep(
    work: Work,
    { number: invoiceNumber, pupils, source, asAt, reason }: membership.CorrectRoll,
    { urn, feePence, corrections }: FeeChange,
    { actor }: Caller,
  ): Promise<string> {
    const id = newId();
    const row = { id, invoiceNumber, urn, pupils, source, asAt, feePence, reason };
    const how = { number: corrections + 1, at: work.at, by: actor.id };
    await this.notes.addCorrection(work.sql, row, how);
    work.audit({
      action: 'roll corrected',
      record: `membership.invoice/${invoiceNumber}`,
      why: reason,
      fields: { urn, pupils, source, asAt, feePence },
    });
    return id;
  }

  /** Off what was asked last first: supplements, then the invoice itself. */
  private async giveBack(
    work: Work,
    { number, reason }: membership.CorrectRoll,
    { urn, differencePence }: FeeChange,
    members: readonly Member[],
    caller: Caller,
  ): Promise<number[]> {
    const byInvoice = new Map<number, OpenLine[]>();
    for (const line of await this.notes.linesOfSchool(work.sql, number, urn))
      byInvoice.set(line.invoiceNumber, [...(byInvoice.get(line.invoiceNumber) ?? []), line]);
    const numbers: number[] = [];
    let rest = -differencePence;
    for (const [invoiceNumber, open] of byInvoice) {
      const lines = creditAmount(open, rest);
      if (lines.length === 0) continue;
      rest -= lines.reduce((sum, { netPence }) => sum + netPence, 0);
      const invoice = await this.invoices.read(work.sql, invoiceNumber);
      const order = { kind: 'roll-correction', reason, lines } as const;
      const note = await this.crediting.issue(work, invoice, order, caller);
      await this.crediting.settleMembers(work, invoice, note.left, members, caller);
      numbers.push(note.number);
    }
    return numbers;
  }

  private async askMore(
    work: Work,
    { source, asAt, pupils }: membership.CorrectRoll,
    { number, payer }: OpenInvoice,
    lines: readonly OpenLine[],
    change: FeeChange,
  ): Promise<number> {
    const issuedOn = this.clock.today();
    const dueOn = addDays(issuedOn, this.config.paymentTerms.days);
    const [terms] = await work.sql.rows<{ year: number; purchaseOrder: string | null }>(
      'select year, purchase_order as "purchaseOrder" from invoice where number = $1',
      [number],
    );
    if (terms === undefined) throw new Error(`invoice ${number} is gone`);
    const roll = { pupils, source, asAt };
    const issue = { payer, issuedOn, dueOn, corrects: number, ...terms };
    const [invoice] = await this.invoices.issue(work.sql, null, [supplementOf(lines, change, roll, issue)]);
    if (invoice === undefined) throw new Error('the supplement was not issued');
    await this.ledger.post(work.sql, [invoiceEntry(invoice)], work.at);
    const { amountPence, year } = invoice;
    work.announce(membership.invoiceIssued, String(invoice.number), 1, {
      number: invoice.number,
      ...payer,
      year,
      amountPence,
    });
    return invoice.number;
  }
}
