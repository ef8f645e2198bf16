import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { ItemsRepository } from './items.repository.js';
import { MeetingsRepository } from './meetings.repository.js';
import { publicMinutesView } from './minutes-view.js';
import { unpublished } from './minutes.errors.js';
import { MinutesRepository } from './minutes.repository.js';
import { PublishedWords } from './published-words.service.js';

const ordinaryPage = 50;

/** The minutes that anybody may read. */
@Injectable()
export class PublicMinutesService {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsRepository,
    private readonly items: ItemsRepository,
    private readonly minutes: MinutesRepository,
    private readonly words: PublishedWords,
  ) {}

  async list(request: commissioning.ListPublicMinutes): Promise<commissioning.PublicMinutesPage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['instant', 'uuid']);
    const rows = await this.minutes.published(this.database.sql, limit + 1, after);
    const { items, next } = page(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
    return {
      items: items.map(({ id, startsAt, publishedAt, ...entry }) => ({
        ...entry,
        meeting: id,
        startsAt: startsAt.toISOString(),
        publishedAt: publishedAt.toISOString(),
      })),
      next,
    };
  }

  async show({
    meeting: id,
    edition: asked,
  }: commissioning.ShowPublicMinutes): Promise<commissioning.PublicMinutesView> {
    const { sql } = this.database;
    const editions = await this.minutes.editions(sql, id);
    const edition = asked === undefined ? editions.at(-1) : editions.find((each) => each.edition === asked);
    if (edition === undefined) throw unpublished();
    const meeting = await this.meetings.find(sql, id);
    const [items, wordings, people] = await Promise.all([
      this.items.ofMeeting(sql, id),
      this.minutes.wordings(sql, id, edition.version),
      this.meetings.people(sql, meeting),
    ]);
    const words = await this.words.read(sql, items, wordings);
    return publicMinutesView(meeting, { people, items, edition, words });
  }
}
