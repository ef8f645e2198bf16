import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Failure, type Caller, type districts, type FailureDetail } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { City } from '../city/city.js';
import { areasOf, type Area } from './area.js';
import { rowsOf } from './area-file.js';
import { checked, readAreaFile, sortRows, type Known, type Row, type Sorted } from './area-figures.js';
import { AreasRepository, type DeliveryRow } from './areas.repository.js';

const ordinaryPage = 50;

const notYetTrue = (): Failure =>
  new Failure('invalid', 'districts.area-value.not-yet-true', 'Figures are of today or of a day before.', [
    { pointer: '/asAt', code: 'districts.area-value.not-yet-true', detail: 'must not lie in the future' },
  ]);

const faulty = (details: readonly FailureDetail[]): Failure =>
  new Failure('invalid', 'districts.area-value.faulty', 'Some figures cannot be kept; none was.', details);

const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Figures about districts and wards that others have counted: health, housing, youth services. */
@Injectable()
export class AreasService {
  private readonly areas: readonly Area[];

  constructor(
    private readonly database: Database,
    private readonly units: UnitOfWork,
    private readonly kept: AreasRepository,
    private readonly clock: Clock,
    city: City,
  ) {
    this.areas = areasOf(city);
  }

  async listIndicators(request: districts.ListAreaIndicators): Promise<districts.AreaIndicatorPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text']);
    const rows = await this.kept.listIndicators(this.database.sql, request.topic, limit + 1, after);
    return page(rows, limit, ({ code }) => [code]);
  }

  setIndicator(request: districts.SetAreaIndicator, caller: Caller): Promise<districts.AreaIndicatorView> {
    return this.units.run(caller, async (work) => {
      const view = await this.kept.setIndicator(work.sql, request);
      const { code, version } = view;
      work.audit({
        action: 'area indicator set',
        record: `districts.area-indicator/${code}`,
        fields: { version },
      });
      return view;
    });
  }

  /** All of them or none: who sends JSON can mend it at once. */
  record(request: districts.RecordAreaValues, caller: Caller): Promise<districts.AreaDeliveryView> {
    return this.units.run(caller, (work) =>
      this.deliver(work, caller, request, hashOf(JSON.stringify(request.values)), (known) => {
        const sorted = sortRows(
          request.values.map((each, line) => ({ line, reading: readJson(each, known) })),
        );
        if (sorted.faults.length > 0)
          throw faulty(
            sorted.faults.map(({ line, column, code, detail }) => ({
              pointer: `/values/${line}${column === null ? '' : `/${column}`}`,
              code: `districts.area-value.${code}`,
              detail,
            })),
          );
        return sorted;
      }),
    );
  }

  /** What is faulty is put aside, and the rest loads. */
  async load(request: districts.LoadAreaValues, caller: Caller): Promise<districts.AreaDeliveryView> {
    const bytes = Buffer.from(request.content, 'base64');
    const rows: Row[] = await rowsOf(bytes);
    return this.units.run(caller, (work) =>
      this.deliver(work, caller, request, hashOf(bytes), (known) => readAreaFile(rows, known)),
    );
  }

  async list(request: districts.ListAreaValues): Promise<districts.AreaValuePage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'text', 'text', 'text']);
    const { district, areaKind } = request;
    const within = this.areas.filter(
      (area) =>
        (district === undefined || area.district === district) &&
        (areaKind === undefined || area.kind === areaKind),
    );
    const rows = await this.kept.shown(this.database.sql, request, within, limit + 1, after);
    const { items, next } = page(rows, limit, (row) => [row.indicator, row.areaKind, row.area, row.period]);
    return {
      items: items.map((row) => {
        const area = this.areas.find(({ kind, code }) => kind === row.areaKind && code === row.area);
        return { ...row, areaName: area?.name ?? row.area, district: area?.district ?? '' };
      }),
      next,
    };
  }

  async listDeliveries(request: districts.ListAreaDeliveries): Promise<districts.AreaDeliveryPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await this.kept.listDeliveries(this.database.sql, limit + 1, after);
    const { items, next } = page(rows, limit, ({ delivery }) => [delivery]);
    return { items: items.map((row) => viewOf(row)), next };
  }

  async show(id: string): Promise<districts.AreaDeliveryView> {
    return viewOf(await this.kept.find(this.database.sql, id));
  }

  async listFaults(request: districts.ListAreaFaults): Promise<districts.AreaFaultPage> {
    const { sql } = this.database;
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['integer']);
    await this.kept.find(sql, request.delivery);
    const rows = await this.kept.listFaults(sql, request.delivery, limit + 1, after);
    return page(rows, limit, ({ line }) => [line]);
  }

  /** The newest of what remains shows again. */
  withdraw(
    { delivery, reason }: districts.WithdrawAreaDelivery,
    caller: Caller,
  ): Promise<districts.AreaDeliveryView> {
    return this.units.run(caller, async (work) => {
      const found = await this.kept.find(work.sql, delivery, ' for update');
      assertVersion(caller, found.version);
      if (found.withdrawnAt !== null)
        throw new Failure(
          'conflict',
          'districts.area-delivery.withdrawn',
          'These figures have been withdrawn already.',
        );
      await this.kept.withdraw(work.sql, delivery, reason, work.at, caller.actor.id);
      work.audit({
        action: 'area figures withdrawn',
        record: `districts.area-delivery/${delivery}`,
        why: reason,
      });
      return viewOf(await this.kept.find(work.sql, delivery));
    });
  }

  private async deliver(
    work: Work,
    caller: Caller,
    { source, asAt }: districts.AreaDeliveryOptions,
    hash: string,
    read: (known: Known) => Sorted,
  ): Promise<districts.AreaDeliveryView> {
    if (asAt > this.clock.today()) throw notYetTrue();
    const indicators = await this.kept.indicatorCodes(work.sql);
    const sorted = read({ indicators, areas: this.areas });
    const id = newId();
    const delivery = { ...sorted, id, source, asAt, hash, by: caller.actor.id, at: work.at };
    const same = await this.kept.add(work.sql, delivery);
    if (same !== undefined) return viewOf(same, true);
    work.audit({
      action: 'area figures loaded',
      record: `districts.area-delivery/${id}`,
      fields: { asAt, loaded: sorted.figures.length, quarantined: sorted.faults.length },
    });
    return viewOf(await this.kept.find(work.sql, id));
  }
}

function readJson(
  { value, kind, ...figure }: districts.AreaFigure,
  known: Known,
): ReturnType<typeof checked> {
  const wrong = (kind === 'number') === (value === undefined);
  if (wrong) return { column: 'value', code: 'value', detail: 'is given with the kind number and no other' };
  return checked({ ...figure, kind, value: value ?? null }, known);
}

const viewOf = (row: DeliveryRow, unchanged = false): districts.AreaDeliveryView => ({
  ...row,
  unchanged,
  receivedAt: row.receivedAt.toISOString(),
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
});
