import { Injectable } from '@nestjs/common';
import { type Actor, type Caller, type commissioning } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { unusable } from '../unusable.js';
import {
  assertAmendment,
  assertBeforeStart,
  assertTerms,
  inForce,
  openProposal,
  versionOf,
  type Proposal,
} from './agreement.js';
import { acceptedAlready, notUnderWay, notYourWork, unknownProposal } from './agreement.errors.js';
import { agreementView, awaitedOf, proposalView } from './agreement-view.js';
import { AgreementsRepository } from './agreements.repository.js';
import { Impartiality } from './impartiality.service.js';
import {
  assertAwarded,
  assertMayRead,
  isDirector,
  partiesOf,
  speaksFor,
  speaksForSupplier,
  type AwardedWork,
} from './parties.js';
import { assertProposalMove } from './proposal-states.js';

type View = Promise<commissioning.AgreementView>;

/** How what is agreed about work comes to be, and changes. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
    private readonly agreements: AgreementsRepository,
    private readonly impartiality: Impartiality,
  ) {}

  /** A proposal takes the place of one that waits. */
  propose({ commission, reason, ...terms }: commissioning.ProposeAgreement, caller: Caller): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const of = await this.awarded(work, commission);
      if (!isDirector(actor) && !speaksForSupplier(actor, 'agreements.propose', of)) throw notYourWork();
      const proposals = await this.agreements.proposals(work.sql, commission);
      await this.assertFits(work, of, terms, proposals, reason);
      const waiting = openProposal(proposals);
      if (waiting) assertProposalMove(waiting.number, waiting.state, 'superseded');
      const made = { terms, reason: reason ?? null, at: work.at, by: actor.id };
      const number = await this.agreements.propose(work.sql, commission, made);
      note(work, commission, 'agreement proposed', { number }, reason);
      return this.view(work, of);
    });
  }

  accept({ commission, number }: commissioning.AcceptProposal, caller: Caller): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const of = await this.awarded(work, commission);
      const proposals = await this.agreements.proposals(work.sql, commission);
      const proposal = this.open(proposals, number, 'accepted', caller);
      const mine = speakingFor(actor, of);
      const parties = awaitedOf(proposal, partiesOf(of)).filter((party) => mine.includes(party));
      if (parties.length === 0) throw acceptedAlready();
      if (parties.includes('director')) await this.impartiality.assert(work, actor, of);
      const step = { at: work.at, by: actor.id };
      await this.agreements.accept(work.sql, commission, number, parties, step);
      note(work, commission, 'agreement accepted', { number, parties });
      if (awaitedOf(proposal, partiesOf(of)).every((party) => parties.includes(party))) {
        await this.assertFits(work, of, proposal.terms, proposals, proposal.reason ?? undefined, false);
        await this.agreements.end(work.sql, commission, number, 'accepted', step);
        await this.agreements.hold(work.sql, commission, proposal);
        note(work, commission, 'agreement came into force', { number });
      }
      return this.view(work, of);
    });
  }

  decline({ commission, number, reason }: commissioning.DeclineProposal, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const of = await this.awarded(work, commission);
      this.open(await this.agreements.proposals(work.sql, commission), number, 'declined', caller);
      speakingFor(caller.actor, of);
      const step = { at: work.at, by: caller.actor.id, why: reason };
      await this.agreements.end(work.sql, commission, number, 'declined', step);
      note(work, commission, 'agreement declined', { number }, reason);
      return this.view(work, of);
    });
  }

  async show({ commission }: commissioning.ShowAgreement, { actor }: Caller): View {
    const { sql } = this.database;
    const of = await this.commissions.read(sql, commission);
    assertMayRead(actor, 'deliveries.read', of);
    assertAwarded(of);
    return this.view({ sql }, of);
  }

  /** The newest first. */
  async list(
    { commission, limit = 50, cursor }: commissioning.ListAgreementProposals,
    { actor }: Caller,
  ): Promise<commissioning.AgreementProposalPage> {
    const [before = null] = decodeCursor(cursor, ['integer']) ?? [];
    const { sql } = this.database;
    const of = await this.commissions.read(sql, commission);
    assertMayRead(actor, 'deliveries.read', of);
    assertAwarded(of);
    const rows = await this.agreements.page(
      sql,
      commission,
      limit + 1,
      before === null ? null : Number(before),
    );
    const { items, next } = page(rows, limit, ({ number }) => [number]);
    return { items: items.map((proposal) => proposalView(proposal, partiesOf(of))), next };
  }

  private async awarded({ sql }: Work, commission: string): Promise<AwardedWork> {
    const found = await this.commissions.lock(sql, commission);
    assertAwarded(found);
    if (found.state !== 'awarded' && found.state !== 'delivering') throw notUnderWay(found.state);
    return found;
  }

  private open(
    proposals: readonly Proposal[],
    number: number,
    to: 'accepted' | 'declined',
    caller: Caller,
  ): Proposal {
    const proposal = proposals.find((one) => one.number === number);
    if (proposal === undefined) throw unknownProposal(number);
    assertProposalMove(number, proposal.state, to);
    assertVersion(caller, versionOf(proposals));
    return proposal;
  }

  /** Asked when it is proposed, and again when it comes to hold: more may be settled by then. */
  private async assertFits(
    { sql, at }: Work,
    { id, state, award }: AwardedWork,
    terms: commissioning.AgreementTerms,
    proposals: readonly Proposal[],
    reason: string | undefined,
    isNew = true,
  ): Promise<void> {
    const before = inForce(proposals);
    const begun = state === 'delivering';
    assertTerms(terms, award.amountPence - award.releasedPence, before !== undefined);
    if (isNew && !begun) assertBeforeStart(terms, civilDate(at));
    if (before === undefined) return;
    if (reason === undefined)
      throw unusable('commissioning.agreement.reason-missing', '/reason', 'an amendment says why');
    assertAmendment(terms, before.terms, { begun, ...(await this.agreements.settled(sql, id)) });
  }

  private async view({ sql }: Pick<Work, 'sql'>, of: AwardedWork): View {
    const proposals = await this.agreements.proposals(sql, of.id);
    const objectives = await this.agreements.objectives(sql, of.id);
    return agreementView(of.id, proposals, objectives, partiesOf(of));
  }
}

/** The parties of the work that the actor speaks for; throws `forbidden` where that is none. */
function speakingFor(actor: Actor, of: AwardedWork): string[] {
  const mine = [...(isDirector(actor) ? ['director'] : []), ...speaksFor(actor, 'agreements.accept')];
  const parties = partiesOf(of).filter((party) => mine.includes(party));
  if (parties.length === 0) throw notYourWork();
  return parties;
}

function note(work: Work, commission: string, action: string, fields: object, why?: string): void {
  const record = `commissioning.commission/${commission}`;
  work.audit({ action, record, fields: { ...fields }, ...(why !== undefined && { why }) });
}
