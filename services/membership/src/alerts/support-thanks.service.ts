import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { Clock, UnitOfWork, type Sql } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';

const heads = `
select distinct person_id as "personId" from school_post
where urn = $1 and post = 'headteacher' and starts_on <= $2 and (ends_on is null or ends_on >= $2) order by person_id`;

const named = `select urn, name from school where urn = any($1::text[])`;

/** Hands thanks on to the head of the school that helped. */
@Injectable()
export class SupportThanks {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly notices: ActorNotices,
  ) {}

  handOn(envelope: EventEnvelope, told: commissioning.SupportThanked): Promise<void> {
    const { support, giver, receiver, on, thanks } = told;
    return this.unit.once(envelope, 'support-thanks', async (work) => {
      const names = await this.names(work.sql, [giver, receiver]);
      const found = await work.sql.rows<{ personId: string }>(heads, [giver, this.clock.today()]);
      const persons = found.map(({ personId }) => personId);
      await this.notices.tell(work, persons, {
        template: 'thanks',
        cause: `thanks/${support}`,
        data: {
          giver: names.get(giver) ?? giver,
          receiver: names.get(receiver) ?? receiver,
          on: dayInWords(on),
          thanks,
          link: `${this.config.publicUrl}/v1/informal-support/${support}`,
        },
      });
      const record = `commissioning.informal-support/${support}`;
      work.audit({ action: 'thanks handed on', record, fields: { giver, persons } });
    });
  }

  private async names(sql: Sql, urns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const schools = await sql.rows<{ urn: string; name: string }>(named, [urns]);
    return new Map(schools.map(({ urn, name }) => [urn, name]));
  }
}
