import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { civilDate } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';

/** How long before a vacancy closes those who asked for it are reminded, while they can still put it off. */
const reminderHours = 48;

interface Named {
  readonly id: string;
  readonly title: string;
  readonly closesAt: Date;
}

/** Open ones that close soon, were open for longer than that, and of whose closing at that instant nobody was told. */
const closingSoon = `
select id, title, closes_at as "closesAt" from vacancy v
where state = 'open' and closes_at > $1 and closes_at <= $1::timestamptz + interval '${reminderHours} hours'
  and closes_at - opens_at > interval '${reminderHours} hours'
  and not exists (select from notice n where n.template = 'vacancy-closing' and n.round = 0
    and n.cause = 'vacancy/' || v.id || '/' || extract(epoch from v.closes_at)::bigint)
order by id limit 500`;

/** Tells those who drafted and released a vacancy that it is open, and that it is about to close. */
@Injectable()
export class VacancyNotices {
  constructor(
    private readonly config: MembershipConfig,
    private readonly notices: ActorNotices,
  ) {}

  async opened(work: Work, vacancy: Named): Promise<void> {
    await this.tell(work, vacancy, 'vacancy-opened', `vacancy/${vacancy.id}`);
  }

  /** Once for each instant at which it was to close. */
  async remind(work: Work): Promise<void> {
    for (const vacancy of await work.sql.rows<Named>(closingSoon, [work.at])) {
      const second = Math.round(vacancy.closesAt.getTime() / 1_000);
      await this.tell(work, vacancy, 'vacancy-closing', `vacancy/${vacancy.id}/${second}`);
    }
  }

  private async tell(
    work: Work,
    { id, title, closesAt }: Named,
    template: 'vacancy-opened' | 'vacancy-closing',
    cause: string,
  ): Promise<void> {
    const askers = await work.sql.rows<{ by: string }>(
      `select distinct moved_by as by from vacancy_move where vacancy = $1 and to_state in ('draft', 'scheduled')`,
      [id],
    );
    await this.notices.tell(
      work,
      askers.map(({ by }) => by),
      {
        template,
        cause,
        data: {
          title,
          closesOn: dayInWords(civilDate(closesAt)),
          link: `${this.config.publicUrl}/v1/vacancies/${id}`,
        },
      },
    );
  }
}
