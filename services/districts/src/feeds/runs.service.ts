import { Injectable } from '@nestjs/common';
import { districts, mayDoIn, type Actor, type Caller } from '@partnership/contracts';
import { assertVersion, decodeCursor, page } from '@partnership/database';
import { dayOf } from '../civil-date.js';
import { Prisma } from '../prisma.js';
import { DirectoryProjection } from '../schools/directory-projection.service.js';
import { FollowUp } from '../schools/follow-up.service.js';
import { SignalRaising } from '../signals/signal-raising.service.js';
import { notYourFeed, unknownRun } from './feed.errors.js';
import { ProfilesRepository } from './profiles.repository.js';
import { assertRunMove } from './run.js';
import { RunsRepository, type FeedRun, type RowFault } from './runs.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

const ordinaryPage = 50;
const reaches = (actor: Actor, profile: string): boolean => mayDoIn(actor, 'feeds.read', 'feeds', profile);

@Injectable()
export class RunsService {
  constructor(
    private readonly prisma: Prisma,
    private readonly runs: RunsRepository,
    private readonly directory: DirectoryProjection,
    private readonly signals: SignalRaising,
    private readonly profiles: ProfilesRepository,
    private readonly followUp: FollowUp,
  ) {}

  async show(id: string, caller: Caller): Promise<districts.FeedRunView> {
    return runView(await this.readable(id, caller));
  }

  async list(request: districts.ListRuns, caller: Caller): Promise<districts.FeedRunPage> {
    const asked = request.profile === undefined ? await this.profiles.codes() : [request.profile];
    const allowed = asked.filter((code) => reaches(caller.actor, code));
    const limit = request.limit ?? ordinaryPage;
    const rows = await this.runs.list(allowed, limit + 1, decodeCursor(request.cursor, ['uuid']));
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(runView), next };
  }

  async listFaults(request: districts.ListRowFaults, caller: Caller): Promise<districts.RowFaultPage> {
    await this.readable(request.run, caller);
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['integer', 'integer']);
    const rows = await this.runs.faults(request, limit + 1, after);
    const { items, next } = page(rows, limit, ({ line, ordinal }) => [line, ordinal]);
    return { items: items.map(rowFaultView), next };
  }

  /** Withdraws what a run said: older values show again, its open signals end with a note. Invoices stay as they are. */
  reverse({ run: id, reason }: districts.ReverseRun, caller: Caller): Promise<districts.FeedRunView> {
    return this.prisma.run(caller, async (work) => {
      await lockDirectory(work.sql);
      const run = await this.runs.find(id, work.db);
      if (run === null) throw unknownRun(id);
      assertVersion(caller, run.version);
      assertRunMove(run.state as districts.RunState, 'reversed');
      await this.runs.reverse(work.db, run, reason);
      const changed = await this.directory.withdraw(
        work,
        { source: run.sourceNumber, run: id },
        caller.traceparent,
      );
      await this.signals.settle(work, run.sourceNumber, `The file it came from was withdrawn: ${reason}`);
      // What shows again is looked at as if it were new.
      for await (const urns of this.directory.spokenOf(work.sql, run.sourceNumber))
        await this.signals.raise(work, urns);
      await this.followUp.after(work, run.sourceNumber);
      const view = runView({ ...run, state: 'reversed', reversedBecause: reason, version: run.version + 1 });
      const { profile, asAt, loaded, quarantined } = view;
      work.announce(districts.feedRunReversed, id, view.version, {
        run: id,
        profile,
        asAt,
        loaded,
        quarantined,
      });
      work.audit({
        action: 'feed run reversed',
        record: `districts.feed-run/${id}`,
        why: reason,
        fields: { changed },
      });
      return view;
    });
  }

  private async readable(id: string, caller: Caller): Promise<FeedRun> {
    const run = await this.runs.find(id);
    if (run === null) throw unknownRun(id);
    // Who sent a file sees what became of it, also without a reach over the feed's other deliveries.
    if (run.sentBy !== caller.actor.id && !reaches(caller.actor, run.profile)) throw notYourFeed(run.profile);
    return run;
  }
}

const runView = (run: FeedRun): districts.FeedRunView => ({
  run: run.id,
  profile: run.profile,
  asAt: dayOf(run.asAt),
  period: run.period,
  state: run.state,
  dryRun: run.dryRun,
  fileName: run.fileName,
  sha256: run.sha256,
  bytes: run.bytes,
  encoding: run.encoding,
  sentBy: run.sentBy,
  receivedAt: run.receivedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  received: run.received,
  loaded: run.loaded,
  quarantined: run.quarantined,
  comparators: run.comparators,
  warnings: run.warnings,
  unchanged: run.sameAs !== null,
  sameAs: run.sameAs,
  fault:
    run.faultCode === null
      ? null
      : { code: run.faultCode, detail: run.faultDetail ?? '', line: run.faultLine },
  reversedBecause: run.reversedBecause,
  version: run.version,
});

const rowFaultView = ({ line, urn, columnName, code, detail }: RowFault): districts.RowFaultView => ({
  line,
  urn,
  column: columnName,
  code,
  detail,
});
