import { Injectable } from '@nestjs/common';
import { Failure, type commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { recordPackage, releasePackage, wholeRecord, type PublishedAt } from './packages.js';
import { ProcessesRepository } from './processes.repository.js';

const unknownProcess = (ocid: string): Failure =>
  new Failure(
    'not-found',
    'commissioning.open-contracting.unknown',
    `There is no contracting process ${ocid}.`,
  );

const releasesPath = '/v1/ocds/releases';
const recordsPath = '/v1/ocds/records';

/** What was published, in the packages of the standard. */
@Injectable()
export class OpenContractingService {
  private readonly at: PublishedAt;

  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesRepository,
    config: CommissioningConfig,
  ) {
    this.at = { address: config.publicUrl, publisher: config.publisher };
  }

  async releases({
    limit = 100,
    cursor,
  }: commissioning.ListReleases): Promise<commissioning.ReleasePackageView> {
    const [after = 0] = decodeCursor(cursor, ['integer']) ?? [];
    const rows = await this.processes.releases(this.database.sql, Number(after), limit + 1);
    const { items, next } = page(rows, limit, ({ seq }) => [seq]);
    const path = pathOf(releasesPath, limit, cursor);
    return releasePackage(
      this.at,
      path,
      items.map(({ body }) => body),
      this.links(releasesPath, limit, next),
    ) as unknown as commissioning.ReleasePackageView;
  }

  async records({
    limit = 100,
    cursor,
  }: commissioning.ListRecords): Promise<commissioning.RecordPackageView> {
    const [year = 0, number = 0] = (decodeCursor(cursor, ['integer', 'integer']) ?? []).map(Number);
    const rows = await this.processes.records(this.database.sql, { year, number }, limit + 1);
    const { items, next } = page(rows, limit, (row) => [row.year, row.number]);
    const path = pathOf(recordsPath, limit, cursor);
    return recordPackage(
      this.at,
      path,
      items,
      this.links(recordsPath, limit, next),
    ) as unknown as commissioning.RecordPackageView;
  }

  async releasesOf({ ocid }: commissioning.ShowProcess): Promise<commissioning.ReleasePackageView> {
    const releases = await this.processes.releasesOf(this.database.sql, ocid);
    if (releases.length === 0) throw unknownProcess(ocid);
    return releasePackage(
      this.at,
      `${releasesPath}/${ocid}`,
      releases,
    ) as unknown as commissioning.ReleasePackageView;
  }

  async record({ ocid }: commissioning.ShowProcess): Promise<commissioning.RecordPackageView> {
    const { sql } = this.database;
    const record = await this.processes.record(sql, ocid);
    if (record === null) throw unknownProcess(ocid);
    return wholeRecord(
      this.at,
      `${recordsPath}/${ocid}`,
      record,
      await this.processes.releasesOf(sql, ocid),
    ) as unknown as commissioning.RecordPackageView;
  }

  async redFlags({
    code,
    limit = 50,
    cursor,
  }: commissioning.ListRedFlags): Promise<commissioning.RedFlagPage> {
    const [year = 0, number = 0, last = ''] = decodeCursor(cursor, ['integer', 'integer', 'text']) ?? [];
    const after = { year: Number(year), number: Number(number), code: String(last) };
    const rows = await this.processes.flagged(this.database.sql, code ?? null, after, limit + 1);
    const { items, next } = page(rows, limit, (row) => [row.year, row.number, row.code]);
    return { items: items.map(({ year: _year, number: _number, ...flag }) => flag), next };
  }

  private links(path: string, limit: number, next: string | null): { next?: string } {
    return next === null ? {} : { next: `${this.at.address}${pathOf(path, limit, next)}` };
  }
}

const pathOf = (path: string, limit: number, cursor?: string): string =>
  `${path}?limit=${limit}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
