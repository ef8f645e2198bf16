import { Injectable } from '@nestjs/common';
import {
  commissioning,
  districts,
  elections,
  Failure,
  membership,
  type Caller,
  type gateway,
} from '@partnership/contracts';
import type { Answered } from '../http/answer.js';
import { answeredIn, assertAnswered, Parts } from '../http/parts.js';

/** How long one service may take for its part, in milliseconds. */
const partDeadlineMs = 1_000;

/** Asks all four services about a school at once, and answers with what those say that answer in time. */
@Injectable()
export class SchoolOverviews {
  constructor(private readonly parts: Parts) {}

  /** @throws Failure `not-found` when the directory does not know the school, `unavailable` when nobody answers */
  async show({ urn }: districts.ShowSchool, caller: Caller): Promise<Answered<gateway.SchoolOverview>> {
    const [record, standing, work, votes] = await Promise.all([
      this.parts.ask(districts.showSchool, { urn }, caller, partDeadlineMs),
      this.parts.ask(membership.showStanding, { urn }, caller, partDeadlineMs),
      this.parts.ask(commissioning.showSchoolWork, { urn }, caller, partDeadlineMs),
      this.parts.ask(elections.showSchoolElections, { urn }, caller, partDeadlineMs),
    ]);
    const parts = { record, membership: standing, commissioning: work, elections: votes };
    const all = Object.values(parts);
    if (record.status === 'none') {
      throw new Failure(
        'not-found',
        'districts.school.unknown',
        `There is no school ${urn} in the directory.`,
      );
    }
    assertAnswered(all);
    return answeredIn({ urn, parts }, all);
  }
}
