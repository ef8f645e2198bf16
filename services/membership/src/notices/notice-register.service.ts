import { Injectable } from '@nestjs/common';
import { mayDo, type Actor, type Caller, type membership, type Permission } from '@partnership/contracts';
import { Database, decodeCursor, page, type Sql } from '@partnership/database';
import { notYourNotice, unknownNotice } from './notice.errors.js';
import { NoticeRegisterRepository, type Sight } from './notice-register.repository.js';
import type { NoticeRow } from './notice-rows.js';
import { entryView, noticeView, recipientView, replyView } from './notice-views.js';
import { districtsOf } from './reach.js';

const ordinaryPage = 50;

const sightOf = (actor: Actor, permission: Permission): Sight => ({
  districts: districtsOf(actor, permission),
  actor: actor.id,
});

const isSeen = ({ districts, queuedBy }: NoticeRow, sight: Sight): boolean =>
  sight.districts === null ||
  queuedBy === sight.actor ||
  (districts !== null && districts.every((district) => sight.districts?.includes(district)));

const afterOf = (cursor: string | undefined): string | undefined => {
  const [after] = decodeCursor(cursor, ['uuid']) ?? [];
  return after === undefined ? undefined : String(after);
};

/** Reads notices. Who is limited to districts sees those to schools of these, and what they have sent themselves. */
@Injectable()
export class NoticeRegisterService {
  constructor(
    private readonly database: Database,
    private readonly register: NoticeRegisterRepository,
  ) {}

  async list(request: membership.ListNotices, { actor }: Caller): Promise<membership.NoticePage> {
    const { limit = ordinaryPage, cursor } = request;
    const sight = sightOf(actor, 'notices.read');
    const rows = await this.register.list(request, sight, afterOf(cursor), limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(entryView), next };
  }

  async show({ notice }: membership.ShowNotice, { actor }: Caller): Promise<membership.NoticeView> {
    return noticeView(await this.find(this.database.sql, notice, actor, 'notices.read'));
  }

  async recipients(
    request: membership.ListNoticeRecipients,
    { actor }: Caller,
  ): Promise<membership.NoticeRecipientPage> {
    const { limit = ordinaryPage, cursor } = request;
    const sight = sightOf(actor, 'notices.read');
    const rows = await this.register.recipients(request, sight, afterOf(cursor), limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    const showsAddress = mayDo(actor, 'people.read');
    return { items: items.map((row) => recipientView(row, showsAddress)), next };
  }

  async replies(request: membership.ListReplies, { actor }: Caller): Promise<membership.ReplyPage> {
    const { limit = ordinaryPage, cursor } = request;
    const sight = sightOf(actor, 'notices.read');
    const rows = await this.register.replies(request, sight, afterOf(cursor), limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(replyView), next };
  }

  /** @throws Failure `not-found`; `forbidden` where the actor's role does not reach it */
  async find(sql: Sql, id: string, actor: Actor, permission: Permission): Promise<NoticeRow> {
    const row = await this.register.find(sql, id);
    if (row === undefined) throw unknownNotice(id);
    if (!isSeen(row, sightOf(actor, permission))) throw notYourNotice();
    return row;
  }
}
