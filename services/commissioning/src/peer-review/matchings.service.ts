import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Clock,
  Database,
  newId,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { draw, type Field, type Unmatched } from './matching/draw.js';
import {
  assertWithinRules,
  grouped,
  pinned,
  placed,
  swapped,
  takenOut,
  type Group,
  type Hand,
  type Matching,
  type Proposal,
} from './matching/proposal.js';
import { matchingView } from './matching-view.js';
import { MatchingsRepository } from './matchings.repository.js';
import { nobodyMatched, notDrawn, notMatching } from './peer-review.errors.js';
import { ReviewsRepository } from './reviews.repository.js';
import { dueAfter } from './review-states.js';
import type { Round } from './round.js';
import { roundRecord, RoundsService } from './rounds.service.js';
import { RoundsRepository } from './rounds.repository.js';

type View = Promise<commissioning.PeerMatchingView>;

const mostSeed = 2_147_483_647;

/** What a person changes, as the audit has it. */
interface Change {
  readonly action: string;
  readonly why?: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

const takenOutBefore = ({ reason }: Unmatched): boolean => reason === 'taken-out';

const gone = (urn: string): Unmatched => ({
  ...{ urn, reason: 'taken-out', barred: {}, partners: [] },
  why: 'It is closed, or not of the city any more.',
});

/** A matching is drawn, looked at and changed by people, and accepted. */
@Injectable()
export class MatchingsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly roundsService: RoundsService,
    private readonly rounds: RoundsRepository,
    private readonly matchings: MatchingsRepository,
    private readonly reviews: ReviewsRepository,
  ) {}

  async show({ round: id }: commissioning.ShowPeerMatching): View {
    const { sql } = this.database;
    const round = await this.rounds.find(sql, id);
    const matching = await this.matchings.find(sql, id);
    if (matching === undefined) throw notDrawn(id);
    const { schools } = await this.matchings.takingPart(sql, id);
    return matchingView(id, round.version, matching, schools);
  }

  /** Around the groups that are pinned, and without the schools that were taken out. */
  draw(
    { round: id, seed = randomInt(mostSeed), anew = false }: commissioning.DrawPeerMatching,
    caller: Caller,
  ): View {
    return this.unit.run(caller, async (work) => {
      const { round, field } = await this.begin(work, id, caller);
      const before = anew ? undefined : await this.matchings.find(work.sql, id);
      const kept = before?.groups.filter((group) => group.pinned) ?? [];
      const by = caller.actor.id;
      for (const { urns, overrides } of kept) grouped(urns, true, field, overrides, { by });
      const out = [...(before?.unmatched.filter(takenOutBefore) ?? []), ...field.gone.map(gone)];
      const left = new Set(out.map(({ urn }) => urn));
      const partakers = { ...field, schools: field.schools.filter(({ urn }) => !left.has(urn)) };
      const drawn = draw(
        partakers,
        seed,
        kept.map(({ urns }) => urns),
      );
      const groups: Group[] = drawn.groups.map((urns) => ({ urns, pinned: false, overrides: [] }));
      const proposal = { groups: [...kept, ...groups], unmatched: [...drawn.unmatched, ...out] };
      const seen = { seed, drawnAt: work.at, drawnBy: by };
      return this.save(work, round, field, proposal, seen, {
        action: 'matching drawn',
        fields: { seed, groups: proposal.groups.length, unmatched: proposal.unmatched.length },
      });
    });
  }

  swap({ round, urns, reason }: commissioning.SwapInPeerMatching, caller: Caller): View {
    const change = { action: 'schools swapped in a matching', why: reason, fields: { urns } };
    const [one = '', other = ''] = urns;
    return this.change(round, caller, change, (proposal, field, by) =>
      swapped(proposal, [one, other], field, { by, reason }),
    );
  }

  place({ round, urn, beside, reason }: commissioning.PlaceInPeerMatching, caller: Caller): View {
    const change = { action: 'school placed in a matching', why: reason, fields: { urn, beside } };
    return this.change(round, caller, change, (proposal, field, by) =>
      placed(proposal, { urn, beside }, field, { by, reason }),
    );
  }

  pin({ round, urn, pinned: pin }: commissioning.PinInPeerMatching, caller: Caller): View {
    const change = { action: 'group pinned in a matching', fields: { urn, pinned: pin } };
    return this.change(round, caller, change, (proposal) => pinned(proposal, urn, pin));
  }

  takeOut({ round, urn, reason }: commissioning.TakeOutOfPeerMatching, caller: Caller): View {
    const change = { action: 'school taken out of a matching', why: reason, fields: { urn } };
    return this.change(round, caller, change, (proposal, field, by) =>
      takenOut(proposal, urn, field, { by, reason }),
    );
  }

  /** Checked once more by what is known today; then every school is told of whom it works with. */
  accept(
    { round: id }: commissioning.AcceptPeerMatching,
    caller: Caller,
  ): Promise<commissioning.PeerReviewRoundView> {
    return this.unit.run(caller, async (work) => {
      const { round, field } = await this.begin(work, id, caller);
      const matching = await this.matchings.find(work.sql, id);
      if (matching === undefined) throw notDrawn(id);
      if (matching.groups.length === 0) throw nobodyMatched();
      assertWithinRules(matching, field, caller.actor.id);
      await this.matchings.accept(work.sql, id, caller.actor.id, work.at);
      await this.roundsService.go(work, round, 'visiting', 'the matching was accepted');
      await this.begun(work, round, matching, caller.actor.id);
      return this.rounds.show(work.sql, id);
    });
  }

  private async begun(work: Work, round: Round, { groups }: Proposal, by: string): Promise<void> {
    const { id, title, visitsFrom, visitsUntil } = round;
    const on = civilDate(work.at);
    const dueOn = dueAfter('matched', on, round);
    const told = groups.map(({ urns }) => ({ group: newId(), urns: [...urns] }));
    await this.reviews.create(work, { round: id, groups: told, on, dueOn, by });
    for (const { group, urns } of told)
      work.announce(commissioning.peerReviewMatched, group, 1, {
        ...{ round: id, group, title, visitsFrom, visitsUntil, urns },
      });
  }

  private change(
    id: string,
    caller: Caller,
    change: Change,
    decide: (proposal: Proposal, field: Field, by: Hand['by']) => Proposal,
  ): View {
    return this.unit.run(caller, async (work) => {
      const { round, field } = await this.begin(work, id, caller);
      const before = await this.matchings.find(work.sql, id);
      if (before === undefined) throw notDrawn(id);
      return this.save(work, round, field, decide(before, field, caller.actor.id), before, change);
    });
  }

  private async begin(
    { sql }: Work,
    id: string,
    caller: Caller,
  ): Promise<{ round: Round; field: Field & { readonly gone: readonly string[] } }> {
    const round = await this.rounds.lock(sql, id);
    assertVersion(caller, round.version);
    if (round.state !== 'matching') throw notMatching(round.state);
    return { round, field: await this.matchings.field(sql, round, this.clock.today()) };
  }

  private async save(
    work: Work,
    { id, version }: Round,
    { schools }: Field,
    proposal: Proposal,
    seen: Pick<Matching, 'seed' | 'drawnAt' | 'drawnBy'>,
    { action, why, fields }: Change,
  ): View {
    await this.matchings.keep(work.sql, id, proposal, seen);
    await this.rounds.count(work.sql, id);
    work.audit({ action, record: roundRecord(id), fields, ...(why !== undefined && { why }) });
    const { seed, drawnAt, drawnBy } = seen;
    const matching = { ...proposal, seed, drawnAt, drawnBy, acceptedAt: null, acceptedBy: null };
    return matchingView(id, version + 1, matching, schools);
  }
}
