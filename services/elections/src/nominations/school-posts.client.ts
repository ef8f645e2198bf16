import { Injectable } from '@nestjs/common';
import { membership, serviceActor, type Caller } from '@partnership/contracts';
import { Clock } from '@partnership/database';
import { onBehalf, RpcClient } from '@partnership/messaging';

/** Asks membership who holds a post at a school. */
@Injectable()
export class SchoolPosts {
  constructor(
    private readonly services: RpcClient,
    private readonly clock: Clock,
  ) {}

  /** Throws `unavailable` or `timeout` when membership does not answer. A school has fewer than 200 posts. */
  async holds(person: string, urn: string, caller: Caller): Promise<boolean> {
    const { listSchoolPosts } = membership;
    const asking = { ...onBehalf(caller, listSchoolPosts.pattern), actor: serviceActor('elections') };
    const request = { urn, on: this.clock.today(), limit: 200 };
    const { items } = await this.services.call(listSchoolPosts, request, asking);
    return items.some(({ personId }) => personId === person);
  }
}
