import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import { assertVersion } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { SignalRaising } from '../signals/signal-raising.service.js';
import { unknownIndicator, unknownSimilarity } from './comparison.errors.js';
import { SimilaritiesRepository } from './similarities.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

@Injectable()
export class SimilaritiesService {
  constructor(
    private readonly prisma: Prisma,
    private readonly similarities: SimilaritiesRepository,
    private readonly signals: SignalRaising,
  ) {}

  async list(): Promise<districts.SimilarityList> {
    return { items: await this.similarities.list() };
  }

  async show(name: string): Promise<districts.SimilarityView> {
    const similarity = await this.similarities.find(name);
    if (similarity === null) throw unknownSimilarity(name, '/name');
    return similarity;
  }

  set(request: districts.SetSimilarity, caller: Caller): Promise<districts.SimilarityView> {
    return this.prisma.run(caller, async (work) => {
      await lockDirectory(work.sql);
      // Two who set it for the first time have no row to wait at.
      await work.sql.run(`select pg_advisory_xact_lock(hashtext('districts.similarity/' || $1))`, [
        request.name,
      ]);
      const before = await this.similarities.find(request.name, work.db);
      assertVersion(caller, before?.version ?? 0);
      const codes = request.characteristics.map(({ indicator }) => indicator);
      const [unknown] = await this.similarities.unknown(work.db, codes);
      if (unknown !== undefined)
        throw unknownIndicator(unknown, `/characteristics/${codes.indexOf(unknown)}/indicator`);
      const version = (before?.version ?? 0) + 1;
      await this.similarities.set(work.db, request, version);
      const { name, characteristics, neighbours } = request;
      work.audit({
        action: 'similarity set',
        record: `districts.similarity/${name}`,
        fields: { characteristics, neighbours, before: before && before.characteristics },
      });
      await this.signals.runSimilar(
        work,
        name,
        `By version ${version} of what schools are similar by it no longer holds.`,
      );
      return { name, characteristics, neighbours, version };
    });
  }
}
