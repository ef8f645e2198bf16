import { Injectable } from '@nestjs/common';
import { membership, serviceActor, type Caller } from '@partnership/contracts';
import { Clock, UnitOfWork, type Work } from '@partnership/database';
import { invoiceEntry } from '../ledger/entry.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { MembersService } from '../members/members.service.js';
import type { Member } from '../members/member.js';
import { settled } from '../members/settling.js';
import { MembershipConfig } from '../membership.config.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { dueOn } from './invoice.js';
import { draftInvoice, type Charged, type InvoiceDraft } from './invoice-draft.js';
import { InvoicesRepository, type Invoice } from './invoices.repository.js';
import {
  LeviesRepository,
  type BatchTotals,
  type Payee,
  type Running,
  type Stage,
} from './levies.repository.js';
import { assess, candidateOf, gapKinds, type Assessment, type Candidate } from './levy.js';
import { schoolPays, trustPays } from './payer.js';
import { WorkItemsRepository } from './work-items.repository.js';

interface Assessed {
  readonly member: Member;
  readonly school: Candidate;
  readonly payee: Payee;
  readonly assessment: Assessment;
}

/** A part of a stage: who is asked, and where that leaves the stage. */
interface Batch {
  readonly payees: readonly Payee[];
  readonly position: string;
  readonly last: boolean;
}

/** How many payers one transaction deals with. */
const batchSizes: Record<Stage, number> = { trusts: 10, schools: 250 };

const workerOf = (levy: string): Caller => ({
  actor: serviceActor('membership'),
  operation: 'membership.levy.run',
  requestId: levy,
});

/**
 * Issues a levy batch by batch. Where it is, what it has issued and what follows from that are one transaction: a worker
 * that dies leaves nothing half done, and whoever takes the levy next goes on behind the last batch that was kept.
 */
@Injectable()
export class LevyRun {
  constructor(
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

  /** False where there was nothing for us to do at the levy. */
  async issueBatch(levy: string): Promise<boolean> {
    const { worked } = await this.unit.run(workerOf(levy), async (work) => {
      const running = await this.levies.take(work.sql, levy);
      if (running === undefined) return { worked: false };
      await this.issue(work, running, await this.nextBatch(work, running));
      return { worked: true };
    });
    return worked;
  }

  private async nextBatch({ sql }: Work, running: Running): Promise<Batch> {
    const size = batchSizes[running.stage];
    if (running.stage === 'trusts') {
      const trusts = await this.levies.nextTrusts(sql, running.position, size);
      const payees = trusts.length === 0 ? [] : await this.levies.schoolsOf(sql, trusts);
      return { payees, position: trusts.at(-1) ?? running.position, last: trusts.length < size };
    }
    const payees = await this.levies.nextSchools(sql, running, size);
    return { payees, position: payees.at(-1)?.urn ?? running.position, last: payees.length < size };
  }

  private async issue(work: Work, running: Running, batch: Batch): Promise<void> {
    const { levy, year, startedBy } = running;
    const today = this.clock.today();
    const assessed = await this.assess(work, running, batch.payees, today);
    const invoices = await this.invoices.issue(work.sql, levy, this.draft(running, assessed, today));
    await this.ledger.post(work.sql, invoices.map(invoiceEntry), work.at);
    await this.listWork(work, year, assessed);
    const bySchool = new Map(
      invoices.flatMap((invoice) => invoice.dues.map(({ urn }) => [urn, invoice] as const)),
    );
    const changes = assessed.flatMap(({ member: before }) => {
      const invoice = bySchool.get(before.urn);
      return invoice ? [{ before, after: settled(invoiced(before, invoice), today, startedBy) }] : [];
    });
    await this.members.keep(work, changes);
    await this.levies.advance(work.sql, levy, totalsOf(running, batch, assessed, invoices), work.at);
    tell(work, levy, invoices);
  }

  private async assess(
    { sql }: Work,
    running: Running,
    payees: readonly Payee[],
    today: string,
  ): Promise<Assessed[]> {
    if (payees.length === 0) return [];
    const histories = await this.histories.lock(
      sql,
      payees.map(({ urn }) => urn),
    );
    const bySchool = new Map(histories.map((history) => [history.school.urn, history]));
    return payees.flatMap((payee): Assessed[] => {
      const { school: known, member } = bySchool.get(payee.urn) ?? {};
      if (known === undefined || !member) return [];
      const school = candidateOf(known, member, today);
      return [{ member, school, payee, assessment: assess(school, running, payee.trustId !== null) }];
    });
  }

  private draft(running: Running, assessed: readonly Assessed[], today: string): InvoiceDraft[] {
    const due = dueOn(running.year, today, this.config.paymentTerms);
    const byPayer = new Map<string, { payee: Payee; charged: Charged[] }>();
    for (const { school, payee, assessment } of assessed) {
      if (assessment.outcome !== 'fee') continue;
      const key = payee.trustId ?? payee.urn;
      const group = byPayer.get(key) ?? { payee, charged: [] };
      group.charged.push({ school, fee: assessment.fee });
      byPayer.set(key, group);
    }
    return [...byPayer.values()].map(({ payee: { urn, trustId, purchaseOrder }, charged }) => {
      const payer = trustId === null ? schoolPays(urn) : trustPays(trustId);
      return draftInvoice(charged, running, { payer, issuedOn: today, dueOn: due, purchaseOrder });
    });
  }

  /** Opens what a person must find out, and closes what was found out since. */
  private async listWork({ sql, at }: Work, year: number, assessed: readonly Assessed[]): Promise<void> {
    const found = assessed.filter(({ assessment }) => assessment.outcome === 'fee');
    const urns = found.map(({ member }) => member.urn);
    for (const kind of gapKinds) {
      const items = assessed.flatMap(({ member: { urn }, assessment }) =>
        assessment.outcome === kind && 'detail' in assessment ? [{ urn, detail: assessment.detail }] : [],
      );
      await this.workItems.open(sql, { kind, year, items, at });
      await this.workItems.close(sql, { kind, year, urns, at });
    }
  }
}

function invoiced(member: Member, invoice: Invoice): Member {
  const due = { ...invoice, owedPence: invoice.amountPence };
  const dues = [...member.dues, due].sort((a, b) => a.year - b.year);
  return { ...member, dues };
}

function totalsOf(
  { stage }: Running,
  { payees, position, last }: Batch,
  assessed: readonly Assessed[],
  invoices: readonly Invoice[],
): BatchTotals {
  const count = (outcome: Assessment['outcome']): number =>
    assessed.filter(({ assessment }) => assessment.outcome === outcome).length;
  const onward = stage === 'trusts' && last;
  return {
    stage: onward ? 'schools' : stage,
    position: onward ? '' : position,
    finished: stage === 'schools' && last,
    done: payees.length,
    issued: invoices.length,
    issuedPence: invoices.reduce((sum, { amountPence }) => sum + amountPence, 0),
    alreadyInvoiced: count('already-invoiced'),
    rollNeeded: count('roll-needed'),
    ruleNeeded: count('rule-needed'),
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
