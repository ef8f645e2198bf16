import { Injectable } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { civilDate, type Work } from '@partnership/database';
import { PlacesRepository } from '../group/places.repository.js';
import type { Meeting } from './meeting.js';

/** Tells the other services how a meeting stands, and who is invited to it: all members and guests of its day. */
@Injectable()
export class MeetingNews {
  constructor(private readonly places: PlacesRepository) {}

  async tell(work: Work, { id, state, startsAt, version }: Meeting): Promise<void> {
    const people = await this.places.inOffice(work.sql, civilDate(startsAt));
    work.announce(commissioning.groupMeetingChanged, id, version, {
      meeting: id,
      state,
      startsAt: startsAt.toISOString(),
      invited: people.map(({ personId }) => personId),
    });
  }
}
