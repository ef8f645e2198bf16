import { Injectable } from '@nestjs/common';
import { civilDate, type Sql } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { InterestsRepository } from '../interests/interests.repository.js';
import type { Bench } from './decision.js';
import { eligible, interestsIn, type HeldInterest, type Item, type KnownInterests } from './item.js';
import { isCore, quorumOf, type Attender, type Meeting } from './meeting.js';
import { MeetingsRepository } from './meetings.repository.js';

/** Who sits at a meeting, and which interests they and the reader have in what it is about. */
export interface Room {
  readonly people: readonly Attender[];
  readonly known: KnownInterests;
  readonly needed: number;
}

/** An item as the room stands to it. */
export interface Standing {
  readonly interests: readonly HeldInterest[];
  readonly bench: Bench;
}

/** Knows of every item who is barred from it and who may decide it. */
@Injectable()
export class ItemLooks {
  constructor(
    private readonly meetings: MeetingsRepository,
    private readonly interests: InterestsRepository,
    private readonly config: CommissioningConfig,
  ) {}

  async room(sql: Sql, meeting: Meeting, urns: readonly string[], reader: string): Promise<Room> {
    const people = await this.meetings.people(sql, meeting);
    const persons = new Set([...people.map(({ personId }) => personId), reader]);
    const known = await this.known(sql, [...persons], urns, civilDate(meeting.startsAt));
    return { people, known, needed: quorumOf(people.filter(isCore).length, this.config) };
  }

  /** What the system knows of the persons' interests in the schools on that day. */
  async known(
    sql: Sql,
    persons: readonly string[],
    urns: readonly string[],
    on: string,
  ): Promise<KnownInterests> {
    const found = await this.interests.ofEach(sql, persons, [...new Set(urns)], on);
    const held = found.map(({ personId, kind, urn }) => ({ personId, kind, urn, why: null }));
    return new Map(persons.map((person) => [person, held.filter(({ personId }) => personId === person)]));
  }

  standing(item: Item, { people, known, needed }: Room): Standing {
    const interests = interestsIn(item, known);
    const able = eligible(people, interests);
    const may = new Set(able.map(({ personId }) => personId));
    const chair = this.config.chairCasts ? able.find((person) => person.chair) : undefined;
    return {
      interests,
      bench: {
        votes: item.votes.filter(({ personId }) => may.has(personId)),
        present: able.length,
        needed,
        casting: chair?.personId ?? null,
      },
    };
  }
}
