import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { freshUrn, knownSchool } from './builders/city.js';
import { callTerms } from './builders/call-terms.js';
import { Decisions } from './builders/decisions.js';
import { Delivery, goOn } from './builders/delivery.js';
import { startCommissioning } from './builders/service.js';
import { validExpressions } from './builders/valid-expressions.js';
import { finance, having, member, once, openPot, show, Walk } from './builders/work.js';

type State = commissioning.CommissionState;
type Move =
  | 'agree'
  | 'call'
  | 'shortlist'
  | 'fail-call'
  | 'award'
  | 'award-directly'
  | 'uphold-review'
  | 'start'
  | 'finish'
  | 'close'
  | 'withdraw'
  | 'cancel';

let service: TestService;
let walk: Walk;
let decisions: Decisions;
let year: string;
let supplier: string;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
  decisions = new Decisions(service);
  year = await openPot(service, 100_000_000);
  supplier = await knownSchool(service, { urn: freshUrn() });
}, 30_000);
afterAll(() => service.stop());

const reason = 'decided at the meeting';
const terms = () => ({ supplierUrn: supplier, amountPence: 100, year, reason });
const openTerms = () => ({ ...terms(), amountPence: 3_000_000 });
const judge = person(grant('chief-executive'));

interface Seen {
  readonly commission: string;
  readonly version: number;
}

const as = (view: Seen) => having(member, view);

const take: Record<Move, (view: Seen) => Promise<commissioning.CommissionView>> = {
  agree: (view) =>
    service.call(commissioning.agreeCommission, { commission: view.commission, reason }, as(view)),
  call: (view) => {
    const request = { commission: view.commission, ...callTerms(service) };
    return service.call(commissioning.callCommission, request, as(view));
  },
  shortlist: (view) => {
    const request = { commission: view.commission, suppliers: [supplier], reason };
    return service.call(commissioning.shortlistCommission, request, as(view));
  },
  award: (view) =>
    service.call(commissioning.awardCommission, { commission: view.commission, ...openTerms() }, as(view)),
  'award-directly': (view) => {
    const request = { commission: view.commission, ...terms(), justification: 'urgency' as const };
    return service.call(commissioning.awardDirectly, request, as(view));
  },
  'fail-call': (view) =>
    service.call(commissioning.failCall, { commission: view.commission, reason }, as(view)),
  'uphold-review': async ({ commission }) => {
    const { items } = await service.call(commissioning.listAwardReviews, { commission }, judge);
    const [{ review, version }] = items as [commissioning.AwardReviewView];
    const decision = { review, outcome: 'upheld' as const, reasons: reason };
    await service.call(commissioning.decideAwardReview, decision, having(judge, { version }));
    return show(service, commission);
  },
  start: ({ commission, version }) =>
    service.call(commissioning.startDelivery, { commission }, as({ commission, version })),
  finish: ({ commission, version }) =>
    service.call(commissioning.finishDelivery, { commission }, as({ commission, version })),
  close: ({ commission, version }) =>
    service.call(commissioning.closeCommission, { commission }, as({ commission, version })),
  withdraw: (view) =>
    service.call(commissioning.withdrawCommission, { commission: view.commission, reason }, as(view)),
  cancel: (view) =>
    service.call(commissioning.cancelCommission, { commission: view.commission, reason }, as(view)),
};

const attempt = (move: Move, view: Seen) => take[move](view);

/** What the requirement allows, by hand. */
const allowed: Record<State, Partial<Record<Move, State>>> = {
  identified: { agree: 'agreed', withdraw: 'withdrawn' },
  agreed: { call: 'called', 'award-directly': 'awarded', withdraw: 'withdrawn', cancel: 'cancelled' },
  called: { shortlist: 'shortlisted', 'fail-call': 'agreed', withdraw: 'withdrawn', cancel: 'cancelled' },
  shortlisted: { award: 'awarded', withdraw: 'withdrawn', cancel: 'cancelled' },
  awarded: { start: 'delivering', 'uphold-review': 'shortlisted', cancel: 'cancelled' },
  delivering: { finish: 'reviewed', cancel: 'cancelled' },
  reviewed: { close: 'closed' },
  closed: {},
  withdrawn: {},
  cancelled: {},
};
const moves: Move[] = [
  ...(['agree', 'call', 'shortlist', 'fail-call', 'award', 'award-directly', 'uphold-review'] as const),
  ...(['start', 'finish', 'close', 'withdraw', 'cancel'] as const),
];
const table = commissioning.commissionStates.flatMap((state) =>
  moves.map((move) => ({ state, move, to: allowed[state][move] })),
);

/** Walked so far that nothing is missing for the next move. */
async function delivered(
  state: 'awarded' | 'delivering' | 'reviewed',
): Promise<commissioning.CommissionView> {
  const work = await Delivery.awarded(service, year, { supplier });
  if (state === 'awarded') {
    await work.agreed();
    await goOn(service, 12);
    return work.view();
  }
  await work.ready();
  if (state === 'delivering') return work.view();
  await work.finish();
  await work.impact();
  await work.settled();
  return work.view();
}

const put = async (view: commissioning.CommissionView, state: State) => {
  const move = 'update commission set state = $2 where id = $1';
  await service.database.sql.run(move, [view.commission, state]);
  return { ...view, state };
};

/** A review is open: the award that it challenges was made, and the state put from there. */
async function challengedIn(state: State): Promise<commissioning.CommissionView> {
  const loser = await knownSchool(service);
  const judged = await decisions.decidable(undefined, { urn: supplier }, { urn: loser });
  const awarded = { ...judged, view: await decisions.award(judged, openTerms()) };
  await decisions.ask(awarded, loser);
  return state === 'awarded' ? awarded.view : put(awarded.view, state);
}

/** A commission in the state: walked there as far as a walk leads, and put into the later ones. */
async function commissionIn(state: State, move?: Move): Promise<commissioning.CommissionView> {
  if (move === 'uphold-review') return challengedIn(state);
  if (move === 'award' && state === 'shortlisted')
    return (await decisions.decidable(undefined, { urn: supplier })).view;
  switch (state) {
    case 'identified':
      return walk.identified();
    case 'agreed':
      return walk.agreed();
    case 'called': {
      const view = await walk.called();
      service.clock.set(view.call!.closesAt);
      const written = { urn: supplier, state: move === 'fail-call' ? 'disqualified' : 'valid' } as const;
      await validExpressions(service, view.commission, written);
      return view;
    }
    case 'shortlisted':
      return walk.shortlisted(supplier);
    case 'awarded':
    case 'delivering':
    case 'reviewed':
      return delivered(state);
    default:
      return put(await walk.awarded({ year, supplierUrn: supplier, amountPence: 100 }), state);
  }
}

describe('every move from every state', () => {
  it.each(table.filter(({ to }) => to !== undefined))(
    '$state: $move leads to $to',
    async ({ state, move, to }) => {
      const before = await commissionIn(state, move);
      const after = await attempt(move, before);
      expect(after).toMatchObject({ state: to, version: before.version + 1 });
      const by = move === 'uphold-review' ? judge.id : member.id;
      expect(after.history.at(-1)).toMatchObject({ from: state, to, by });
      expect(await show(service, before.commission)).toEqual(after);
    },
  );

  it.each(table.filter(({ to }) => to === undefined))('$state: $move is refused', async ({ state, move }) => {
    const before = await commissionIn(state, move);
    // A cancelled award takes its reviews with it, so there is none left to uphold.
    const lapsed = move === 'uphold-review' && state === 'cancelled';
    await expect(attempt(move, before)).rejects.toMatchObject({
      kind: 'conflict',
      code: lapsed ? 'commissioning.award-review.ended' : 'commissioning.commission.move-refused',
    });
    expect(await show(service, before.commission)).toEqual(before);
  });
});

describe('a move', () => {
  it('is refused when the commission has changed since it was read', async () => {
    const before = await walk.identified();
    await attempt('agree', before);
    await expect(attempt('withdraw', before)).rejects.toMatchObject({
      kind: 'stale',
      code: 'platform.version.stale',
    });
    expect(await show(service, before.commission)).toMatchObject({ state: 'agreed', version: 2 });
  });

  it('happens once when two decide at the same moment', async () => {
    const before = await walk.agreed();
    const outcomes = await Promise.allSettled([
      attempt('withdraw', before),
      attempt('cancel', before),
      attempt('call', before),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await show(service, before.commission)).history).toHaveLength(3);
  });

  it('is told to the other services, audited with its reason, and dated by the clock', async () => {
    const before = await walk.identified();
    const after = await attempt('agree', before);
    const told = await eventually(() => {
      const events = service.events(commissioning.commissionMoved);
      const own = events.filter(({ subject }) => subject === before.commission);
      return own.length >= 2 ? own : undefined;
    });
    expect(told.map(({ version, data }) => ({ version, ...data }))).toEqual([
      { version: 1, commission: before.commission, caseId: null, from: null, to: 'identified' },
      { version: 2, commission: before.commission, caseId: null, from: 'identified', to: 'agreed' },
    ]);
    const record = `commissioning.commission/${before.commission}`;
    const audit = await service.database.sql.rows(
      'select action, why, actor_id from platform.audit where record = $1 order by seq',
      [record],
    );
    expect(audit.at(-1)).toEqual({ action: 'commission agreed', why: reason, actor_id: member.id });
    expect(after.history.at(-1)!.at).toBe(service.clock.now().toISOString());
  });

  it('needs a commission that is there', async () => {
    const nowhere = { commission: newId(), version: 1 };
    await expect(attempt('agree', nowhere)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'commissioning.commission.unknown',
    });
  });

  it('of money is refused where there is no award, or none that stands', async () => {
    for (const state of ['agreed', 'shortlisted', 'withdrawn', 'cancelled'] as const) {
      const { commission } = await commissionIn(state);
      const refused = { kind: 'conflict', code: 'commissioning.award.not-payable' };
      const request = { commission, amountPence: 1, reason };
      await expect(
        service.call(commissioning.releaseCommitment, request, once(finance)),
      ).rejects.toMatchObject(refused);
      await expect(
        service.call(commissioning.carryCommitment, { commission, reason }, once(finance)),
      ).rejects.toMatchObject(refused);
    }
  });
});
