import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { addDays, civilDate } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './city.js';
import { director, finance, having, member, need, once } from './work.js';

export const headOf = (urn: string): Actor => person(grant('headteacher', { schools: [urn] }));

export const today = (service: TestService): string => civilDate(service.clock.now());

/** The clock goes on, and what happens by itself on that day has happened. */
export async function goOn(service: TestService, days: number): Promise<void> {
  service.clock.advance(days * 86_400_000);
  const day = today(service);
  await eventually(async () => {
    const done = await service.database.sql.rows(
      `select from platform.job where name = 'commissioning.work.complete' and period = $1 and done_at is not null`,
      [day],
    );
    return done.length > 0 || undefined;
  });
}

const objectives: Contract.ObjectiveTerms[] = [
  { what: 'Daily reading', measure: 'visits', target: 'all classes' },
  { what: 'A reading lead', measure: 'the post', target: 'filled' },
];

/** Terms of an agreement about work that begins in `from` days, for £300 unless told. */
export function terms(
  service: TestService,
  given: Partial<Contract.AgreementTerms> = {},
  { from = 12, amountPence = 30_000 } = {},
): Contract.AgreementTerms {
  const day = (days: number): string => addDays(today(service), from + days);
  return {
    baseline: 'Half of Year 6 reach the standard.',
    expectedOutcome: 'Two in three reach it.',
    days: 20,
    startsOn: day(0),
    endsOn: day(120),
    objectives,
    milestones: [
      { title: 'Lead trained', kind: 'delivery', dueOn: day(30), amountPence: 10_000 },
      { title: 'All classes seen', kind: 'delivery', dueOn: day(120), amountPence: amountPence - 10_000 },
    ],
    reviews: [{ dueOn: day(60) }, { dueOn: day(120) }],
    ...given,
  };
}

export const scores = { reliability: 5, cooperation: 4, difference: 4, again: 5 };

export const practice = {
  need: 'Reading had fallen two years running.',
  done: 'Twenty days of a reading lead.',
};

/** A piece of work that was awarded, and the two heads. */
export class Delivery {
  private constructor(
    readonly service: TestService,
    readonly commission: string,
    readonly helped: string,
    readonly supplier: string,
    readonly head: Actor,
    readonly helper: Actor,
  ) {}

  static async awarded(
    service: TestService,
    year: string,
    {
      supplier,
      need: given,
      amountPence = 30_000,
    }: { supplier?: string; need?: Partial<Contract.Need>; amountPence?: number } = {},
  ): Promise<Delivery> {
    const helped = given?.beneficiary?.urns?.[0] ?? (await knownSchool(service));
    const supplierUrn = supplier ?? (await knownSchool(service));
    const asked = need({ beneficiary: { kind: 'schools', urns: [helped] }, ...given });
    const identified = await service.call(commissioning.identifyCommission, asked, once(director));
    const { commission } = identified;
    const why = { commission, reason: 'needed' };
    const agreed = await service.call(commissioning.agreeCommission, why, having(member, identified));
    const justification = 'only-one-able' as const;
    const award = { commission, supplierUrn, amountPence, year, justification, reason: 'the only one able' };
    await service.call(commissioning.awardDirectly, award, having(member, agreed));
    return new Delivery(service, commission, helped, supplierUrn, headOf(helped), headOf(supplierUrn));
  }

  /** Signed by all, with a start in twelve days. */
  async agreed(given: Partial<Contract.AgreementTerms> = {}): Promise<Contract.AgreementView> {
    const { award } = await this.view();
    await this.propose({ ...terms(this.service, given, { amountPence: award?.amountPence ?? 0 }) });
    return this.acceptedByAll();
  }

  propose(terms: Contract.AgreementProposal, actor: Actor = this.helper): Promise<Contract.AgreementView> {
    const request = { commission: this.commission, ...terms };
    return this.service.call(commissioning.proposeAgreement, request, once(actor));
  }

  async accept(actor: Actor): Promise<Contract.AgreementView> {
    const view = await this.agreement();
    const request = { commission: this.commission, number: view.proposed?.number ?? 0 };
    return this.service.call(commissioning.acceptProposal, request, having(actor, view));
  }

  async acceptedByAll(): Promise<Contract.AgreementView> {
    await this.accept(this.helper);
    await this.accept(this.head);
    return this.accept(director);
  }

  async start(actor: Actor = director): Promise<Contract.CommissionView> {
    const { commission } = this;
    return this.service.call(commissioning.startDelivery, { commission }, having(actor, await this.view()));
  }

  /** Agreed and begun. */
  async begun(given: Partial<Contract.AgreementTerms> = {}): Promise<Contract.CommissionView> {
    await this.agreed(given);
    await goOn(this.service, 12);
    return this.start();
  }

  async reviews(): Promise<Contract.ProgressReviewView[]> {
    const request = { commission: this.commission };
    return (await this.service.call(commissioning.listProgressReviews, request, director)).items;
  }

  /** Rates every objective and completes the review. */
  async review(
    index: number,
    rag: Contract.ObjectiveRag = 'green',
    actor: Actor = director,
  ): Promise<Contract.ProgressReviewView> {
    const before = (await this.reviews())[index]!;
    const { review, unrated } = before;
    const findings = unrated.map((objective) => ({ objective, rag, evidence: 'seen' }));
    const assessed = await this.service.call(
      commissioning.assessObjectives,
      { review, findings },
      having(actor, before),
    );
    const request = { review, summary: 'as agreed' };
    return this.service.call(commissioning.completeProgressReview, request, having(actor, assessed));
  }

  rate(urn: string, actor: Actor): Promise<Contract.EffectivenessView> {
    const request = { commission: this.commission, urn, scores, words: 'good' };
    return this.service.call(commissioning.rateWork, request, once(actor));
  }

  /** Begun, reviewed to the end, and rated by both: nothing is missing that work is over. */
  async ready(): Promise<Contract.CommissionView> {
    await this.begun();
    await this.review(0);
    await this.review(1);
    await this.rate(this.helped, this.head);
    await this.rate(this.supplier, this.helper);
    return this.view();
  }

  async finish(actor: Actor = director): Promise<Contract.CommissionView> {
    const { commission } = this;
    return this.service.call(commissioning.finishDelivery, { commission }, having(actor, await this.view()));
  }

  async impact(
    given: Partial<Contract.ImpactTerms> = {},
    actor: Actor = director,
  ): Promise<Contract.EffectivenessView> {
    const request = {
      commission: this.commission,
      impact: 'improved' as const,
      evidence: 'two in three reach it',
      ...(given.impact === 'too-early' ? {} : { practice }),
      ...given,
    };
    return this.service.call(commissioning.decideImpact, request, having(actor, await this.view()));
  }

  /** Nothing of the award is promised any more. */
  async settled(): Promise<void> {
    const { award } = await this.view();
    const amountPence = award?.committedPence ?? 0;
    const request = { commission: this.commission, amountPence, reason: 'not needed' };
    await this.service.call(commissioning.releaseCommitment, request, once(finance));
  }

  async close(actor: Actor = director): Promise<Contract.CommissionView> {
    const { commission } = this;
    return this.service.call(commissioning.closeCommission, { commission }, having(actor, await this.view()));
  }

  agreement(actor: Actor = director): Promise<Contract.AgreementView> {
    return this.service.call(commissioning.showAgreement, { commission: this.commission }, actor);
  }

  effectiveness(actor: Actor = director): Promise<Contract.EffectivenessView> {
    return this.service.call(commissioning.showEffectiveness, { commission: this.commission }, actor);
  }

  async milestones(actor: Actor = director): Promise<Contract.MilestoneView[]> {
    const request = { commission: this.commission };
    return (await this.service.call(commissioning.listMilestones, request, actor)).items;
  }

  view(): Promise<Contract.CommissionView> {
    return this.service.call(commissioning.showCommission, { commission: this.commission }, director);
  }
}
