import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, Database, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { GroupAccess } from '../group/group-access.service.js';
import { barredFrom } from './item.errors.js';
import { interestsIn, isBarred, type Item } from './item.js';
import { ItemLooks } from './item-looks.service.js';
import { ItemsRepository } from './items.repository.js';
import { MeetingNews } from './meeting-news.service.js';
import { assertMeetingMove } from './meeting-states.js';
import { stepped, type Meeting } from './meeting.js';
import { MeetingsRepository } from './meetings.repository.js';
import { minutesView } from './minutes-view.js';
import { noMinutes, notBeingWritten, notOfThisMeeting, notPublished } from './minutes.errors.js';
import { MinutesRepository } from './minutes.repository.js';
import { PublishedWords } from './published-words.service.js';

type View = Promise<commissioning.MinutesView>;

interface Written {
  readonly work: Work;
  readonly meeting: Meeting;
  readonly items: readonly Item[];
  readonly version: number;
}

/** The minutes as the Group keeps, words, publishes and corrects them. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly access: GroupAccess,
    private readonly meetings: MeetingsRepository,
    private readonly items: ItemsRepository,
    private readonly looks: ItemLooks,
    private readonly minutes: MinutesRepository,
    private readonly words: PublishedWords,
    private readonly news: MeetingNews,
  ) {}

  async show(id: string, caller: Caller): View {
    const { sql } = this.database;
    await this.access.assertReads(sql, caller.actor);
    return this.view(sql, await this.meetings.find(sql, id), caller);
  }

  write({ meeting: id, ...wording }: commissioning.WriteMinutes, caller: Caller): View {
    return this.change(id, caller, async (written) => {
      const { work, meeting } = written;
      if (meeting.state !== 'closed') throw notBeingWritten(meeting.state);
      await this.word(written, wording, caller);
      work.audit({ action: 'minutes worded', record: recordOf(id), fields: { item: wording.item } });
    });
  }

  /** From here on anybody reads them; what changes afterwards is a new edition. */
  publish({ meeting: id }: commissioning.PublishMinutes, caller: Caller): View {
    return this.change(id, caller, async ({ work, meeting, items, version }) => {
      assertMeetingMove(meeting.state, 'published');
      await this.assertPublishable(work.sql, meeting, items);
      const by = caller.actor.id;
      const published = { state: 'published', publishedAt: work.at, minutesVersion: version } as const;
      const after = stepped(meeting, published);
      await this.meetings.save(work.sql, after, { what: 'published', at: work.at, by, why: null });
      await this.edition({ work, meeting: after, items, version }, null, by);
      await this.news.tell(work, after);
    });
  }

  correct({ meeting: id, why, ...wording }: commissioning.CorrectMinutes, caller: Caller): View {
    return this.change(id, caller, async (written) => {
      const { work, meeting, items } = written;
      if (meeting.state !== 'published') throw notPublished(meeting.state);
      await this.word(written, wording, caller);
      await this.assertPublishable(work.sql, { ...meeting, minutesVersion: written.version }, items);
      await this.edition(written, why, caller.actor.id);
    });
  }

  private async edition({ work, meeting, version }: Written, why: string | null, by: string): Promise<void> {
    const { id } = meeting;
    const edition = (await this.minutes.editions(work.sql, id)).length + 1;
    const published = { edition, version, publishedAt: work.at, publishedBy: by, why };
    await this.minutes.publish(work.sql, id, published);
    work.announce(commissioning.minutesPublished, id, edition, { meeting: id, edition });
    const action = edition === 1 ? 'minutes published' : 'minutes corrected';
    work.audit({ action, record: recordOf(id), ...(why !== null && { why }), fields: { edition } });
  }

  private async assertPublishable(sql: Sql, meeting: Meeting, items: readonly Item[]): Promise<void> {
    const wordings = await this.minutes.wordings(sql, meeting.id, meeting.minutesVersion);
    await this.words.assertPublishable(sql, items, wordings);
  }

  /** Keeps a new wording; whoever has an interest in the item does not word what is said of it. */
  private async word(
    { work, meeting, items, version }: Written,
    { item: id, title, text }: Omit<commissioning.WriteMinutes, 'meeting'>,
    { actor }: Caller,
  ): Promise<void> {
    const item = items.find((each) => each.id === id);
    if (item === undefined) throw notOfThisMeeting();
    const { known } = await this.looks.room(work.sql, meeting, item.urns, actor.id);
    if (isBarred(interestsIn(item, known), actor.id)) throw barredFrom();
    const before = (await this.minutes.wordings(work.sql, meeting.id, meeting.minutesVersion)).get(id);
    const wording = { item: id, title: title ?? before?.title ?? item.title, text };
    await this.minutes.write(work.sql, [wording], { version, at: work.at, by: actor.id });
  }

  private change(id: string, caller: Caller, act: (written: Written) => Promise<void>): View {
    return this.unit.run(caller, async (work) => {
      const meeting = await this.meetings.lock(work.sql, id);
      if (meeting.minutesVersion === 0) throw noMinutes();
      assertVersion(caller, meeting.minutesVersion);
      const items = await this.items.ofMeeting(work.sql, id);
      const version = meeting.minutesVersion + 1;
      await act({ work, meeting, items, version });
      await this.minutes.setVersion(work.sql, id, version);
      return this.view(work.sql, await this.meetings.find(work.sql, id), caller);
    });
  }

  private async view(sql: Sql, meeting: Meeting, { actor }: Caller): View {
    if (meeting.minutesVersion === 0) throw noMinutes();
    const [items, wordings, editions] = await Promise.all([
      this.items.ofMeeting(sql, meeting.id),
      this.minutes.wordings(sql, meeting.id, meeting.minutesVersion),
      this.minutes.editions(sql, meeting.id),
    ]);
    const urns = items.flatMap((item) => item.urns);
    const { people, known } = await this.looks.room(sql, meeting, urns, actor.id);
    const kept = items.map((item) => ({ item, interests: interestsIn(item, known) }));
    return minutesView(meeting, { people, kept, wordings, editions }, actor.id);
  }
}

const recordOf = (id: string): string => `commissioning.minutes/${id}`;
