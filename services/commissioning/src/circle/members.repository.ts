import { Injectable } from '@nestjs/common';
import type { EventEnvelope, membership } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';

/** Our copy of how schools stand in membership; what is older than we know is ignored. */
@Injectable()
export class MembersRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, { urn, to }: membership.MembershipMoved): Promise<void> {
    return this.unit.once(envelope, 'members', async ({ sql }) => {
      await sql.run(
        `insert into known_member as was (urn, state, version) values ($1, $2, $3)
         on conflict (urn) do update set state = excluded.state, version = excluded.version
         where was.version < excluded.version`,
        [urn, to, envelope.version],
      );
    });
  }
}
