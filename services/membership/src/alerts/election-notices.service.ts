import { Injectable } from '@nestjs/common';
import type { elections, EventEnvelope } from '@partnership/contracts';
import { Clock, UnitOfWork, type Work } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';
import { choose } from '../notices/audience.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { instantInWords } from './instant-in-words.js';

const posts = ['headteacher', 'chair-of-governors'] as const;

/** Mails what people must know of an election. */
@Injectable()
export class ElectionNoticesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly histories: HistoriesRepository,
    private readonly schools: SchoolsRepository,
    private readonly notices: ActorNotices,
  ) {}

  /** Asked for in several parts they share a notice: nobody is written to twice about the same. */
  send(envelope: EventEnvelope, told: elections.ElectionNoticeRequested): Promise<void> {
    const { election, kind, urns, vacancy } = told;
    return this.unit.once(envelope, 'election-notices', async (work) => {
      const persons = told.persons ?? (await this.officers(work, told));
      const about = vacancy ?? urns?.[0];
      await this.notices.tell(work, persons, {
        template: kind,
        cause: about === undefined ? `election/${election}` : `election/${election}/${about}`,
        data: await this.dataOf(work, told),
      });
      const record = `elections.election/${election}`;
      work.audit({ action: 'election told of', record, fields: { kind, persons: persons.length } });
    });
  }

  /** Heads and chairs of the schools that are named, or of the members that vote. */
  private async officers(
    { sql }: Work,
    { districts, urns }: elections.ElectionNoticeRequested,
  ): Promise<string[]> {
    const all = await this.histories.readElectorate(sql);
    const histories = urns === undefined ? all : all.filter(({ school }) => urns.includes(school.urn));
    const { recipients } = choose(
      histories,
      {
        districts: districts.length === 0 ? null : districts,
        states: ['active', 'grace'],
        posts: [...posts],
      },
      this.clock.today(),
    );
    return recipients.map(({ personId }) => personId);
  }

  /** Who is to vote is sent to where that is done, and who is asked about a vacancy to that. */
  private linkOf({ kind, election, vacancy }: elections.ElectionNoticeRequested): string {
    const { publicUrl, boxPublicUrl } = this.config;
    if (vacancy !== undefined) return `${publicUrl}/v1/casual-vacancies/${vacancy}`;
    return kind === 'poll-open' || kind === 'poll-closing'
      ? `${boxPublicUrl}/`
      : `${publicUrl}/v1/elections/${election}`;
  }

  private async dataOf({ sql }: Work, told: elections.ElectionNoticeRequested) {
    const [urn] = told.urns ?? [];
    const names = await this.schools.names(sql, urn === undefined ? [] : [urn]);
    return {
      title: told.title,
      nominationsOpenAt: instantInWords(told.nominationsOpenAt),
      nominationsCloseAt: instantInWords(told.nominationsCloseAt),
      pollOpensAt: instantInWords(told.pollOpensAt),
      pollClosesAt: instantInWords(told.pollClosesAt),
      school: names.get(urn ?? '') ?? '',
      contest: told.contest ?? '',
      answerBy: told.answerBy === undefined ? '' : dayInWords(told.answerBy),
      link: this.linkOf(told),
    };
  }
}
