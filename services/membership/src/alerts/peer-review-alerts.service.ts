import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { Clock, UnitOfWork, type Sql } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';

interface Partner {
  readonly urn: string;
  readonly name: string;
  readonly heads: string[];
}

const partners = `
select s.urn, s.name, array(
    select p.person_id::text from school_post p
    where p.urn = s.urn and p.post = 'headteacher' and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
    order by p.person_id) as heads
from school s where s.urn = any($1::text[])`;

/** Mails the heads of schools that were matched for peer review with whom they work. */
@Injectable()
export class PeerReviewAlertsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly notices: ActorNotices,
  ) {}

  matched(envelope: EventEnvelope, told: commissioning.PeerReviewMatched): Promise<void> {
    const { round, group, title, urns } = told;
    return this.unit.once(envelope, 'peer-review-alerts', async (work) => {
      const schools = await this.schools(work.sql, urns);
      const nameOf = (urn: string | undefined): string =>
        schools.get(urn ?? '')?.name ?? `school ${urn ?? ''}`;
      for (const [at, urn] of urns.entries())
        await this.notices.tell(work, schools.get(urn)?.heads ?? [], {
          template: 'peer-review-matched',
          cause: `peer-review-matched/${group}/${urn}`,
          data: {
            title,
            school: nameOf(urn),
            reviews: nameOf(urns[(at + 1) % urns.length]),
            reviewedBy: nameOf(urns.at(at - 1)),
            visitsFrom: dayInWords(told.visitsFrom),
            visitsUntil: dayInWords(told.visitsUntil),
            link: `${this.config.publicUrl}/v1/peer-review/reviews?round=${round}&urn=${urn}`,
          },
        });
      const record = `commissioning.peer-review-round/${round}`;
      work.audit({ action: 'schools told of their peer review', record, fields: { group, urns } });
    });
  }

  private async schools(sql: Sql, urns: readonly string[]): Promise<ReadonlyMap<string, Partner>> {
    const found = await sql.rows<Partner>(partners, [urns, this.clock.today()]);
    return new Map(found.map((school) => [school.urn, school]));
  }
}
