import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayDoIn, type Caller, type districts } from '@partnership/contracts';
import { Clock, defineJob, hourly, latest, newId, UnitOfWork, type Sql } from '@partnership/database';
import { Jobs } from '@partnership/service';
import {
  asAtToCome,
  chunkDiffers,
  chunksMissing,
  hashDiffers,
  notYourFeed,
  notYourUpload,
  periodNeeded,
  periodUnclear,
  tooLarge,
  unknownProfile,
  unknownUpload,
} from './feed.errors.js';
import { FileEvidence } from './file-evidence.js';
import { FileFault } from './file-fault.js';
import { needsPeriod, type FeedProfile } from './profile.js';
import { ProfilesRepository } from './profiles.repository.js';
import { isSchoolYear } from './figures.js';
import { RunsService } from './runs.service.js';
import { UploadsRepository, type Upload } from './uploads.repository.js';

export const chunkLimitBytes = 1_000_000;
export const fileLimitBytes = 200 * 1024 * 1024;
const abandonedAfterMs = 3_600_000;

/** Takes files in, in acknowledged chunks. Any chunk may be sent again; what was acknowledged is kept. */
@Injectable()
export class UploadsService implements OnModuleInit {
  constructor(
    private readonly units: UnitOfWork,
    private readonly uploads: UploadsRepository,
    private readonly runs: RunsService,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly profiles: ProfilesRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'districts.remove-abandoned-uploads',
        due: latest(hourly),
        run: ({ sql, at }) => this.uploads.dropAbandoned(sql, new Date(at.getTime() - abandonedAfterMs)),
      }),
    );
  }

  async begin(request: districts.BeginUpload, caller: Caller): Promise<districts.UploadView> {
    const profile = await this.profiles.find(request.profile);
    if (profile === undefined) throw unknownProfile(request.profile);
    if (!mayDoIn(caller.actor, 'feeds.send', 'feeds', request.profile)) throw notYourFeed(request.profile);
    if (request.asAt > this.clock.today()) throw asAtToCome(request.asAt);
    assertPeriod(profile, request.period);
    const id = newId();
    return this.units.run(caller, async ({ sql, at }) => {
      await this.uploads.begin(sql, {
        id,
        profile: request.profile,
        profileVersion: profile.version,
        asAt: request.asAt,
        period: request.period ?? null,
        dryRun: request.dryRun === 'true',
        fileName: request.fileName ?? null,
        sentBy: caller.actor.id,
        at,
      });
      return { upload: id, chunkBytes: chunkLimitBytes, fileBytes: fileLimitBytes };
    });
  }

  async append(request: districts.AppendChunk, caller: Caller): Promise<districts.ChunkReceipt> {
    const { upload: id, sequence } = request;
    const bytes = Buffer.from(request.bytes, 'base64');
    const { totalBytes } = await this.units.run(caller, async ({ sql, at }) => {
      // Chunks of one upload come several at once, and are written so.
      await this.open(sql, id, caller, 'shared');
      const outcome = await this.uploads.append(sql, id, sequence, bytes);
      if (outcome === 'differs') throw chunkDiffers(sequence);
      const added = outcome === 'kept' ? bytes.length : 0;
      return { totalBytes: await this.uploads.count(sql, id, added, at) };
    });
    if (totalBytes > fileLimitBytes) {
      await this.abandon({ upload: id }, caller);
      throw tooLarge(fileLimitBytes);
    }
    return { upload: id, sequence, totalBytes };
  }

  /** Checks that the file is whole and is text; the rest is for a worker. Repeating it answers with the run again. */
  async complete(request: districts.CompleteUpload, caller: Caller): Promise<districts.FeedRunView> {
    const { upload: id, chunks, sha256 } = request;
    await this.units.run(caller, async ({ sql, at }) => {
      const upload = await this.uploads.find(sql, id, 'alone');
      if (upload === undefined) throw unknownUpload(id);
      if (upload.sentBy !== caller.actor.id) throw notYourUpload();
      if (upload.state !== 'receiving' && upload.sha256 === sha256) return {};
      if (upload.state !== 'receiving') throw unknownUpload(id);
      const kept = await this.uploads.countChunks(sql, id);
      if (kept.count !== chunks || kept.last !== chunks - 1) throw chunksMissing(chunks, kept.count);
      await this.settle(sql, id, sha256, at);
      return {};
    });
    return this.runs.show(id, caller);
  }

  async abandon({ upload: id }: districts.AbandonUpload, caller: Caller): Promise<object> {
    return this.units.run(caller, async ({ sql }) => {
      await this.open(sql, id, caller, 'alone');
      await this.uploads.drop(sql, id);
      return {};
    });
  }

  private async open(sql: Sql, id: string, caller: Caller, hold: 'alone' | 'shared'): Promise<Upload> {
    const upload = await this.uploads.find(sql, id, hold);
    if (upload === undefined || upload.state !== 'receiving') throw unknownUpload(id);
    if (upload.sentBy !== caller.actor.id) throw notYourUpload();
    return upload;
  }

  private async settle(sql: Sql, id: string, sha256: string, at: Date): Promise<void> {
    const hash = createHash('sha256');
    const evidence = new FileEvidence();
    for await (const chunk of this.uploads.chunks(id, sql)) {
      hash.update(chunk);
      evidence.add(chunk);
    }
    if (hash.digest('hex') !== sha256) throw hashDiffers();
    try {
      const encoding = evidence.encoding();
      await this.uploads.receive(sql, id, {
        sha256,
        encoding,
        endsWithNewline: evidence.endsWithNewline,
        at,
      });
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      await this.uploads.refuse(sql, id, sha256, error, at);
    }
  }
}

/** Figures of no known period could be compared with nothing; those of years before are counted back from a school year. */
function assertPeriod(profile: FeedProfile, period: string | undefined): void {
  if (!needsPeriod(profile)) return;
  if (period === undefined || period.trim() === '') throw periodNeeded(profile.code);
  const countsBack = profile.columns.some(({ indicator }) => (indicator?.before ?? 0) > 0);
  if (countsBack && !isSchoolYear(period)) throw periodUnclear(period);
}
