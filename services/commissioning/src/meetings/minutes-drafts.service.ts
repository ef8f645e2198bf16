import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { ItemsRepository } from './items.repository.js';
import type { Meeting } from './meeting.js';
import { drafted, returnsUndecided } from './minutes.js';
import { MinutesRepository } from './minutes.repository.js';

const notReached = 'The meeting did not come to it.';

/** Drafts the minutes from what was decided, as the meeting closes. */
@Injectable()
export class MinutesDrafts {
  constructor(
    private readonly items: ItemsRepository,
    private readonly minutes: MinutesRepository,
  ) {}

  async draft(work: Work, { id }: Meeting, by: string): Promise<void> {
    const { sql, at } = work;
    const found = await this.items.ofMeeting(sql, id);
    const deferred = { outcome: 'deferred', reason: notReached } as const;
    const returning = found.filter(returnsUndecided).map((item) => item.id);
    await this.items.decide(sql, returning, { ...deferred, commissionVersion: null, at, by });
    const items = found.map((item) => (returnsUndecided(item) ? { ...item, ...deferred } : item));
    const wordings = items.map((item) => ({ item: item.id, title: item.title, text: drafted(item) }));
    await this.minutes.write(sql, wordings, { version: 1, at, by });
  }
}
