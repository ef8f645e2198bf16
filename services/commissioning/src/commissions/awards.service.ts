import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, civilDate, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { InterestsRepository } from '../interests/interests.repository.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { DisinterestService } from '../scoring/disinterest.service.js';
import { ScorerCandidatesRepository } from '../scoring/scorer-candidates.repository.js';
import { fewestScorers, counting, scoredOf } from '../scoring/scoring.js';
import { ScoringRepository } from '../scoring/scoring.repository.js';
import { SettlingService } from '../scoring/settling.service.js';
import { ranking } from '../scoring/totals.js';
import { assertAwardable, assertMaySupply, awardDirectly, awardOpenly, type Contest } from './award.js';
import { AwardsRepository } from './awards.repository.js';
import { assertReach, leadsThere } from './beneficiary.js';
import type { Change, Commission, Step } from './commission.js';
import { awarderInterested, leadDecides, notModerated } from './commission.errors.js';
import type { Decision } from './commission-facts.js';
import { CommissionProgress } from './commission-progress.service.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { assertNamesNobody } from '../naming/published-words.js';
import { failCall, shortlist, type CallOutcome } from './shortlist.js';

type View = Promise<commissioning.CommissionView>;
type Decide = (work: Work, commission: Commission, step: Step) => Promise<Change>;

/** The steps that choose who does the work. None of them is for the lead of the district. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: CommissioningConfig,
    private readonly commissions: CommissionsRepository,
    private readonly progress: CommissionProgress,
    private readonly schools: SchoolsRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly scorings: ScoringRepository,
    private readonly settling: SettlingService,
    private readonly interests: InterestsRepository,
    private readonly disinterest: DisinterestService,
    private readonly awards: AwardsRepository,
  ) {}

  shortlist({ commission: id, ...terms }: commissioning.ShortlistCommission, caller: Caller): View {
    const decision = { action: 'suppliers shortlisted', why: terms.reason };
    return this.decide(caller, id, decision, async ({ sql }, commission, step) => {
      const listing = shortlist(commission, terms, await this.outcome(sql, caller, commission), step);
      const { change, goOn, leftOff } = listing;
      const urns = change.shortlist ?? [];
      const schools = await this.schools.find(sql, urns);
      urns.forEach((urn, index) => {
        assertMaySupply(commission, urn, schools, `/suppliers/${index}`);
      });
      await this.candidates.shortlisted(sql, id, goOn, leftOff);
      return change;
    });
  }

  failCall({ commission: id, reason }: commissioning.FailCall, caller: Caller): View {
    const decision = { action: 'call failed', why: reason };
    return this.decide(caller, id, decision, async ({ sql }, commission, step) =>
      failCall(commission, reason, await this.outcome(sql, caller, commission), step),
    );
  }

  /** Scorers whom an interest has barred since are set aside first; then the scores have to stand. */
  async award({ commission: id, ...terms }: commissioning.AwardCommission, caller: Caller): View {
    await this.settling.settle(caller, id);
    return this.decide(caller, id, awarding(terms), async (work, commission, step) => {
      assertAwardable(commission, 'open');
      await this.assertDisinterested(work, caller, commission, terms.supplierUrn);
      const contest = await this.contest(work.sql, commission);
      const schools = await this.schools.find(work.sql, [terms.supplierUrn]);
      const change = awardOpenly(commission, terms, { schools, contest }, this.standing(step));
      const { reason, notFirstBecause, priceDiffersBecause } = terms;
      const texts = Object.entries({ reason, notFirstBecause, priceDiffersBecause }).map(([field, text]) => ({
        pointer: `/${field}`,
        text,
      }));
      assertNamesNobody(texts, await this.awards.withheld(work.sql, id));
      const winner = change.award?.expression ?? null;
      if (winner !== null) await this.candidates.decided(work.sql, id, winner);
      return change;
    });
  }

  awardDirectly({ commission: id, ...terms }: commissioning.AwardDirectly, caller: Caller): View {
    return this.decide(caller, id, awarding(terms), async (work, commission, step) => {
      assertAwardable(commission, 'direct');
      await this.assertDisinterested(work, caller, commission, terms.supplierUrn);
      const schools = await this.schools.find(work.sql, [terms.supplierUrn]);
      const change = awardDirectly(commission, terms, schools, this.standing(step));
      const texts = [{ pointer: '/reason', text: terms.reason }];
      assertNamesNobody(texts, await this.awards.withheld(work.sql, id));
      return change;
    });
  }

  private standing(step: Step): Step & { readonly standstillDays: number } {
    return { ...step, standstillDays: this.config.standstillDays };
  }

  /** Refuses whoever has an interest in a school that answered; while all is sealed that would tell that it did. */
  private async outcome(sql: Sql, { actor }: Caller, commission: Commission): Promise<CallOutcome> {
    const [unsealedAt, candidates] = await Promise.all([
      this.candidates.unsealedAt(sql, commission.id),
      this.candidates.all(sql, commission.id),
    ]);
    if (unsealedAt !== null) {
      const taking = candidates.filter(({ state }) => state !== 'withdrawn');
      if (await this.disinterest.bar(sql, actor.id, commission, taking)) throw awarderInterested();
    }
    return { unsealedAt, candidates };
  }

  private async contest(sql: Sql, commission: Commission): Promise<Contest> {
    const [scoring, listed] = await Promise.all([
      this.scorings.find(sql, commission.id),
      this.candidates.shortlist(sql, commission),
    ]);
    if (scoring?.state !== 'moderated' || counting(scoring).length < fewestScorers) throw notModerated();
    return { candidates: listed.candidates, ranking: ranking(scoredOf(scoring, listed)) };
  }

  /** Nobody decides about work for or by a school in which an interest lies. */
  private async assertDisinterested(
    { sql, at }: Work,
    { actor }: Caller,
    { id, beneficiary }: Commission,
    supplier: string,
  ): Promise<void> {
    const urns = [supplier, ...beneficiary.schools.map(({ urn }) => urn)];
    const known = await this.interests.of(sql, actor.id, urns, civilDate(at));
    if (known.length > 0 || (await this.scorings.wasBarred(sql, id, actor.id))) throw awarderInterested();
  }

  private decide(caller: Caller, id: string, decision: Decision, decide: Decide): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const before = await this.commissions.lock(work.sql, id);
      assertReach(actor, 'commissions.decide', before.beneficiary);
      if (leadsThere(actor, before.beneficiary)) throw leadDecides();
      assertVersion(caller, before.version);
      const step = { at: work.at, by: actor.id };
      const change = await decide(work, before, step);
      const after = await this.progress.take(work, before, change, { by: actor.id, ...decision });
      announceAward(work, after, change);
      return commissionView(after);
    });
  }
}

const awarding = ({ reason }: commissioning.SupplierTerms): Decision => ({
  action: 'commission awarded',
  why: reason,
});

function announceAward(work: Work, { id, version }: Commission, { award }: Change): void {
  if (award === undefined) return;
  const { method, supplierUrn, amountPence, justification, standstillUntil } = award;
  work.announce(commissioning.awardMade, id, version, {
    ...{ commission: id, method, supplierUrn, amountPence, justification },
    standstillUntil: standstillUntil.toISOString(),
  });
}
