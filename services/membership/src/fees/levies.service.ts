import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, Database, UnitOfWork, type Work } from '@partnership/database';
import { invoiceEntry } from '../ledger/entry.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { MembersService } from '../members/members.service.js';
import type { Member } from '../members/member.js';
import { settled } from '../members/settling.js';
import { MembershipConfig } from '../membership.config.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { InvoicesRepository, type Invoice } from './invoices.repository.js';
import { LeviesRepository, type BatchTotals } from './levies.repository.js';
import { assess, type Assessment, type InvoiceDraft } from './levy.js';
import { WorkItemsRepository } from './work-items.repository.js';

interface Assessed {
  readonly member: Member;
  readonly assessment: Assessment;
}

/** How many members one transaction deals with. */
const batchSize = 100;

/**
 * Issues the invoices of a year. The caller's idempotency key is spent on opening the levy, so that the same key after
 * a crash or a timeout goes on with that levy where it stopped, and answers with the figures of all of it.
 */
@Injectable()
export class LeviesService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersService,
    private readonly levies: LeviesRepository,
    private readonly invoices: InvoicesRepository,
    private readonly workItems: WorkItemsRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  async issue({ year }: membership.IssueInvoices, caller: Caller): Promise<membership.LevyView> {
    const { levy } = await this.unit.run(caller, async ({ sql, at, audit }) => {
      const opened = await this.levies.open(sql, year, at, caller.actor.id);
      audit({ action: 'levy opened', record: `membership.levy/${opened}`, fields: { year } });
      return { levy: opened };
    });
    const { actor, operation, requestId, traceparent } = caller;
    const worker = { actor, operation, requestId, ...(traceparent !== undefined && { traceparent }) };
    for (let finished = false; !finished;)
      ({ finished } = await this.unit.run(worker, (work) => this.issueBatch(work, levy, worker)));
    return this.levies.show(this.database.sql, levy);
  }

  private async issueBatch(work: Work, levy: string, { actor }: Caller): Promise<{ finished: boolean }> {
    const { year, position, finished: over, ...fees } = await this.levies.lock(work.sql, levy);
    if (over) return { finished: true };
    const urns = await this.levies.nextMembers(work.sql, position, batchSize);
    const today = this.clock.today();
    const terms = { year, payment: this.config.paymentTerms, ...fees };
    const assessed = (await this.histories.lock(work.sql, urns)).flatMap(({ school, member }): Assessed[] =>
      member === null ? [] : [{ member, assessment: assess(school, member, terms, today) }],
    );
    const invoices = await this.invoices.issue(work.sql, levy, assessed.flatMap(draftOf));
    await this.ledger.post(work.sql, invoices.map(invoiceEntry), work.at);
    await this.listWork(work, year, assessed);
    const byUrn = new Map(
      invoices.flatMap((invoice) => invoice.dues.map(({ urn }) => [urn, invoice] as const)),
    );
    const changes = assessed.flatMap(({ member: before }) => {
      const invoice = byUrn.get(before.urn);
      return invoice ? [{ before, after: settled(invoiced(before, invoice), today, actor.id) }] : [];
    });
    await this.members.keep(work, changes);
    const finished = urns.length < batchSize;
    const totals = totalsOf(assessed, invoices);
    await this.levies.advance(
      work.sql,
      levy,
      { ...totals, position: urns.at(-1) ?? position, finished },
      work.at,
    );
    tell(work, levy, invoices);
    return { finished };
  }

  private async listWork(work: Work, year: number, assessed: readonly Assessed[]): Promise<void> {
    const missing = assessed.flatMap(({ member: { urn }, assessment }) =>
      assessment.outcome === 'roll-needed' ? [{ urn, detail: assessment.detail }] : [],
    );
    const found = assessed.filter(({ assessment }) => assessment.outcome === 'invoice');
    const kind = 'roll-needed';
    await this.workItems.open(work.sql, { kind, year, items: missing, at: work.at });
    await this.workItems.close(work.sql, {
      kind,
      year,
      urns: found.map(({ member }) => member.urn),
      at: work.at,
    });
  }
}

const draftOf = ({ assessment }: Assessed): InvoiceDraft[] =>
  assessment.outcome === 'invoice' ? [assessment.draft] : [];

function invoiced(member: Member, invoice: Invoice): Member {
  const due = { ...invoice, owedPence: invoice.amountPence };
  const dues = [...member.dues, due].sort((a, b) => a.year - b.year);
  return { ...member, dues };
}

function totalsOf(
  assessed: readonly Assessed[],
  invoices: readonly Invoice[],
): Omit<BatchTotals, 'position' | 'finished'> {
  const count = (outcome: Assessment['outcome']): number =>
    assessed.filter(({ assessment }) => assessment.outcome === outcome).length;
  return {
    issued: invoices.length,
    issuedPence: invoices.reduce((sum, { amountPence }) => sum + amountPence, 0),
    alreadyInvoiced: count('already-invoiced'),
    rollNeeded: count('roll-needed'),
  };
}

function tell(work: Work, levy: string, invoices: readonly Invoice[]): void {
  for (const { number, payer, year, amountPence } of invoices)
    work.announce(membership.invoiceIssued, String(number), 1, { number, ...payer, year, amountPence });
  if (invoices.length > 0)
    work.audit({
      action: 'invoices issued',
      record: `membership.levy/${levy}`,
      fields: { first: invoices[0]?.number, last: invoices.at(-1)?.number },
    });
}
