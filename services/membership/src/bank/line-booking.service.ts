import { Injectable } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import { invoiceReference, outstandingPence } from '../fees/invoice.js';
import { WorkItemsRepository } from '../fees/work-items.repository.js';
import type { Books } from '../payments/books.js';
import { BookingService, type Purpose } from '../payments/booking.service.js';
import { ReceivablesService } from '../payments/receivables.service.js';
import {
  BankStatementsRepository,
  type LineOutcome,
  type WaitingLine,
} from './bank-statements.repository.js';
import { CandidatesRepository } from './candidates.repository.js';
import { ReturnsService } from './returns.service.js';
import { evidenceOf, match, type Candidate, type Evidence, type Match } from './matching.js';

/** Lines that one transaction deals with: few enough that those who wait for the same schools wait briefly. */
const batchSize = 40;
const by = 'membership';

type Line = WaitingLine & Evidence;

/** Matches the lines of a statement and books them: payment, invoices, ledger, memberships and work list at once. */
@Injectable()
export class LineBookingService {
  constructor(
    private readonly statements: BankStatementsRepository,
    private readonly candidates: CandidatesRepository,
    private readonly receivables: ReceivablesService,
    private readonly booking: BookingService,
    private readonly workItems: WorkItemsRepository,
    private readonly returns: ReturnsService,
  ) {}

  /** The next lines of a statement that nobody else works on. Answers whether there was one. */
  async bookBatch(work: Work): Promise<{ found: boolean }> {
    const statement = await this.statements.take(work.sql);
    if (statement === undefined) return { found: false };
    const waiting = await this.statements.waiting(work.sql, statement, batchSize);
    const lines = waiting.map((line) => ({ ...line, ...evidenceOf(line.text) }));
    if (lines.length > 0) await this.book(work, statement, lines);
    if (lines.length < batchSize) await this.finish(work, statement);
    return { found: true };
  }

  private async book(work: Work, statement: string, lines: readonly Line[]): Promise<void> {
    const seen = await this.candidates.find(work.sql, lines);
    const meant = lines.flatMap((line) => numbersOf(match(line, seen)));
    const books = await this.receivables.open(work, [...new Set(meant)], by);
    const held = new Set(meant);
    const outcomes: LineOutcome[] = [];
    for (const line of lines) {
      // What other lines and other people have settled meanwhile counts.
      const now = seen.map((each) => asHeld(each, held, books));
      const matched = match(line, now);
      // Changed hands between looking and holding: without the lock it is left to a person.
      const safe = !movesMoney(matched) || numbersOf(matched).every((number) => held.has(number));
      outcomes.push(await this.bookLine(work, books, statement, line, safe ? matched : overtaken));
    }
    await this.receivables.close(work, books);
    await this.statements.decide(work.sql, statement, outcomes);
  }

  private async bookLine(
    work: Work,
    books: Books,
    statement: string,
    line: Line,
    matched: Match,
  ): Promise<LineOutcome> {
    const { id, bookedOn: receivedOn, pence: amountPence } = line;
    const receipt = {
      amountPence,
      receivedOn,
      reference: line.text,
      bankLine: id,
      payer: 'payer' in matched ? matched.payer : null,
      invoiceNumber:
        'parts' in matched && matched.parts.length === 1 ? (matched.parts[0]?.number ?? null) : null,
    };
    const payment = await this.booking.receive(work, books, receipt, purposeOf(matched, amountPence), by);
    await this.listWork(work, payment, matched);
    work.audit({
      action: 'payment received',
      record: `membership.payment/${payment}`,
      fields: { statement, line: line.line, amountPence, outcome: matched.outcome },
    });
    return { id, ...told(matched) };
  }

  private async listWork({ sql, at }: Work, payment: string, matched: Match): Promise<void> {
    const { outcome } = matched;
    const { detail } = told(matched);
    if (outcome === 'over' || outcome === 'already-paid')
      await this.workItems.openForPayment(sql, {
        kind: 'overpayment',
        payment,
        payer: matched.payer,
        detail,
        at,
      });
    if (outcome === 'ambiguous' || outcome === 'unmatched') {
      const { suggestions } = matched;
      await this.workItems.openForPayment(sql, {
        kind: `payment-${outcome}`,
        payment,
        detail,
        suggestions,
        at,
      });
    }
  }

  private async finish(work: Work, statement: string): Promise<void> {
    await this.returns.listPossible(work, statement);
    await this.statements.finish(work.sql, statement, work.at);
    const finished = await this.statements.find(work.sql, statement);
    if (finished === undefined) throw new Error(`statement ${statement} is gone`);
    const { received, matched, workItems } = finished;
    const fields = { received, matched, workItems };
    work.announce(membership.bankStatementFinished, statement, 1, { statement, ...fields });
    work.audit({
      action: 'bank statement finished',
      record: `membership.bank-statement/${statement}`,
      fields,
    });
  }
}

const overtaken: Match = {
  outcome: 'ambiguous',
  why: 'What it is for changed while it was matched.',
  suggestions: [],
};

/** The invoices whose money moves, or may once another line of the batch is booked. */
function numbersOf(matched: Match): readonly number[] {
  if ('parts' in matched) return matched.parts.map(({ number }) => number);
  if ('numbers' in matched) return matched.numbers;
  return matched.suggestions.flatMap(({ number, why }) =>
    why === 'reference' || why === 'urn' ? number : [],
  );
}

const movesMoney = (matched: Match): boolean => 'payer' in matched;

const asHeld = (candidate: Candidate, held: ReadonlySet<number>, books: Books): Candidate =>
  held.has(candidate.number)
    ? { ...candidate, outstandingPence: outstandingPence(books.invoice(candidate.number)) }
    : candidate;

function purposeOf(matched: Match, pence: number): Purpose {
  const nothing = { parts: [], credit: null, notOursPence: 0 };
  if ('parts' in matched)
    return { ...nothing, parts: matched.parts, credit: { payer: matched.payer, pence: matched.restPence } };
  return 'numbers' in matched ? { ...nothing, credit: { payer: matched.payer, pence } } : nothing;
}

const named = (numbers: readonly number[]): string => numbers.map(invoiceReference).join(', ');

function told(matched: Match): Pick<LineOutcome, 'outcome' | 'detail'> {
  switch (matched.outcome) {
    case 'exact':
    case 'partial':
    case 'over': {
      const { outcome, by: evidence, parts } = matched;
      const detail = `${outcome} by ${evidence}: ${named(parts.map(({ number }) => number))}`;
      return { outcome: 'matched', detail };
    }
    case 'already-paid':
      return { outcome: 'work-item', detail: `already paid: ${named(matched.numbers)}` };
    case 'ambiguous':
    case 'unmatched':
      return { outcome: 'work-item', detail: matched.why };
  }
}
