import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import type { Notice } from './notice.js';
import { NoticesService } from './notices.service.js';

/** Tells those who did something what came of it. Actors that are no person we know, or no longer, are not written to. */
@Injectable()
export class ActorNotices {
  constructor(private readonly notices: NoticesService) {}

  async tell(
    work: Work,
    actors: readonly string[],
    notice: Pick<Notice, 'template' | 'cause' | 'data'>,
  ): Promise<void> {
    const persons = await work.sql.rows<{ personId: string }>(
      `select id as "personId" from person
       where id = any(select case when a ~ '^[0-9a-f-]{36}$' then a::uuid end from unnest($1::text[]) a)
         and erased_at is null order by id`,
      [actors],
    );
    if (persons.length > 0) await this.notices.queue(work, { ...notice, recipients: persons });
  }
}
