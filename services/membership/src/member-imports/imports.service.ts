import { createHash } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Failure, serviceActor, type Caller, type membership } from '@partnership/contracts';
import { Database, decodeCursor, newId, page, Rounds, violates } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { decode, readRows } from './import-file.js';
import { importColumns, readImport } from './import-row.js';
import { ImportsRepository, importsChannel, viewOf } from './imports.repository.js';
import { JoinerService } from './joiner.service.js';

const batchSize = 50;
/** How long whoever sends a file is kept waiting; the rest is done behind the answer. */
const patienceMs = 2500;

const unknownImport = (id: string): Failure =>
  new Failure('not-found', 'membership.import.unknown', `There is no import ${id}.`);

type View = membership.MemberImportView;

/**
 * Schools that join by a file. The rows are kept with the file's hash in one transaction and then loaded batch by batch,
 * each with its progress: what a process leaves that dies, another takes up within seconds.
 */
@Injectable()
export class ImportsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('MemberImports');
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly rounds: Rounds;

  constructor(
    private readonly database: Database,
    private readonly prisma: Prisma,
    private readonly imports: ImportsRepository,
    private readonly joiner: JoinerService,
  ) {
    this.rounds = new Rounds(database, {
      channel: importsChannel,
      work: () => this.resume(),
      failed: (err) => {
        this.logger.warn({ err, msg: 'cannot look for imports that are not finished; looking again soon' });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await Promise.all(this.underWay.values());
  }

  /** @throws Failure `unprocessable` for a file of which nothing can be loaded */
  async receive({ content, dryRun = false }: membership.ImportMembers, caller: Caller): Promise<View> {
    const bytes = Buffer.from(content, 'base64');
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = dryRun ? undefined : await this.imports.findByHash(this.database.sql, hash);
    if (known !== undefined) return viewOf(await this.awaited(known.id), true);
    const rows = readImport(readRows(decode(bytes)));
    const { id, added } = await this.prisma.run(caller, async (work) => {
      const fresh = { id: newId(), hash, dryRun, by: caller.actor.id, at: work.at, ...rows };
      if (!(await this.imports.add(work.sql, fresh))) return { id: '', added: false };
      const fields = { received: rows.joining.length + rows.faults.length, dryRun };
      work.audit({ action: 'members import received', record: `membership.import/${fresh.id}`, fields });
      return { id: fresh.id, added: true };
    });
    // Somebody sent the same file at the same time.
    if (!added) return this.receive({ content, dryRun }, caller);
    return viewOf(await this.awaited(id));
  }

  async show(id: string): Promise<View> {
    const found = await this.imports.find(this.database.sql, id);
    if (found === undefined) throw unknownImport(id);
    return viewOf(found);
  }

  /** Newest first. */
  async list({
    state,
    limit = 50,
    cursor,
  }: membership.ListMemberImports): Promise<membership.MemberImportPage> {
    const [before] = decodeCursor(cursor, ['uuid']) ?? [];
    const than = before === undefined ? null : String(before);
    const rows = await this.imports.list(this.database.sql, state ?? null, than, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map((row) => viewOf(row)), next };
  }

  async faults(request: membership.ListMemberImportFaults): Promise<membership.MemberImportFaultPage> {
    const { import: id, limit = 50, cursor } = request;
    const [after = 0] = decodeCursor(cursor, ['integer']) ?? [];
    await this.show(id);
    const rows = await this.imports.faults(this.database.sql, id, Number(after), limit + 1);
    return page(rows, limit, ({ line }) => [line]);
  }

  template(): membership.MemberImportTemplate {
    return { items: [...importColumns], next: null };
  }

  private async resume(): Promise<void> {
    for (const id of await this.imports.unfinished(this.database.sql)) await this.begin(id);
  }

  /** The import as far as it has come when it is done or patience is over. */
  private async awaited(id: string) {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.begin(id), over]);
    clearTimeout(timer);
    const found = await this.imports.find(this.database.sql, id);
    if (found === undefined) throw unknownImport(id);
    return found;
  }

  private begin(id: string): Promise<void> {
    const known = this.underWay.get(id);
    if (known !== undefined) return known;
    const work = this.loadAll(id)
      .catch((error: unknown) => {
        const why = error instanceof Failure ? error.code : error instanceof Error ? error.name : 'unknown';
        this.logger.error(`import ${id} stopped and is taken up again later: ${why}`);
      })
      .finally(() => this.underWay.delete(id));
    this.underWay.set(id, work);
    return work;
  }

  private async loadAll(id: string): Promise<void> {
    for (let finished = false; !finished && !this.rounds.stopped;)
      ({ finished } = await this.loadBatch(id).catch((error: unknown) => {
        // A school of the batch joined by itself at this moment: looked at again, it is a member.
        if (violates(error, 'member_pkey')) return { finished: false };
        throw error;
      }));
  }

  private loadBatch(id: string): Promise<{ finished: boolean }> {
    const caller: Caller = {
      actor: serviceActor('membership'),
      operation: 'membership.import.load',
      requestId: newId(),
    };
    return this.prisma.run(caller, async (work) => {
      const found = await this.imports.lock(work.sql, id);
      if (found === undefined || found.finished_at !== null) return { finished: true };
      const rows = await this.imports.waiting(work.sql, id, batchSize);
      const terms = { by: found.received_by, dryRun: found.dry_run };
      const faults = await this.joiner.join(work, rows, terms);
      await this.imports.advance(work.sql, id, { rows, faults });
      const finished = rows.length < batchSize;
      if (finished) await this.imports.finish(work.sql, id, work.at);
      return { finished };
    });
  }
}
