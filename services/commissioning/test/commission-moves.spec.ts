import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { freshUrn, knownSchool } from './builders/city.js';
import { Delivery, goOn } from './builders/delivery.js';
import { startCommissioning } from './builders/service.js';
import { callTerms } from './builders/call-terms.js';
import { finance, having, member, once, openPot, show, Walk } from './builders/work.js';

type State = commissioning.CommissionState;
type Move =
  | 'agree'
  | 'call'
  | 'shortlist'
  | 'award'
  | 'award-directly'
  | 'start'
  | 'finish'
  | 'close'
  | 'withdraw'
  | 'cancel';

let service: TestService;
let walk: Walk;
let year: string;
let supplier: string;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
  year = await openPot(service, 100_000_000);
  supplier = await knownSchool(service, { urn: freshUrn() });
}, 30_000);
afterAll(() => service.stop());

const reason = 'decided at the meeting';
const terms = () => ({ supplierUrn: supplier, amountPence: 100, year, reason });

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
    service.call(commissioning.awardCommission, { commission: view.commission, ...terms() }, as(view)),
  'award-directly': (view) =>
    service.call(commissioning.awardDirectly, { commission: view.commission, ...terms() }, as(view)),
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
  called: { shortlist: 'shortlisted', withdraw: 'withdrawn', cancel: 'cancelled' },
  shortlisted: { award: 'awarded', withdraw: 'withdrawn', cancel: 'cancelled' },
  awarded: { start: 'delivering', cancel: 'cancelled' },
  delivering: { finish: 'reviewed', cancel: 'cancelled' },
  reviewed: { close: 'closed' },
  closed: {},
  withdrawn: {},
  cancelled: {},
};
const moves: Move[] = [
  ...(['agree', 'call', 'shortlist', 'award', 'award-directly'] as const),
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

/** A commission in the state: walked there, or put into a state that leads nowhere. */
async function commissionIn(state: State): Promise<commissioning.CommissionView> {
  switch (state) {
    case 'identified':
      return walk.identified();
    case 'agreed':
      return walk.agreed();
    case 'called': {
      const view = await walk.called();
      service.clock.set(view.call!.closesAt);
      return view;
    }
    case 'shortlisted':
      return walk.shortlisted(supplier);
    case 'awarded':
    case 'delivering':
    case 'reviewed':
      return delivered(state);
    default: {
      const view = await walk.awarded({ year, supplierUrn: supplier, amountPence: 100 });
      const put = 'update commission set state = $2 where id = $1';
      await service.database.sql.run(put, [view.commission, state]);
      return { ...view, state };
    }
  }
}

describe('every move from every state', () => {
  it.each(table.filter(({ to }) => to !== undefined))(
    '$state: $move leads to $to',
    async ({ state, move, to }) => {
      const before = await commissionIn(state);
      const after = await attempt(move, before);
      expect(after).toMatchObject({ state: to, version: before.version + 1 });
      expect(after.history.at(-1)).toMatchObject({ from: state, to, by: member.id });
      expect(await show(service, before.commission)).toEqual(after);
    },
  );

  it.each(table.filter(({ to }) => to === undefined))('$state: $move is refused', async ({ state, move }) => {
    const before = await commissionIn(state);
    await expect(attempt(move, before)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.commission.move-refused',
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
