import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { assertDecides } from '../slic-meetings/slic-meeting.js';
import { SlicMeetingsRepository } from '../slic-meetings/slic-meetings.repository.js';
import { assertBeneficiary, assertNamesNone, assertNeedMove, type SlicNeed } from './slic-need.js';
import { needEntry, needView, publicNeed } from './slic-need-view.js';
import { SlicNeedsRepository } from './slic-needs.repository.js';

type View = Promise<elections.SlicNeedView>;

const ordinaryPage = 50;

/** Needs that the SLIC identified at its meetings. Commissioning hears of each, and opens a commission for it. */
@Injectable()
export class SlicNeedsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly schools: SchoolsRepository,
    private readonly meetings: SlicMeetingsRepository,
    private readonly needs: SlicNeedsRepository,
  ) {}

  identify(request: elections.IdentifySlicNeed, caller: Caller): View {
    const { meeting, beneficiary, title, need: words, evidence, published } = request;
    const { urns = [], district } = beneficiary;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      assertDecides(await this.meetings.lock(sql, meeting));
      const asked = district === undefined ? [] : [district];
      const known = await this.needs.schools(sql, urns);
      assertBeneficiary(beneficiary, known, await this.schools.unknownDistricts(sql, asked));
      assertNamesNone('/published', published, known);
      const by = caller.actor.id;
      const need: SlicNeed = {
        ...{ id: newId(), meeting, beneficiary, title, words, evidence, published },
        ...{ state: 'identified', identifiedOn: this.clock.today(), version: 1 },
        ...{ commission: null, commissionState: null, commissionVersion: null },
      };
      await this.needs.add(sql, need);
      await this.needs.note(sql, need, { from: null, to: 'identified', at, by, why: 'identified' });
      const told = { need: need.id, beneficiary, title, words, identifiedBy: by };
      work.announce(elections.slicNeedIdentified, need.id, 1, told);
      const fields = { meeting, beneficiary: beneficiary.kind, urns };
      work.audit({ action: 'need identified', record: `elections.need/${need.id}`, fields });
      return this.view(sql, need.id);
    });
  }

  withdraw({ need: id, reason }: elections.WithdrawSlicNeed, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const before = await this.needs.lock(sql, id);
      assertVersion(caller, before.version);
      assertNeedMove(before.state, 'withdrawn');
      const after: SlicNeed = { ...before, state: 'withdrawn', version: before.version + 1 };
      const by = caller.actor.id;
      await this.needs.save(sql, after);
      const { state: from } = before;
      await this.needs.note(sql, after, { from, to: 'withdrawn', at, by, why: reason });
      const told = { need: id, reason, withdrawnBy: by };
      work.announce(elections.slicNeedWithdrawn, id, after.version, told);
      work.audit({ action: 'need withdrawn', record: `elections.need/${id}`, why: reason });
      return this.view(sql, id);
    });
  }

  show({ need }: elections.ShowSlicNeed): View {
    return this.view(this.database.sql, need);
  }

  /** The newest first, with the schools that they are about. */
  async list(request: elections.ListSlicNeeds): Promise<elections.SlicNeedPage> {
    const { items, next } = await this.page(request);
    return { items: items.map(needEntry), next };
  }

  /** The newest first, as everybody may read them. */
  async listPublic(request: elections.ListSlicNeeds): Promise<elections.PublicSlicNeedPage> {
    const { items, next } = await this.page(request);
    return { items: items.map(publicNeed), next };
  }

  private async page(request: elections.ListSlicNeeds): Promise<{ items: SlicNeed[]; next: string | null }> {
    const { limit = ordinaryPage, cursor } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.needs.list(this.database.sql, request, after, limit + 1);
    return page(rows, limit, ({ id }) => [id]);
  }

  private async view(sql: Sql, id: string): View {
    return needView(await this.needs.read(sql, id), await this.needs.moves(sql, id));
  }
}
