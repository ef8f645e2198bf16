import { Injectable } from '@nestjs/common';
import { mayDo, type Actor } from '@partnership/contracts';
import { Clock, type Sql } from '@partnership/database';
import { notOfTheGroup } from './group.errors.js';
import { PlacesRepository } from './places.repository.js';

/** Who reads of the Group's meetings: its members and guests while they have a place, and those who oversee it. */
@Injectable()
export class GroupAccess {
  constructor(
    private readonly places: PlacesRepository,
    private readonly clock: Clock,
  ) {}

  async assertReads(sql: Sql, actor: Actor): Promise<void> {
    if (mayDo(actor, 'meetings.read')) return;
    if (!(await this.places.hasPlace(sql, actor.id, this.clock.today()))) throw notOfTheGroup();
  }
}
