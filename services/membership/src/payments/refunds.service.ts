import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
  type Work,
} from '@partnership/database';
import type { Payer } from '../fees/payer.js';
import { WorkItemsRepository } from '../fees/work-items.repository.js';
import { instantText } from '../instant.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import {
  refundPaidEntry,
  refundProposedEntry,
  reversedEntry,
  type RefundSource,
} from '../ledger/money-entries.js';
import { inFuture } from '../members/member.errors.js';
import { MembershipConfig } from '../membership.config.js';
import { CreditsRepository } from './credits.repository.js';
import {
  creditSpent,
  decidedAlready,
  onePayer,
  secondPersonNeeded,
  tooLittleLeft,
  unknownPayment,
  unknownRefund,
} from './money.errors.js';
import { mayBecome, mayDecide, needsSecondPerson, refundSteps } from './money-states.js';
import { payerOf } from './payer-choice.js';
import { PaymentsRepository } from './payments.repository.js';

type Row = Omit<membership.RefundView, 'needsSecondPerson' | 'state'> & { state: membership.RefundState };

const columns = `
id as refund, urn, trust_id as "trustId", payer_name(urn, trust_id) as "payerName", payment, pence, why as reason, state,
  ${instantText('proposed_at')} as "proposedAt", proposed_by as "proposedBy", ${instantText('decided_at')} as "decidedAt",
  decided_by as "decidedBy", decided_why as "decidedReason", paid_on as "paidOn", reference, version`;

interface Decision {
  readonly to: 'paid' | 'cancelled';
  readonly paidOn: string | null;
  readonly reference: string | null;
  readonly why: string | null;
}

/** Money that goes back: set aside when proposed, out of the bank when paid. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly payments: PaymentsRepository,
    private readonly credits: CreditsRepository,
    private readonly workItems: WorkItemsRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  async list({ state, limit = 50, cursor }: membership.ListRefunds): Promise<membership.RefundPage> {
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.database.sql.rows<Row>(
      `select ${columns} from refund where ($1::text is null or state = $1) and ($2::uuid is null or id > $2)
       order by id limit $3`,
      [state ?? null, after ?? null, limit + 1],
    );
    const { items, next } = page(rows, limit, ({ refund }) => [refund]);
    return { items: items.map((row) => this.viewOf(row)), next };
  }

  async show(id: string): Promise<membership.RefundView> {
    return this.viewOf(await this.read(this.database.sql, id));
  }

  propose(request: membership.ProposeRefund, caller: Caller): Promise<membership.RefundView> {
    const { payment = null, pence, reason } = request;
    const payer = payment === null ? payerOf(request) : null;
    if (payment !== null && (request.urn ?? request.trustId) !== undefined) throw onePayer('/payment');
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      await this.assertLeft(work, payer, payment, pence);
      const refund = newId();
      await work.sql.run(
        `insert into refund (id, urn, trust_id, payment, pence, why, state, proposed_at, proposed_by)
         values ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8)`,
        [refund, payer?.urn ?? null, payer?.trustId ?? null, payment, pence, reason, work.at, by],
      );
      const entry = refundProposedEntry(refund, this.clock.today(), payer, pence);
      await this.ledger.post(work.sql, [entry], work.at);
      if (payment !== null) await this.closeWork(work, payment, by);
      tell(work, refund, 'proposed', pence, 1, reason);
      return this.viewOf(await this.read(work.sql, refund));
    });
  }

  pay({ refund, on, reference }: membership.PayRefund, caller: Caller): Promise<membership.RefundView> {
    const today = this.clock.today();
    if (on > today) throw inFuture('/on', today);
    return this.decide(refund, { to: 'paid', paidOn: on, reference, why: null }, caller);
  }

  cancel({ refund, reason }: membership.CancelRefund, caller: Caller): Promise<membership.RefundView> {
    return this.decide(refund, { to: 'cancelled', paidOn: null, reference: null, why: reason }, caller);
  }

  private decide(id: string, decision: Decision, caller: Caller): Promise<membership.RefundView> {
    const { to, paidOn, reference, why } = decision;
    const by = caller.actor.id;
    const limit = this.config.refundLimitPence;
    return this.unit.run(caller, async (work) => {
      const found = await this.read(work.sql, id, 'for update');
      if (!mayBecome(refundSteps, found.state, to)) throw decidedAlready(found.state);
      assertVersion(caller, found.version);
      // Who proposed it may think better of it, and never pays a large one.
      if (to === 'paid' && !mayDecide(found, by, limit)) throw secondPersonNeeded(limit);
      await work.sql.run(
        `update refund set state = $2, decided_at = $3, decided_by = $4, decided_why = $5, paid_on = $6, reference = $7,
           version = version + 1 where id = $1`,
        [id, to, work.at, by, why, paidOn, reference],
      );
      await this.ledger.post(work.sql, [this.entryOf(found, decision)], work.at);
      if (to === 'cancelled' && found.payment !== null)
        await this.workItems.openForPayment(work.sql, {
          kind: 'payment-unmatched',
          payment: found.payment,
          detail: 'A refund of this money was cancelled.',
          at: work.at,
        });
      tell(work, id, to, found.pence, found.version + 1, why ?? undefined);
      return this.viewOf(await this.read(work.sql, id));
    });
  }

  private entryOf({ refund, urn, trustId, payment, pence }: Row, { to, paidOn }: Decision) {
    if (to === 'paid' && paidOn !== null) return refundPaidEntry(refund, paidOn, pence);
    const source: RefundSource = payment === null ? { urn, trustId } : null;
    const today = this.clock.today();
    return reversedEntry(refundProposedEntry(refund, today, source, pence), today);
  }

  private async assertLeft(
    { sql }: Work,
    payer: Payer | null,
    payment: string | null,
    pence: number,
  ): Promise<void> {
    if (payer !== null) {
      const left = await this.credits.hold(sql, payer);
      if (pence > left) throw creditSpent(left);
    }
    if (payment !== null) {
      const held = await this.payments.hold(sql, payment);
      if (held === undefined) throw unknownPayment(payment);
      if (pence > held.leftPence) throw tooLittleLeft(held.leftPence);
    }
  }

  /** Where nothing of the payment is left, nobody has to look at it any more. */
  private async closeWork({ sql, at }: Work, payment: string, by: string): Promise<void> {
    const after = await this.payments.hold(sql, payment);
    if (after?.leftPence === 0)
      await this.workItems.closeSuspense(sql, { payment, by, why: 'The money is sent back.', at });
  }

  private async read(sql: Sql, id: string, lock = ''): Promise<Row> {
    const [row] = await sql.rows<Row>(`select ${columns} from refund where id = $1 ${lock}`, [id]);
    if (row === undefined) throw unknownRefund(id);
    return row;
  }

  private viewOf(row: Row): membership.RefundView {
    return { ...row, needsSecondPerson: needsSecondPerson(row, this.config.refundLimitPence) };
  }
}

function tell(
  work: Work,
  refund: string,
  state: membership.RefundState,
  pence: number,
  version: number,
  why?: string,
): void {
  work.announce(membership.refundChanged, refund, version, { refund, state, pence });
  work.audit({
    action: `refund ${state}`,
    record: `membership.refund/${refund}`,
    ...(why !== undefined && { why }),
    fields: { pence },
  });
}
