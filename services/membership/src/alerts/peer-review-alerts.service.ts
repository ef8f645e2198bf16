import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { Clock, UnitOfWork } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { SchoolHeads } from './school-heads.repository.js';

/** Mails the heads of schools that were matched for peer review with whom they work. */
@Injectable()
export class PeerReviewAlertsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly schools: SchoolsRepository,
    private readonly heads: SchoolHeads,
    private readonly notices: ActorNotices,
  ) {}

  matched(envelope: EventEnvelope, told: commissioning.PeerReviewMatched): Promise<void> {
    const { round, group, title, urns } = told;
    return this.unit.once(envelope, 'peer-review-alerts', async (work) => {
      const names = await this.schools.names(work.sql, urns);
      const heads = await this.heads.of(work.sql, urns, this.clock.today());
      const nameOf = (urn: string | undefined): string => names.get(urn ?? '') ?? `school ${urn ?? ''}`;
      for (const [at, urn] of urns.entries()) {
        const persons = heads.filter((head) => head.urn === urn).map(({ personId }) => personId);
        await this.notices.tell(work, persons, {
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
      }
      const record = `commissioning.peer-review-round/${round}`;
      work.audit({ action: 'schools told of their peer review', record, fields: { group, urns } });
    });
  }
}
