import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commissioning, districts, Failure } from '@partnership/contracts';
import { awarded } from '../src/documents/examples/commissioning.js';
import { raised } from '../src/documents/examples/concerns.js';
import * as a from '../src/documents/examples/things.js';
import { TestGateway, type Told } from './gateway.js';

let gateway: TestGateway;
let operator: string;

const unknown = (): never => {
  throw new Failure('not-found', 'districts.concern.unknown', 'There is no such case.');
};
const work: commissioning.CaseWorkView = {
  caseId: a.caseId,
  commissions: [
    { commission: awarded, agreement: null, milestones: [], money: [], reviews: [], effectiveness: null },
  ],
};

const behaviour = {
  concern: (): districts.ConcernView => raised,
  signal: (): districts.SignalView => unknown(),
  work: (): commissioning.CaseWorkView => work,
};
const usual = { ...behaviour };

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(districts.showConcern, () => Promise.resolve(behaviour.concern()));
  await service.answer(districts.showSignal, () => Promise.resolve(behaviour.signal()));
  await service.answer(commissioning.showCaseWork, () => Promise.resolve(behaviour.work()));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.assign(behaviour, usual);
});

const page = (as: string = operator) => gateway.ask(`/v1/cases/${a.caseId}`, { as });

interface Parts {
  readonly [part: string]: { readonly status: string; readonly value?: object };
}
const statuses = ({ body }: Told) =>
  Object.fromEntries(Object.entries(body['parts'] as Parts).map(([part, { status }]) => [part, status]));

describe('the page of a case', () => {
  test('shows the concern, the work, and what the Group decided and why', async () => {
    const told = await page();
    expect(told.status).toBe(200);
    expect(statuses(told)).toEqual({ concern: 'ok', signal: 'none', work: 'ok' });
    expect(told.body).toMatchObject({
      caseId: a.caseId,
      parts: { concern: { value: { urn: raised.urn } }, work: { value: { caseId: a.caseId } } },
      decisions: [{ commission: a.commission, decision: 'awarded', reason: awarded.history.at(-1)?.why }],
    });
    const again = await gateway.ask(`/v1/cases/${a.caseId}`, {
      as: operator,
      headers: { 'if-none-match': told.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test('says which part is unavailable, and carries no tag then', async () => {
    behaviour.work = () => {
      throw new Failure('unavailable', 'platform.service.unavailable', 'away');
    };
    const told = await page();
    expect(told.status).toBe(200);
    expect(statuses(told)).toMatchObject({ concern: 'ok', work: 'unavailable' });
    expect(told.body['decisions']).toEqual([]);
    expect(told.headers.get('etag')).toBeNull();
  });

  test('is not found where no service knows the case, and unavailable where none answers', async () => {
    behaviour.concern = unknown;
    behaviour.work = () => ({ caseId: a.caseId, commissions: [] });
    expect((await page()).status).toBe(404);
    const away = (): never => {
      throw new Failure('unavailable', 'platform.service.unavailable', 'away');
    };
    behaviour.concern = away;
    behaviour.work = away;
    expect((await page()).status).toBe(503);
  });

  test('leaves out a concern that the reader may not see, and is not for those who read no commissions', async () => {
    behaviour.concern = () => {
      throw new Failure('forbidden', 'districts.concern.outside', 'Not yours.');
    };
    const told = await page();
    expect(statuses(told)).toEqual({ concern: 'forbidden', signal: 'forbidden', work: 'ok' });
    expect((await page(await gateway.personToken())).status).toBe(403);
  });
});
