import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { potClosed, potExhausted } from './pot.errors.js';
import { PotsRepository } from './pots.repository.js';
import {
  approved,
  assertTwoLines,
  refused,
  virementPostings,
  virementView,
  type Virement,
} from './virement.js';
import { VirementsRepository } from './virements.repository.js';

type View = Promise<commissioning.VirementView>;

/** Allocation that moves between the lines of a year: one proposes, another approves. */
@Injectable()
export class VirementsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly pots: PotsRepository,
    private readonly virements: VirementsRepository,
  ) {}

  /** What is free is looked at already now, so that nobody is asked to approve what cannot be; it is decided then. */
  propose(request: commissioning.ProposeVirement, caller: Caller): View {
    assertTwoLines(request);
    const { year, from, to, amountPence, reason } = request;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const { state, lines } = await this.pots.show(sql, year);
      if (state === 'closed') throw potClosed(year);
      const free = lines.find(({ line }) => line === from)?.freePence ?? 0;
      if (amountPence > free) throw potExhausted(year, from);
      const virement: Virement = {
        ...{ id: newId(), year, from, to, amountPence, reason, state: 'proposed' },
        ...{ proposedBy: caller.actor.id, proposedAt: at, decidedBy: null, decidedAt: null, refusal: null },
        version: 1,
      };
      await this.virements.create(sql, virement);
      record(work, 'virement proposed', virement, reason);
      return virementView(virement);
    });
  }

  approve({ virement: id }: commissioning.ApproveVirement, caller: Caller): View {
    return this.decide(caller, id, async (before, work) => {
      const after = approved(before, { at: work.at, by: caller.actor.id });
      for (const posting of virementPostings(after))
        await this.pots.post(work.sql, posting, work.at, caller.actor.id);
      record(work, 'virement approved', after, after.reason);
      return after;
    });
  }

  refuse({ virement: id, reason }: commissioning.RefuseVirement, caller: Caller): View {
    return this.decide(caller, id, (before, work) => {
      const after = refused(before, reason, { at: work.at, by: caller.actor.id });
      record(work, 'virement refused', after, reason);
      return Promise.resolve(after);
    });
  }

  async list(request: commissioning.ListVirements): Promise<commissioning.VirementPage> {
    const { year, state, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['uuid']) ?? [];
    const filter = { year, state, after: after === undefined ? null : String(after), limit: limit + 1 };
    const rows = await this.virements.list(this.database.sql, filter);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(virementView), next };
  }

  private decide(
    caller: Caller,
    id: string,
    change: (before: Virement, work: Work) => Promise<Virement>,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.virements.lock(work.sql, id);
      assertVersion(caller, before.version);
      const after = await change(before, work);
      await this.virements.save(work.sql, after);
      return virementView(after);
    });
  }
}

const record = (
  work: Work,
  action: string,
  { id, year, from, to, amountPence }: Virement,
  why: string,
): void => {
  const fields = { year, from, to, amountPence };
  work.audit({ action, record: `commissioning.virement/${id}`, why, fields });
};
