import { Injectable } from '@nestjs/common';
import { commissioning, districts, Failure, type Caller, type gateway } from '@partnership/contracts';
import type { Answered } from '../http/answer.js';
import { answeredIn, assertAnswered, Parts, type Part } from '../http/parts.js';

/** How long one service may take for its part, in milliseconds. */
const partDeadlineMs = 1_500;

/** What the Group does; the other steps are the schools'. */
const decided = new Set(['agreed', 'called', 'shortlisted', 'awarded', 'withdrawn', 'cancelled', 'closed']);

const decisionsOf = ({ value }: Part<commissioning.CaseWorkView>): gateway.GroupDecisionView[] =>
  (value?.commissions ?? [])
    .flatMap(({ commission: { commission, history } }) =>
      history
        .filter(({ to }) => decided.has(to))
        .map(({ to, why, at, by }) => ({ commission, decision: to, reason: why, at, by })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));

/** Asks districts and commissioning about a case at once, and answers with what they say that answer in time. */
@Injectable()
export class CasePages {
  constructor(private readonly parts: Parts) {}

  /** @throws Failure `not-found` when no service knows the case, `unavailable` when none answers */
  async show({ caseId }: districts.ShowConcern, caller: Caller): Promise<Answered<gateway.CaseView>> {
    const [concern, work] = await Promise.all([
      this.parts.ask(districts.showConcern, { caseId }, caller, partDeadlineMs),
      this.parts.ask(commissioning.showCaseWork, { caseId }, caller, partDeadlineMs),
    ]);
    assertAnswered([concern, work]);
    if (concern.status === 'none' && work.value?.commissions.length === 0)
      throw new Failure('not-found', 'districts.concern.unknown', `There is no case ${caseId}.`);
    const signal = await this.signalOf(concern, caller);
    const page = { caseId, parts: { concern, signal, work }, decisions: decisionsOf(work) };
    return answeredIn(page, [concern, signal, work]);
  }

  /** The signal is known through the concern, so where that is away nobody can say which it is. */
  private signalOf(
    { status, value }: Part<districts.ConcernView>,
    caller: Caller,
  ): Part<districts.SignalView> | Promise<Part<districts.SignalView>> {
    if (value === undefined) return { status };
    if (value.signal === null) return { status: 'none' };
    return this.parts.ask(districts.showSignal, { signal: value.signal }, caller, partDeadlineMs);
  }
}
