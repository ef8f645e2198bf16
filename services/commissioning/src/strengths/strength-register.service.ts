import { Injectable } from '@nestjs/common';
import { mayReach, reachOf, type Caller, type commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { unknownStrength } from './strength.errors.js';
import { standing } from './strength-states.js';
import { moveView, strengthView } from './strength-view.js';
import { StrengthGapsRepository } from './strength-gaps.repository.js';
import { StrengthsRepository } from './strengths.repository.js';

const ordinaryPage = 50;

/** What is on the register of strengths, and which schools are not on it. */
@Injectable()
export class StrengthRegisterService {
  constructor(
    private readonly database: Database,
    private readonly config: CommissioningConfig,
    private readonly strengths: StrengthsRepository,
    private readonly gaps: StrengthGapsRepository,
  ) {}

  async show(id: string, { actor }: Caller): Promise<commissioning.StrengthRecordView> {
    const { sql } = this.database;
    const row = await this.strengths.find(sql, id);
    const { urn, district, state } = row;
    const reviews = mayReach(actor, 'strengths.review', { urn, district });
    if (!reviews && !standing.includes(state)) throw unknownStrength(id);
    const moves = reviews ? await this.strengths.moves(sql, id) : [];
    const view = strengthView(row, this.config.strengthEvidenceDays);
    return { ...(reviews ? view : asStands(view)), history: moves.map(moveView) };
  }

  async list(request: commissioning.ListStrengths, { actor }: Caller): Promise<commissioning.StrengthPage> {
    const { limit = ordinaryPage, cursor } = request;
    const reach = reachOf(actor, 'strengths.review');
    const after = decodeCursor(cursor, ['uuid']);
    const rows = await this.strengths.list(this.database.sql, request, reach, limit + 1, after);
    const { items, next } = page(rows, limit, ({ strength }) => [strength]);
    const views = items.map((row) => {
      const view = strengthView(row, this.config.strengthEvidenceDays);
      return mayReach(actor, 'strengths.review', row) ? view : asStands(view);
    });
    return { items: views, next };
  }

  /** By name; only those that the caller's role reaches. */
  async without(
    request: commissioning.ListSchoolsWithoutStrength,
    { actor }: Caller,
  ): Promise<commissioning.SchoolWithoutStrengthPage> {
    const { limit = ordinaryPage, cursor } = request;
    const reach = reachOf(actor, 'strengths.review');
    const after = decodeCursor(cursor, ['text', 'text']);
    const rows = await this.gaps.list(this.database.sql, request, reach, limit + 1, after);
    return page(rows, limit, ({ name, urn }) => [name, urn]);
  }

  async coverage({ actor }: Caller): Promise<commissioning.StrengthCoverageView> {
    const rows = await this.gaps.count(this.database.sql, reachOf(actor, 'strengths.review'));
    const sum = (key: 'schools' | 'without') => rows.reduce((total, row) => total + row[key], 0);
    return { schools: sum('schools'), without: sum('without'), rows };
  }
}

/** What waits for a judgement is not for everybody. */
const asStands = (view: commissioning.StrengthView): commissioning.StrengthView => ({
  ...view,
  state: 'confirmed',
  renewal: null,
  renewedWhat: null,
});
