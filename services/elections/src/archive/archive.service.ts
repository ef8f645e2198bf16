import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import { renderSheet } from '@partnership/count';
import { Database } from '@partnership/database';
import { archiveFiles, type ContestRecord, type Leaf, type LeafOf } from '@partnership/election-record';
import { writeArchive } from '@partnership/election-record/node';
import { ballotsGone } from '../count/count.errors.js';
import { CountsRepository, type KeptCount } from '../count/counts.repository.js';
import { withoutTransfers } from '../count/publication.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { OpeningsRepository } from '../opening/openings.repository.js';
import { LogRepository } from '../record/log.repository.js';
import { RecordedRollRepository } from '../record/recorded-roll.repository.js';
import { RetentionRepository } from '../retention/retention.repository.js';
import { notDeclared } from './archive.errors.js';
import { ArchiveRepository, spentTokenOf } from './archive.repository.js';
import { partOf } from './file-part.js';

const ofType = <T extends Leaf['type']>(leaves: readonly Leaf[], type: T): LeafOf<T> | undefined =>
  leaves.find((leaf): leaf is LeafOf<T> & Leaf => leaf.type === type);

/** An election in one zip, for strangers. The same election packs to the same bytes, whoever packs it and when. */
@Injectable()
export class ArchiveService {
  /** The one that was asked for last: its parts are asked for one after the other. */
  private packed: { readonly election: string; readonly zip: Promise<Buffer> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly record: LogRepository,
    private readonly roll: RecordedRollRepository,
    private readonly openings: OpeningsRepository,
    private readonly counts: CountsRepository,
    private readonly archives: ArchiveRepository,
    private readonly retention: RetentionRepository,
  ) {}

  async part({ election: id, part = 0 }: elections.ShowArchive): Promise<elections.FilePartView> {
    const { history } = await this.elections.read(this.database.sql, id);
    if ((await this.retention.destroyedAt(this.database.sql, id)) !== null) {
      this.packed = undefined;
      throw ballotsGone();
    }
    if (!history.some(({ from, to }) => from === 'counted' && to === 'declared')) throw notDeclared(id);
    const zip = await this.zipOf(id);
    return partOf({ fileName: `election-${id}.zip`, contentType: 'application/zip', content: zip }, part);
  }

  /** The files of the archive, by path, as `archivePaths` names them. */
  async files(election: string): Promise<Map<string, Uint8Array>> {
    const { sql } = this.database;
    const leaves = await this.archives.leaves(sql, election);
    const notice = ofType(leaves, 'notice');
    const close = ofType(leaves, 'close');
    if (notice === undefined || close === undefined) throw notDeclared(election);
    const linked = notice.publication === 'linked';
    const counted = await this.counts.of(
      sql,
      notice.contests.map(({ id }) => id),
    );
    const contests = new Map<string, ContestRecord>();
    for (const one of counted) contests.set(one.contest, await this.contest(one, linked));
    const issued = close.contests.map(({ contest, issued: tokens }) => ({ contest, issued: tokens }));
    return archiveFiles({ leaves, treeHeads: await this.record.heads(sql, election), issued, contests });
  }

  private async zipOf(election: string): Promise<Buffer> {
    if (this.packed?.election !== election)
      this.packed = { election, zip: this.files(election).then(writeArchive) };
    try {
      return await this.packed.zip;
    } catch (error) {
      this.packed = undefined;
      throw error;
    }
  }

  private async contest(count: KeptCount, linked: boolean): Promise<ContestRecord> {
    const { sql } = this.database;
    const { contest, published, profile, sheet, countJson } = count;
    if (profile === null) throw ballotsGone();
    const casts = await this.archives.casts(sql, contest);
    const readings = published ? await this.openings.readings(sql, contest) : [];
    const openings = readings.flatMap(({ ballot, seed }) => (seed === null ? [] : [{ ballot, seed }]));
    const countTable = renderSheet(published ? sheet : withoutTransfers(sheet), 'csv');
    return {
      roll: await this.roll.commitments(sql, contest),
      tokens: casts.map(spentTokenOf),
      counted: {
        countSheet: countJson,
        countTable,
        ...(published && {
          published: {
            opened: readings.map(({ opened }) => opened),
            profile,
            ...(linked && { linked: { casts, openings } }),
          },
        }),
      },
    };
  }
}
