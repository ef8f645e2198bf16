import { Injectable } from '@nestjs/common';
import { districts, mayDo, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import {
  frozenAlready,
  hiddenSince,
  kpiChangedMeanwhile,
  noTarget,
  nothingEntered,
  sayWhatChanged,
  unknownPublication,
} from './kpi.errors.js';
import { KpiFigures } from './kpi-figures.service.js';
import { KpiReading } from './kpi-reading.service.js';
import { KpiPublicationsRepository, type PublicationRow } from './kpi-publications.repository.js';
import { assertKpiMove } from './kpi-states.js';
import { publicationView } from './kpi-view.js';
import { KpisRepository } from './kpis.repository.js';

const ordinaryPage = 50;

/** Freezes the figures of a period, publishes them, and keeps what was published. */
@Injectable()
export class KpiPublications {
  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly kpis: KpisRepository,
    private readonly publications: KpiPublicationsRepository,
    private readonly figures: KpiFigures,
    private readonly reading: KpiReading,
  ) {}

  async history(request: districts.ListKpiHistory): Promise<districts.KpiPublicationPage> {
    const { sql } = this.database;
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'integer']);
    const { code } = await this.kpis.find(sql, request.code);
    const rows = await this.publications.history(sql, code, limit + 1, after);
    const { items, next } = page(rows, limit, ({ period, number }) => [period, number]);
    return { items: items.map(publicationView), next };
  }

  async drafts(request: districts.ListKpiDrafts): Promise<districts.KpiPublicationPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'text']);
    const rows = await this.publications.drafts(this.database.sql, limit + 1, after);
    const { items, next } = page(rows, limit, ({ kpi, period }) => [kpi, period]);
    return { items: items.map(publicationView), next };
  }

  /** What is published everybody may see; what is not, those who may see it before. */
  async show(id: string, { actor }: Caller): Promise<districts.KpiPublicationView> {
    const found = await this.publications.find(this.database.sql, id);
    const open = found.state === 'published' || found.state === 'superseded';
    if (!open && !mayDo(actor, 'kpis.read')) throw unknownPublication(id);
    return publicationView(found);
  }

  async freeze(request: districts.FreezeKpi, caller: Caller): Promise<districts.KpiPublicationView> {
    const { code, period, changed = null } = request;
    const read = await this.kpis.find(this.database.sql, code);
    const reading = await this.figures.read(read, period);
    return this.units.run(caller, async (work) => {
      const kpi = await this.kpis.lock(work.sql, code);
      if (kpi.number !== read.number) throw kpiChangedMeanwhile(code);
      const before = await this.publications.ofPeriod(work.sql, code, period);
      if (before.some(({ state }) => state === 'frozen')) throw frozenAlready(period);
      if (before.length > 0 && changed === null) throw sayWhatChanged();
      const { target, figures, ...made } = await this.figures.of(work.sql, kpi, period, reading);
      if (target === null) throw noTarget(period);
      const [city] = figures;
      if (city === undefined) throw nothingEntered(period);
      const id = newId();
      await this.publications.freeze(work.sql, {
        ...made,
        ...{ id, kpi: code, definition: kpi.number, number: before.length + 1, changed },
        ...{ target: target.target, green: target.green, amber: target.amber },
        ...{ figures, value: city.value, rag: city.rag, at: work.at, by: caller.actor.id },
        counted: this.figures.counted(kpi, reading),
      });
      work.audit({
        action: 'kpi frozen',
        record: `districts.kpi-publication/${id}`,
        ...(changed !== null && { why: changed }),
        fields: { kpi: code, period, value: city.value, rag: city.rag },
      });
      return publicationView(await this.publications.find(work.sql, id));
    });
  }

  /** The figures take the place of those published before, which stay in the history. */
  async publish(id: string, caller: Caller): Promise<districts.KpiPublicationView> {
    await this.assertNothingHiddenSince(id);
    return this.decide(id, caller, 'published', async (work, found) => {
      const { kpi: code, period, number } = found;
      const all = await this.publications.ofPeriod(work.sql, code, period);
      for (const { id: earlier, state } of all)
        if (state === 'published') await this.publications.move(work.sql, earlier, 'superseded');
      await this.publications.publish(work.sql, id, work.at, caller.actor.id);
      work.announce(districts.kpiPublished, id, found.version + 1, {
        ...{ publication: id, code, period, number },
        rag: found.rag,
      });
    });
  }

  discard(id: string, caller: Caller): Promise<districts.KpiPublicationView> {
    return this.decide(id, caller, 'discarded', (work) => this.publications.move(work.sql, id, 'discarded'));
  }

  /**
   * Frozen figures stay while data move on. Where a newer file has hidden what they count, the difference to a comparison
   * of today would tell it, so they may not be published any more.
   */
  private async assertNothingHiddenSince(id: string): Promise<void> {
    const made = await this.publications.making(this.database.sql, id);
    if (made.state !== 'frozen' || made.formula?.indicator === undefined) return;
    const hidden = await this.reading.hidden(made.formula, made.period, made.counted);
    if (hidden > 0) throw hiddenSince(hidden);
  }

  private decide(
    id: string,
    caller: Caller,
    to: 'published' | 'discarded',
    act: (work: Work, found: PublicationRow) => Promise<void>,
  ): Promise<districts.KpiPublicationView> {
    return this.units.run(caller, async (work) => {
      const { kpi } = await this.publications.find(work.sql, id);
      await this.kpis.lock(work.sql, kpi);
      const found = await this.publications.find(work.sql, id);
      assertVersion(caller, found.version);
      assertKpiMove(found.state, to);
      await act(work, found);
      work.audit({
        action: `kpi ${to}`,
        record: `districts.kpi-publication/${id}`,
        fields: { kpi, period: found.period, number: found.number },
      });
      return publicationView(await this.publications.find(work.sql, id));
    });
  }
}
