import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { districts, type Actor } from '@partnership/contracts';
import {
  callerOf,
  eventually,
  grant,
  person,
  startTestService,
  type TestService,
} from '@partnership/testing';
import { DistrictsConfig } from '../../src/districts.config.js';
import { DistrictsModule } from '../../src/districts.module.js';

export const council: Actor = { kind: 'client', id: 'council-feeds', grants: [grant('feed-client')] };
export const director = person(grant('director'));
export const admin = person(grant('admin'));
export const lead = (...codes: string[]): Actor => person(grant('district-lead', { districts: codes }));

/** The districts service of the demo city, which has nothing but its ten districts. */
export const startDistricts = (
  options: { authority?: string; beside?: TestService; now?: string } = {},
): Promise<TestService> =>
  startTestService({
    name: 'districts',
    module: DistrictsModule,
    config: DistrictsConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    environment: { AUTHORITY: options.authority ?? '999' },
    ...(options.beside !== undefined && { beside: options.beside }),
    ...(options.now !== undefined && { now: options.now }),
  });

export interface Delivery {
  readonly asAt?: string;
  readonly dryRun?: 'true';
  readonly chunkBytes?: number;
  readonly sender?: Actor;
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Sends the file in chunks; answers the run as it stands when the last chunk was taken. */
export async function send(
  service: TestService,
  bytes: Buffer,
  { asAt = '2023-08-31', dryRun, chunkBytes = 400_000, sender = council }: Delivery = {},
): Promise<districts.FeedRunView> {
  const { upload } = await service.call(
    districts.beginUpload,
    { profile: 'ofsted-mi', asAt, fileName: 'ofsted.csv', ...(dryRun && { dryRun }) },
    sender,
  );
  let sequence = 0;
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const chunk = bytes.subarray(start, start + chunkBytes).toString('base64');
    await service.call(districts.appendChunk, { upload, sequence, bytes: chunk }, sender);
    sequence += 1;
  }
  return service.call(districts.completeUpload, { upload, chunks: sequence, sha256: sha256(bytes) }, sender);
}

/** Waits for the end of a run. */
export const ended = (
  service: TestService,
  run: string,
  sender = council,
  withinMs = 20_000,
): Promise<districts.FeedRunView> =>
  eventually(async () => {
    const view = await service.call(districts.showRun, { run }, sender);
    return ['receiving', 'received', 'processing'].includes(view.state) ? undefined : view;
  }, withinMs);

/** Sends the file and waits for what becomes of it. */
export async function deliver(
  service: TestService,
  bytes: Buffer,
  delivery: Delivery = {},
): Promise<districts.FeedRunView> {
  const { run } = await send(service, bytes, delivery);
  return ended(service, run, delivery.sender);
}

export const faultsOf = async (
  service: TestService,
  run: string,
  level: 'quarantine' | 'warning',
): Promise<districts.RowFaultView[]> =>
  (await service.call(districts.listRowFaults, { run, level, limit: 200 }, council)).items;

export const show = (service: TestService, urn: string): Promise<districts.SchoolRecordView> =>
  service.call(districts.showSchool, { urn }, admin);

export const factsOf = async (
  service: TestService,
  urn: string,
): Promise<Record<string, districts.FactView>> =>
  Object.fromEntries((await show(service, urn)).facts.map((fact) => [fact.name, fact]));

/** The codes that a refusal carries, or undefined where nothing was refused. */
export const refusalOf = (asked: Promise<unknown>): Promise<{ kind: string; code: string } | undefined> =>
  asked.then(
    () => undefined,
    ({ kind, code }: { kind: string; code: string }) => ({ kind, code }),
  );

export const reverse = (
  service: TestService,
  { run, version }: districts.FeedRunView,
): Promise<districts.FeedRunView> =>
  service.call(
    districts.reverseRun,
    { run, reason: 'sent by mistake' },
    callerOf(director, { expectedVersion: version }),
  );

/** Waits until the others were told of a school that many times; answers what they were told, in order. */
export const told = (service: TestService, urn: string, times: number): Promise<districts.SchoolSummary[]> =>
  eventually(() => {
    const summaries = service
      .events(districts.schoolsRecorded)
      .flatMap(({ data }) => data.schools)
      .filter((school) => school.urn === urn)
      .sort((a, b) => a.version - b.version);
    return summaries.length >= times ? summaries : undefined;
  });
