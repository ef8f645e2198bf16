import { Injectable } from '@nestjs/common';
import type { Actor, Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { whyNotServed } from '../schools/school.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { unusable } from '../unusable.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import {
  enrolledAlready,
  matchingBegun,
  notEnrolled,
  notEnrolling,
  notYourSchool,
} from './peer-review.errors.js';
import { reachesAll, speaksFor } from './reach.js';
import type { Round } from './round.js';
import { RoundsRepository } from './rounds.repository.js';

type View = Promise<commissioning.PeerReviewEnrolmentView>;

const recordOf = (round: string, urn: string): string =>
  `commissioning.peer-review-enrolment/${round}/${urn}`;

/** Schools enrol, say what they wish, and may withdraw until they are matched. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rounds: RoundsRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly schools: SchoolsRepository,
  ) {}

  enrol(request: commissioning.EnrolInPeerReview, caller: Caller): View {
    const { round, urn } = request;
    assertOwn(caller.actor, urn);
    return this.unit.run(caller, async (work) => {
      this.assertOpen(await this.rounds.lock(work.sql, round));
      await this.assertSchools(work.sql, request);
      const before = await this.enrolments.find(work.sql, round, urn);
      if (before?.state === 'enrolled') throw enrolledAlready(urn);
      await this.enrolments.keep(work.sql, request, caller.actor.id, work.at);
      work.audit({ action: 'school enrolled for peer review', record: recordOf(round, urn) });
      return this.known(work.sql, round, urn);
    });
  }

  change(request: commissioning.ChangePeerReviewEnrolment, caller: Caller): View {
    const { round, urn } = request;
    assertOwn(caller.actor, urn);
    return this.unit.run(caller, async (work) => {
      const { state } = await this.rounds.lock(work.sql, round);
      const before = await this.known(work.sql, round, urn);
      assertVersion(caller, before.version);
      if (before.state !== 'enrolled') throw notEnrolled(urn);
      if (state !== 'enrolling') throw matchingBegun(state);
      await this.assertSchools(work.sql, request);
      await this.enrolments.keep(work.sql, request, caller.actor.id, work.at);
      work.audit({ action: 'enrolment for peer review changed', record: recordOf(round, urn) });
      return this.known(work.sql, round, urn);
    });
  }

  withdraw({ round, urn, reason }: commissioning.WithdrawFromPeerReview, caller: Caller): View {
    assertOwn(caller.actor, urn);
    return this.unit.run(caller, async (work) => {
      const { state } = await this.rounds.lock(work.sql, round);
      const before = await this.known(work.sql, round, urn);
      assertVersion(caller, before.version);
      if (before.state !== 'enrolled') throw notEnrolled(urn);
      if (state !== 'enrolling') throw matchingBegun(state);
      await this.enrolments.withdraw(work.sql, round, urn);
      work.audit({ action: 'school withdrew from peer review', record: recordOf(round, urn), why: reason });
      return this.known(work.sql, round, urn);
    });
  }

  show({ round, urn }: commissioning.ShowPeerReviewEnrolment, { actor }: Caller): View {
    if (!reachesAll(actor, 'peer-review.enrolments') && !speaksFor(actor, 'peer-review.enrolments', urn))
      throw notYourSchool();
    return this.known(this.database.sql, round, urn);
  }

  /** For whoever matches: the interests that are declared are in it. */
  async list(
    request: commissioning.ListPeerReviewEnrolments,
    { actor }: Caller,
  ): Promise<commissioning.PeerReviewEnrolmentPage> {
    if (!reachesAll(actor, 'peer-review.enrolments')) throw notYourSchool();
    const { round, limit = 50 } = request;
    const after = decodeCursor(request.cursor, ['text']);
    await this.rounds.find(this.database.sql, round);
    const rows = await this.enrolments.list(this.database.sql, round, limit + 1, after);
    return page(rows, limit, ({ urn }) => [urn]);
  }

  private async known(sql: Sql, round: string, urn: string): View {
    const enrolment = await this.enrolments.find(sql, round, urn);
    if (enrolment === undefined) throw notEnrolled(urn);
    return enrolment;
  }

  /** The day counts beside the state: the job that ends enrolment may be late. */
  private assertOpen({ state, enrolFrom, enrolUntil }: Round): void {
    const today = this.clock.today();
    if (state !== 'enrolling') throw notEnrolling(state);
    if (today > enrolUntil) throw notEnrolling(`over: schools enrolled from ${enrolFrom} to ${enrolUntil}`);
  }

  private async assertSchools(sql: Sql, request: commissioning.EnrolInPeerReview): Promise<void> {
    const { urn, interests = [] } = request;
    const known = await this.schools.find(sql, [urn, ...interests.map((interest) => interest.urn)]);
    const own = known.get(urn);
    const fault = own === undefined ? 'unknown' : whyNotServed(own);
    if (fault !== undefined)
      throw unusable(`commissioning.peer-review-enrolment.${fault}`, '/urn', `${urn} is ${fault}`);
    interests.forEach((interest, index) => {
      const pointer = `/interests/${index}/urn`;
      if (interest.urn === urn)
        throw unusable('commissioning.peer-review-enrolment.itself', pointer, 'is the school itself');
      if (!known.has(interest.urn))
        throw unusable(
          'commissioning.peer-review-enrolment.unknown',
          pointer,
          `there is no school ${interest.urn}`,
        );
    });
  }
}

function assertOwn(actor: Actor, urn: string): void {
  if (!speaksFor(actor, 'peer-review.enrol', urn)) throw notYourSchool();
}
