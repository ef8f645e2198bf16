import { Injectable, type OnModuleInit } from '@nestjs/common';
import { districts, mayDoIn, type Caller } from '@partnership/contracts';
import {
  addDays,
  civilDate,
  Clock,
  dailyAt,
  decodeCursor,
  defineJob,
  latest,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { Jobs } from '@partnership/service';
import { assertExpectation, lateSince, nextDue } from './expectation.js';
import { ExpectationsRepository, type KeptExpectation } from './expectations.repository.js';
import { unknownProfile } from './feed.errors.js';
import { ProfilesRepository } from './profiles.repository.js';

const ordinaryPage = 50;

/** When files are due. One that does not come is told of once for each due day. */
@Injectable()
export class ExpectationsService implements OnModuleInit {
  constructor(
    private readonly units: UnitOfWork,
    private readonly expectations: ExpectationsRepository,
    private readonly profiles: ProfilesRepository,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'districts.notice-late-feeds',
        due: latest(dailyAt('06:00')),
        run: (work) => this.noticeLate(work),
      }),
    );
  }

  set(request: districts.ExpectFeed, caller: Caller): Promise<districts.FeedExpectationView> {
    const { profile, every, days, graceDays } = request;
    assertExpectation(request);
    return this.units.run(caller, async (work) => {
      if ((await this.profiles.find(profile)) === undefined) throw unknownProfile(profile);
      const since = this.clock.today();
      if (await this.expectations.set(work.sql, profile, { every, days, graceDays, since }))
        work.audit({
          action: 'feed expected',
          record: `districts.feed-expectation/${profile}`,
          fields: { every, days, graceDays },
        });
      const kept = await this.expectations.find(work.sql, profile);
      if (kept === undefined) throw unknownProfile(profile);
      return this.view(kept);
    });
  }

  async list(
    request: districts.ListFeedExpectations,
    { actor }: Caller,
  ): Promise<districts.FeedExpectationPage> {
    const limit = request.limit ?? ordinaryPage;
    const [after] = decodeCursor(request.cursor, ['text']) ?? [];
    const rows = await this.expectations.list(limit + 1, after === undefined ? undefined : String(after));
    const { items, next } = page(rows, limit, ({ profile }) => [profile]);
    const reached = items.filter(({ profile }) => mayDoIn(actor, 'feeds.read', 'feeds', profile));
    return { items: reached.map((kept) => this.view(kept)), next };
  }

  private async noticeLate({ sql, at, announce, audit }: Work): Promise<void> {
    const today = civilDate(at);
    for (const kept of await this.expectations.all(sql)) {
      const { profile, lastAsAt } = kept;
      const dueOn = lateSince(kept, today, lastAsAt, addDays);
      if (dueOn === null || !(await this.expectations.noteLate(sql, profile, dueOn, at))) continue;
      announce(districts.feedLate, profile, Number(dueOn.replaceAll('-', '')), { profile, dueOn, lastAsAt });
      audit({ action: 'feed late', record: `districts.feed-expectation/${profile}`, fields: { dueOn } });
    }
  }

  private view(kept: KeptExpectation): districts.FeedExpectationView {
    const { profile, every, days, graceDays, since, lastRun, lastAsAt } = kept;
    const today = this.clock.today();
    return {
      profile,
      every,
      days: [...days],
      graceDays,
      since,
      lastRun,
      lastAsAt,
      nextDueOn: nextDue(kept, today),
      lateSince: lateSince(kept, today, lastAsAt, addDays),
    };
  }
}
