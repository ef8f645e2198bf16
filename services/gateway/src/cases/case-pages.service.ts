import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  commissioning,
  districts,
  Failure,
  mayDo,
  type Caller,
  type gateway,
  type Operation,
} from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import { Answered } from '../http/answer.js';

/** How long one service may take for its part, in milliseconds. */
const partDeadlineMs = 1_500;

interface Part<Value> {
  status: gateway.PartState;
  value?: Value;
}

const absent: Partial<Record<Failure['kind'], gateway.PartState>> = {
  'not-found': 'none',
  forbidden: 'forbidden',
};

const stateOf = (error: unknown): gateway.PartState =>
  (error instanceof Failure ? absent[error.kind] : undefined) ?? 'unavailable';

const isAway = ({ status }: Part<unknown>): boolean => status === 'unavailable';

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

const tagOf = (page: object): string =>
  `"${createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 22)}"`;

/** Asks districts and commissioning about a case at once, and answers with what they say that answer in time. */
@Injectable()
export class CasePages {
  constructor(private readonly services: RpcClient) {}

  /** @throws Failure `not-found` when no service knows the case, `unavailable` when none answers */
  async show({ caseId }: districts.ShowConcern, caller: Caller): Promise<Answered<gateway.CaseView>> {
    const [concern, work] = await Promise.all([
      this.part(districts.showConcern, { caseId }, caller),
      this.part(commissioning.showCaseWork, { caseId }, caller),
    ]);
    if (isAway(concern) && isAway(work))
      throw new Failure('unavailable', 'platform.service.unavailable', 'No service answers at the moment.');
    if (concern.status === 'none' && work.value?.commissions.length === 0)
      throw new Failure('not-found', 'districts.concern.unknown', `There is no case ${caseId}.`);
    const signal = await this.signalOf(concern, caller);
    const page = { caseId, parts: { concern, signal, work }, decisions: decisionsOf(work) };
    const partial = [concern, signal, work].some(isAway);
    return new Answered(page, { tag: partial ? null : tagOf(page) });
  }

  /** The signal is known through the concern, so where that is away nobody can say which it is. */
  private signalOf(
    { status, value }: Part<districts.ConcernView>,
    caller: Caller,
  ): Part<districts.SignalView> | Promise<Part<districts.SignalView>> {
    if (value === undefined) return { status };
    if (value.signal === null) return { status: 'none' };
    return this.part(districts.showSignal, { signal: value.signal }, caller);
  }

  private async part<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Caller,
  ): Promise<Part<Answer>> {
    if (!mayDo(caller.actor, operation.permission)) return { status: 'forbidden' };
    try {
      const asked = { ...caller, operation: operation.pattern };
      const deadline = { deadlineMs: partDeadlineMs };
      return { status: 'ok', value: await this.services.call(operation, request, asked, deadline) };
    } catch (error) {
      return { status: stateOf(error) };
    }
  }
}
