import { Injectable } from '@nestjs/common';
import { mayDo, type Actor, type Caller, type elections } from '@partnership/contracts';
import { assertVersion, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { isPublic } from '../elections/election.js';
import { unknownElection } from '../elections/election.errors.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { NominationsRepository } from '../nominations/nominations.repository.js';
import { complaintView, decided, type Complaint } from './complaint.js';
import { elsewhere, unknownComplaint } from './complaint.errors.js';
import { ComplaintsRepository } from './complaints.repository.js';

type View = Promise<elections.ComplaintView>;

const seesAll = (actor: Actor): boolean => mayDo(actor, 'rolls.read');

/** Complaints about an election, and what the returning officer decides of them. */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly nominations: NominationsRepository,
    private readonly complaints: ComplaintsRepository,
  ) {}

  lodge(request: elections.LodgeComplaint, caller: Caller): View {
    const { election: id, contest = null, nomination = null, about, statement } = request;
    return this.unit.run(caller, async (work) => {
      const election = await this.elections.read(work.sql, id);
      if (!isPublic(election)) throw unknownElection(id);
      if (contest !== null && !election.contests.some((each) => each.id === contest))
        throw elsewhere('contest');
      if (nomination !== null && (await this.nominations.read(work.sql, nomination)).election !== id)
        throw elsewhere('nomination');
      const complaint: Complaint = {
        ...{ id: newId(), election: id, contest, nomination, about, statement },
        ...{ state: 'open', madeAt: work.at, madeBy: caller.actor.id, version: 1 },
        ...{ reason: null, published: null, decidedAt: null, decidedBy: null },
      };
      await this.complaints.add(work.sql, complaint);
      const record = `elections.complaint/${complaint.id}`;
      work.audit({ action: 'complaint lodged', record, fields: { election: id, contest, about } });
      return complaintView(complaint);
    });
  }

  decide(request: elections.DecideComplaint, caller: Caller): View {
    const { complaint: id, decision, reason, published } = request;
    return this.unit.run(caller, async (work) => {
      const before = await this.complaints.lock(work.sql, id);
      const { contests } = await this.elections.read(work.sql, before.election);
      assertReach(caller.actor, contests);
      assertVersion(caller, before.version);
      const by = caller.actor.id;
      const after = decided(before, { decision, reason, published, at: work.at, by });
      await this.complaints.saveDecision(work.sql, after);
      const record = `elections.complaint/${id}`;
      work.audit({ action: `complaint ${decision}`, record, why: published });
      return complaintView(after);
    });
  }

  async show({ complaint: id }: elections.ShowComplaint, { actor }: Caller): View {
    const complaint = await this.complaints.read(this.database.sql, id);
    if (complaint.madeBy !== actor.id && !seesAll(actor)) throw unknownComplaint(id);
    return complaintView(complaint);
  }

  /** One’s own; all of them for those who watch over elections. */
  async list(request: elections.ListComplaints, { actor }: Caller): Promise<elections.ComplaintPage> {
    const { cursor, limit = 50 } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const madeBy = seesAll(actor) ? null : actor.id;
    const rows = await this.complaints.list(this.database.sql, request, madeBy, after, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(complaintView), next };
  }

  /** That there were complaints, and what was decided, for everybody. */
  async register(
    request: elections.ListComplaintRegister,
    { actor }: Caller,
  ): Promise<elections.ComplaintRegisterPage> {
    const { election: id, cursor, limit = 50 } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const election = await this.elections.read(this.database.sql, id);
    if (!isPublic(election) && !seesAll(actor)) throw unknownElection(id);
    const rows = await this.complaints.register(this.database.sql, id, after, limit + 1);
    const { items, next } = page(rows, limit, ({ complaint }) => [complaint]);
    const entries = items.map(({ madeAt, decidedAt, ...rest }) => ({
      ...rest,
      madeAt: madeAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    }));
    return { items: entries, next };
  }
}
