import { Injectable } from '@nestjs/common';
import type { Actor } from '@partnership/contracts';
import { Clock, Database } from '@partnership/database';
import { dayOf, dayOrNull } from '../prisma.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { delegateOn } from '../standing/standing.js';
import type { PlacedPost } from './people.repository.js';
import { asksForDelegates, aspectOf, maySee, type Capacity } from './visibility.js';

interface Contact {
  readonly name: string | null;
  readonly email: string | null;
}

interface Seen extends Contact {
  readonly id: string;
}

const capacityOf = ({ urn, post, school: { district } }: PlacedPost): Capacity => ({
  aspect: aspectOf(post),
  urn,
  district,
});

/** Leaves of somebody's contact data what whoever asks may see; what is left out is null, as if it were not there. */
@Injectable()
export class SightService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
  ) {}

  /** Of a person: what the posts allow that they hold today. */
  async person(actor: Actor, person: Seen & { readonly posts: readonly PlacedPost[] }): Promise<Contact> {
    const today = this.clock.today();
    const held = person.posts.filter(
      ({ startsOn, endsOn }) => dayOf(startsOn) <= today && (dayOrNull(endsOn) ?? today) >= today,
    );
    const capacities = [...held.map(capacityOf), ...(await this.delegations(actor, person.id, held))];
    const of = { personId: person.id, capacities };
    return {
      name: maySee(actor, 'name', of) ? person.name : null,
      email: maySee(actor, 'email', of) ? person.email : null,
    };
  }

  /** Of who held a post: the name as the post allows it, the address only while they hold it or are still to. */
  async holder(actor: Actor, post: PlacedPost & { readonly person: Seen }): Promise<Contact> {
    const { person } = post;
    const over = (dayOrNull(post.endsOn) ?? this.clock.today()) < this.clock.today();
    const own = capacityOf(post);
    const capacities = over ? [own] : [own, ...(await this.delegations(actor, person.id, [post]))];
    const now = { personId: person.id, capacities: over ? [] : capacities };
    return {
      name: maySee(actor, 'name', { personId: person.id, capacities }) ? person.name : null,
      email: maySee(actor, 'email', now) ? person.email : null,
    };
  }

  private async delegations(
    actor: Actor,
    personId: string,
    held: readonly PlacedPost[],
  ): Promise<Capacity[]> {
    if (!asksForDelegates(actor)) return [];
    const today = this.clock.today();
    const places = new Map(held.map(({ urn, school: { district } }) => [urn, district]));
    const histories = await Promise.all(
      [...places.keys()].map((urn) => this.histories.find(this.database.sql, urn)),
    );
    return histories
      .filter((history) => delegateOn(history, today) === personId)
      .map(({ school: { urn } }) => ({ aspect: 'delegate', urn, district: places.get(urn) ?? null }));
  }
}
