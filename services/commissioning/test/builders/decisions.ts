import { commissioning, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './city.js';
import { validExpressions, type WrittenExpression } from './valid-expressions.js';
import { director, having, member, once, Walk } from './work.js';

export const scorer = (): Actor => person(grant('commissioning-member'));

/** Points by URN and criterion, for each scorer in turn. */
export type Points = (urn: string, criterion: string, scorer: number) => number;

/** A shortlist with the ids of its expressions by URN, and who scores it. */
export interface Listed {
  readonly view: commissioning.CommissionView;
  readonly ids: ReadonlyMap<string, string>;
  readonly urns: readonly string[];
}

export interface Judged extends Listed {
  readonly scorers: readonly Actor[];
}

/** The walk from a call that is over to an award and its review, one call a step. */
export class Decisions {
  readonly walk: Walk;

  constructor(private readonly service: TestService) {
    this.walk = new Walk(service);
  }

  /** A call whose deadline has passed, with what was written. */
  async answered(...written: readonly WrittenExpression[]): Promise<Listed> {
    const view = await this.walk.called();
    this.service.clock.set(view.call!.closesAt);
    const ids = await validExpressions(this.service, view.commission, ...written);
    return { view, ids, urns: written.map(({ urn }) => urn) };
  }

  /** All that were written are shortlisted; two schools where none is given. */
  async shortlisted(...given: readonly WrittenExpression[]): Promise<Listed> {
    const written =
      given.length > 0
        ? given
        : [{ urn: await knownSchool(this.service) }, { urn: await knownSchool(this.service) }];
    const { view, ids, urns } = await this.answered(...written);
    const request = { commission: view.commission, suppliers: [...urns], reason: 'both could do it' };
    const listed = await this.service.call(commissioning.shortlistCommission, request, having(member, view));
    return { view: listed, ids, urns };
  }

  async named(listed: Listed, ...scorers: readonly Actor[]): Promise<Judged> {
    const named = scorers.length > 0 ? scorers : [scorer(), scorer()];
    const request = { commission: listed.view.commission, scorers: named.map(({ id }) => id) };
    await this.service.call(commissioning.openScoring, request, once(director));
    return { ...listed, scorers: named };
  }

  sheet({ view }: Listed, actor: Actor): Promise<commissioning.ScoreSheetView> {
    return this.service.call(commissioning.showScoreSheet, { commission: view.commission }, actor);
  }

  async declare(
    judged: Listed,
    actor: Actor,
    interests: commissioning.ScorerInterest[] = [],
  ): Promise<commissioning.ScoreSheetView> {
    const { commission } = judged.view;
    const seen = await this.sheet(judged, actor);
    return this.service.call(commissioning.declareInterests, { commission, interests }, having(actor, seen));
  }

  async draft(judged: Listed, actor: Actor, points: (urn: string, criterion: string) => number) {
    const { commission } = judged.view;
    const seen = await this.sheet(judged, actor);
    const scores = seen.expressions.flatMap(({ expression, urn }) =>
      seen.criteria.map(({ code }) => ({
        ...{ expression, criterion: code, points: points(urn, code) },
        comment: `of ${code}`,
      })),
    );
    return this.service.call(commissioning.saveScores, { commission, scores }, having(actor, seen));
  }

  async lock(judged: Listed, actor: Actor): Promise<commissioning.ScoreSheetView> {
    const { commission } = judged.view;
    const seen = await this.sheet(judged, actor);
    return this.service.call(commissioning.lockScores, { commission }, having(actor, seen));
  }

  /** This one declares, drafts and locks. */
  async score(judged: Judged, actor: Actor, points: Points): Promise<void> {
    const number = judged.scorers.indexOf(actor);
    await this.declare(judged, actor);
    await this.draft(judged, actor, (urn, criterion) => points(urn, criterion, number));
    await this.lock(judged, actor);
  }

  /** All have scored; the first school that was written is the best where no points are given. */
  async scored(judged: Judged, points?: Points): Promise<commissioning.ScoringView> {
    const given = points ?? ((urn: string) => (urn === judged.urns[0] ? 9 : 7));
    for (const each of judged.scorers) await this.score(judged, each, given);
    return this.scoring(judged);
  }

  scoring({ view }: Listed, actor: Actor = director): Promise<commissioning.ScoringView> {
    return this.service.call(commissioning.showScoring, { commission: view.commission }, actor);
  }

  async moderate(
    { view }: Listed,
    agreed: commissioning.AgreedScore[] = [],
    actor: Actor = director,
  ): Promise<commissioning.ScoringView> {
    const { commission } = view;
    const seen = await this.service.call(commissioning.showScoring, { commission }, actor);
    return this.service.call(commissioning.moderateScores, { commission, agreed }, having(actor, seen));
  }

  /** Shortlisted, scored by two, moderated: ready to be awarded. */
  async decidable(points?: Points, ...written: readonly WrittenExpression[]): Promise<Judged> {
    const judged = await this.named(await this.shortlisted(...written));
    await this.scored(judged, points);
    await this.moderate(judged);
    return judged;
  }

  award(
    { view, urns }: Listed,
    given: Partial<commissioning.AwardTerms> & { year: string },
    actor: Actor = member,
  ): Promise<commissioning.CommissionView> {
    const terms = { supplierUrn: urns[0]!, amountPence: 3_000_000, reason: 'the best plan', ...given };
    const request = { commission: view.commission, ...terms };
    return this.service.call(commissioning.awardCommission, request, having(actor, view));
  }

  /** The first of two schools has the work. */
  async awarded(year: string): Promise<Judged> {
    const judged = await this.decidable();
    return { ...judged, view: await this.award(judged, { year }) };
  }

  ask({ view }: Listed, urn: string, actor: Actor = headOf(urn)): Promise<commissioning.AwardReviewView> {
    const request = { commission: view.commission, urn, grounds: 'Our second school was not counted.' };
    return this.service.call(commissioning.askAwardReview, request, once(actor));
  }
}

export const headOf = (urn: string): Actor => person(grant('headteacher', { schools: [urn] }));
