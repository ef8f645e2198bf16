import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { civilDate, Database } from '@partnership/database';
import {
  DistrictChangesRepository,
  type ScanCase,
  type ScanCount,
} from '../agenda/district-changes.repository.js';
import { GroupAccess } from '../group/group-access.service.js';
import { AgendaService } from './agenda.service.js';
import { ItemLooks } from './item-looks.service.js';
import { MeetingsRepository } from './meetings.repository.js';

/** What changed in every district since the last meeting. */
@Injectable()
export class CityScanService {
  constructor(
    private readonly database: Database,
    private readonly access: GroupAccess,
    private readonly meetings: MeetingsRepository,
    private readonly changes: DistrictChangesRepository,
    private readonly agenda: AgendaService,
    private readonly looks: ItemLooks,
  ) {}

  /** Cases of schools in which the reader has an interest are counted and not shown. */
  async show(id: string, caller: Caller): Promise<commissioning.CityScanView> {
    const { sql } = this.database;
    const [meeting] = await Promise.all([
      this.meetings.find(sql, id),
      this.access.assertReads(sql, caller.actor),
    ]);
    const { since, until } = await this.agenda.span(sql, meeting);
    const [counts, cases] = await Promise.all([
      this.changes.counts(sql, since, until),
      this.changes.cases(sql, since, until),
    ]);
    const urns = cases.map(({ urn }) => urn);
    const reader = caller.actor.id;
    const known = await this.looks.known(sql, [reader], urns, civilDate(meeting.startsAt));
    const own = new Set(known.get(reader)?.map(({ urn }) => urn));
    const shown = cases.filter(({ urn }) => !own.has(urn));
    return {
      meeting: id,
      since: since?.toISOString() ?? null,
      until: until.toISOString(),
      districts: byDistrict(counts, shown),
    };
  }
}

function byDistrict(
  counts: readonly ScanCount[],
  cases: readonly ScanCase[],
): commissioning.DistrictScanView[] {
  return [...new Set(counts.map(({ district }) => district))].map((district) => ({
    district,
    counts: counts.flatMap((each) =>
      each.district === district ? { kind: each.kind, count: each.count } : [],
    ),
    cases: cases.flatMap(({ district: where, at, ...each }) =>
      where === district ? { ...each, at: at.toISOString() } : [],
    ),
  }));
}
