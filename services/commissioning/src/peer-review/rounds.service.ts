import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { reviewsOpen } from './peer-review.errors.js';
import { ReviewsRepository } from './reviews.repository.js';
import { assertChangeable, stateOn, termsOf, type Round } from './round.js';
import { assertRoundMove, type RoundState } from './round-states.js';
import { RoundsRepository } from './rounds.repository.js';

type View = Promise<commissioning.PeerReviewRoundView>;

export const roundRecord = (id: string): string => `commissioning.peer-review-round/${id}`;

/** Rounds of peer review, from their plan to their end. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rounds: RoundsRepository,
    private readonly reviews: ReviewsRepository,
  ) {}

  /** A round that may be enrolled in from today on does not wait for tomorrow. */
  open(request: commissioning.OpenPeerReviewRound, caller: Caller): View {
    const terms = termsOf(request);
    return this.unit.run(caller, async (work) => {
      const id = newId();
      const state = stateOn(this.clock.today(), { ...terms, id, state: 'planned', version: 1 });
      await this.rounds.create(work.sql, id, state, terms, caller.actor.id, work.at);
      work.announce(commissioning.peerReviewRoundMoved, id, 1, { round: id, from: null, to: state });
      work.audit({ action: 'round of peer review opened', record: roundRecord(id), fields: { state } });
      return this.rounds.show(work.sql, id);
    });
  }

  /** What was drawn already stays as it is: it is checked again when it is accepted. */
  change({ round, ...given }: commissioning.ChangePeerReviewRound, caller: Caller): View {
    const terms = termsOf(given);
    return this.unit.run(caller, async (work) => {
      const before = await this.rounds.lock(work.sql, round);
      assertVersion(caller, before.version);
      assertChangeable(before.state);
      await this.rounds.change(work.sql, round, terms);
      work.audit({
        action: 'round of peer review changed',
        record: roundRecord(round),
        fields: { ...terms },
      });
      return this.rounds.show(work.sql, round);
    });
  }

  move({ round, to, reason }: commissioning.MovePeerReviewRound, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.rounds.lock(work.sql, round);
      assertVersion(caller, before.version);
      assertRoundMove(before.state, to);
      const open = await this.reviews.open(work.sql, round);
      if (to === 'closed' && open > 0) throw reviewsOpen(open);
      if (to === 'cancelled') await this.reviews.callOffAll(work, round, reason, caller.actor.id);
      await this.go(work, before, to, reason);
      return this.rounds.show(work.sql, round);
    });
  }

  /** Enrolment begins and ends on its days. */
  async keepTime(work: Work): Promise<void> {
    const today = this.clock.today();
    for (const round of await this.rounds.dueOn(work.sql, today)) {
      let current = round;
      for (let to = stateOn(today, current); to !== current.state; to = stateOn(today, current)) {
        await this.go(work, current, to, 'on its day');
        current = { ...current, state: to, version: current.version + 1 };
      }
    }
  }

  /** The one way in which a round comes into another state. */
  async go(work: Work, { id, state, version }: Round, to: RoundState, why: string): Promise<void> {
    assertRoundMove(state, to);
    await this.rounds.move(work.sql, id, to);
    work.announce(commissioning.peerReviewRoundMoved, id, version + 1, { round: id, from: state, to });
    work.audit({
      action: `round of peer review ${to}`,
      record: roundRecord(id),
      why,
      fields: { from: state },
    });
  }

  show({ round }: commissioning.ShowPeerReviewRound): View {
    return this.rounds.show(this.database.sql, round);
  }

  async list(request: commissioning.ListPeerReviewRounds): Promise<commissioning.PeerReviewRoundPage> {
    const { state, limit = 50 } = request;
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await this.rounds.list(this.database.sql, state, limit + 1, after);
    return page(rows, limit, ({ round }) => [round]);
  }
}
