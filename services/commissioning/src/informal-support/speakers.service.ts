import { Injectable } from '@nestjs/common';
import { reachOf, type Actor } from '@partnership/contracts';
import { Clock, type Sql } from '@partnership/database';
import { HeldPostsRepository } from '../interests/held-posts.repository.js';

/** Who speaks for which school. */
@Injectable()
export class Speakers {
  constructor(
    private readonly clock: Clock,
    private readonly posts: HeldPostsRepository,
  ) {}

  /** The schools at which the person holds any post today, or which a role of a school reaches. */
  async schoolsOf(sql: Sql, actor: Actor): Promise<readonly string[]> {
    const held = await this.posts.schoolsOf(sql, actor.id, this.clock.today());
    return [...new Set([...held, ...this.headedBy(actor)])];
  }

  /** The schools for which the person may agree to what everybody reads. */
  headedBy(actor: Actor): readonly string[] {
    return reachOf(actor, 'informal-support.publish').schools;
  }
}
