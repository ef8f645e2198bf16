import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, need, once } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const responder = newId();

/** What districts tells of one case, in whichever order a test says. */
function caseOf(urn: string, signal: string | null = null) {
  const caseId = newId();
  const concern = (
    event: typeof districts.concernRaised,
    version: number,
    given: Partial<districts.ConcernChanged>,
    id?: string,
  ) =>
    service.publish(
      event,
      caseId,
      version,
      {
        ...{ caseId, urn, district: 'ladywood', signal, state: 'raised' as const },
        ...{ rating: null, responder: null, dueOn: null },
        ...given,
      },
      id,
    );
  const takenUp = () =>
    service.publish(districts.signalTakenUp, signal ?? newId(), 2, {
      ...{ signal: signal ?? newId(), urn, district: 'ladywood', rule: 'falling-roll', caseId },
    });
  return { caseId, concern, takenUp };
}

interface KnownCase {
  readonly signal: string | null;
  readonly rule: string | null;
  readonly urn: string;
  readonly state: string | null;
  readonly rating: string | null;
  readonly dueOn: string | null;
  readonly overdueOn: string | null;
  readonly version: number;
}

const known = async (caseId: string): Promise<KnownCase | undefined> =>
  (
    await service.database.sql.rows<KnownCase>(
      `select signal, rule, urn, state, rating, due_on as "dueOn", overdue_on as "overdueOn", version
       from known_case where id = $1`,
      [caseId],
    )
  )[0];

/** Everything that was published before has been heard: events of one service come one after the other. */
async function settled(): Promise<void> {
  await knownSchool(service);
}

describe('a concern that began without a signal', () => {
  it('is a case that a commission can name', async () => {
    const urn = await knownSchool(service);
    const { caseId, concern } = caseOf(urn);
    const identify = () =>
      service.call(
        commissioning.identifyCommission,
        need({ origin: 'concern', caseId, beneficiary: { kind: 'schools', urns: [urn] } }),
        once(director),
      );
    await expect(identify()).rejects.toMatchObject({ code: 'commissioning.case.unknown' });
    await concern(districts.concernRaised, 1, {});
    await eventually(async () => (await known(caseId)) !== undefined);
    expect(await identify()).toMatchObject({ caseId, state: 'identified' });
    expect(await known(caseId)).toMatchObject({ signal: null, rule: null, urn, state: 'raised' });
  });
});

describe('a case that began with a signal', () => {
  it.each(['signal first', 'concern first'])('is one case, the %s', async (order) => {
    const urn = await knownSchool(service);
    const signal = newId();
    const { caseId, concern, takenUp } = caseOf(urn, signal);
    const raise = () => concern(districts.concernRaised, 1, {});
    for (const tell of order === 'signal first' ? [takenUp, raise] : [raise, takenUp]) {
      await tell();
      await settled();
    }
    expect(await known(caseId)).toMatchObject({ signal, rule: 'falling-roll', state: 'raised', version: 1 });
  });
});

describe('where a case stands', () => {
  it('follows what districts tells, and never what is older', async () => {
    const { caseId, concern } = caseOf(await knownSchool(service));
    await concern(districts.concernRated, 3, { state: 'rated', rating: 'high' });
    await concern(districts.concernRaised, 1, {});
    await settled();
    expect(await known(caseId)).toMatchObject({ state: 'rated', rating: 'high', version: 3 });
  });

  it('is overdue for the agenda from the day that passed until it is answered, told twice or not', async () => {
    const { caseId, concern } = caseOf(await knownSchool(service));
    const dueOn = '2026-10-01';
    const responding = { state: 'responding' as const, responder, dueOn };
    const id = newId();
    await concern(districts.concernRaised, 1, {});
    await concern(districts.concernAssigned, 2, responding);
    await settled();
    expect(await known(caseId)).toMatchObject({ dueOn, overdueOn: null });
    await concern(districts.concernOverdue, 3, responding, id);
    await concern(districts.concernOverdue, 3, responding, id);
    await settled();
    expect(await known(caseId)).toMatchObject({ overdueOn: dueOn, version: 3 });
    // A new rating answers nothing: the day has still passed.
    await concern(districts.concernRated, 4, { ...responding, rating: 'urgent' });
    await settled();
    expect(await known(caseId)).toMatchObject({ rating: 'urgent', overdueOn: dueOn });
    await concern(districts.concernAnswered, 5, { ...responding, state: 'answered', rating: 'urgent' });
    await settled();
    expect(await known(caseId)).toMatchObject({ state: 'answered', overdueOn: null });
  });

  it('is no longer overdue once it is handed over with another day', async () => {
    const { caseId, concern } = caseOf(await knownSchool(service));
    const responding = { state: 'responding' as const, responder, dueOn: '2026-10-01' };
    await concern(districts.concernOverdue, 3, responding);
    await concern(districts.concernAssigned, 4, { ...responding, dueOn: '2026-11-01' });
    await settled();
    expect(await known(caseId)).toMatchObject({ dueOn: '2026-11-01', overdueOn: null });
  });
});
