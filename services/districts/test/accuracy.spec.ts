import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import {
  admin,
  council,
  deliver,
  director,
  factsOf,
  lead,
  refusalOf,
  reverse,
  show,
  startDistricts,
  told,
} from './builders/districts.js';
import { file, nextUrn, school } from './builders/ofsted-file.js';
import { plain, say, unsay } from './builders/sources.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const headOf = (...urns: string[]): Actor => person(grant('headteacher', { schools: urns }));

/** A school of a district, told of by GIAS. */
async function placed(seat = 'Ladywood', more: object = {}): Promise<string> {
  const urn = nextUrn();
  const facts = {
    establishmentType: 'Community school',
    postcode: 'B1 1AA',
    pupils: 210,
    constituency: seat,
  };
  await say(service, { asAt: '2026-09-15', schools: { [urn]: plain(urn, { ...facts, ...more }) } });
  return urn;
}

const answer = (
  urn: string,
  more: Partial<districts.AnswerFact> = {},
  actor: Actor = headOf(urn),
): Promise<districts.VerificationView> =>
  service.call(districts.answerFact, { urn, fact: 'pupils', answer: 'accurate', ...more }, actor);

const dispute = (urn: string, correction?: string): Promise<districts.VerificationView> =>
  answer(urn, { answer: 'inaccurate', evidence: 'the census', ...(correction && { correction }) });

const accept = (
  { verification, version }: districts.VerificationView,
  more: Partial<districts.AcceptCorrection> = {},
  actor: Actor = director,
): Promise<districts.VerificationView> =>
  service.call(
    districts.acceptCorrection,
    { verification, reason: 'seen', ...more },
    callerOf(actor, { expectedVersion: version }),
  );

const reject = (
  { verification, version }: districts.VerificationView,
  actor: Actor = director,
): Promise<districts.VerificationView> =>
  service.call(
    districts.rejectCorrection,
    { verification, reason: 'the census says otherwise' },
    callerOf(actor, { expectedVersion: version }),
  );

const standings = async (
  request: Partial<districts.ListFactStandings>,
  actor: Actor = director,
): Promise<districts.FactStandingView[]> =>
  (await service.call(districts.listFactStandings, { limit: 200, ...request }, actor)).items;

const standingOf = async (urn: string, fact = 'pupils'): Promise<districts.FactStandingView | undefined> =>
  (await standings({ urn, fact }))[0];

const discrepanciesOf = async (urn: string, actor: Actor = director): Promise<districts.DiscrepancyView[]> =>
  (await service.call(districts.listDiscrepancies, { urn }, actor)).items;

const close = (
  { discrepancy, version }: districts.DiscrepancyView,
  more: Partial<districts.CloseDiscrepancy> = {},
  actor: Actor = director,
): Promise<districts.DiscrepancyView> =>
  service.call(
    districts.closeDiscrepancy,
    { discrepancy, reason: 'looked into', ...more },
    callerOf(actor, { expectedVersion: version }),
  );

describe('a fact that is due', () => {
  test('is verified once the head says it is accurate, and due again when another value shows', async () => {
    const urn = await placed();
    expect(await standingOf(urn)).toMatchObject({
      state: 'due',
      value: '210',
      kind: 'number',
      source: 'gias',
      asAt: '2026-09-15',
      dueSince: '2026-10-01',
      stale: false,
      verifiedOn: null,
    });
    const confirmed = await answer(urn);
    expect(confirmed).toMatchObject({
      state: 'confirmed',
      shown: '210',
      settled: '210',
      district: 'ladywood',
    });
    expect(await standingOf(urn)).toMatchObject({ state: 'verified', verifiedOn: '2026-11-24' });
    const facts = { establishmentType: 'Community school', postcode: 'B1 1AA', constituency: 'Ladywood' };
    await say(service, { asAt: '2026-11-01', schools: { [urn]: plain(urn, { ...facts, pupils: 215 }) } });
    expect(await standingOf(urn)).toMatchObject({ state: 'due', value: '215' });
  });

  test('is due anew in the next round, and stale once nobody has told or verified it for that long', async () => {
    const urn = await placed('Erdington');
    await answer(urn);
    service.clock.set('2027-02-01T10:00:00Z');
    expect(await standingOf(urn)).toMatchObject({ state: 'due', dueSince: '2027-02-01', stale: false });
    service.clock.set('2027-04-01T10:00:00Z');
    expect(await standingOf(urn)).toMatchObject({ state: 'due', stale: true });
    const stale = await standings({ stale: 'true', urn });
    expect(stale.map(({ fact }) => fact)).toEqual(['pupils']);
    service.clock.set('2026-11-24T10:00:00Z');
  });

  test('is due also where no source tells it; a school that is closed or of another authority owes nothing', async () => {
    const urn = nextUrn();
    const [closed, outside] = [nextUrn(), nextUrn()];
    await say(service, {
      asAt: '2026-09-15',
      schools: {
        [urn]: plain(urn),
        [closed]: plain(closed, { status: 'closed' }),
        [outside]: { ...plain(outside), authority: '998' },
      },
    });
    expect(await standingOf(urn)).toMatchObject({ state: 'due', value: null, kind: 'missing', source: null });
    expect([await standingOf(closed), await standingOf(outside)]).toEqual([undefined, undefined]);
    expect(await refusalOf(answer(outside))).toMatchObject({ code: 'districts.verification.outside-city' });
  });

  test('is listed for its district, its lead and its school, page by page', async () => {
    const urn = await placed('Perry Barr');
    const leads = newId();
    await service.call(
      districts.appointLead,
      { district: 'perry-barr', personId: leads, from: '2026-09-01' },
      callerOf(director, { expectedVersion: 1 }),
    );
    const all = await standings({ lead: leads });
    expect(all.map(({ fact }) => fact)).toEqual([
      'establishmentType',
      'name',
      'phase',
      'postcode',
      'pupils',
      'status',
    ]);
    expect(await standings({ district: 'perry-barr', state: 'due' }, lead('perry-barr'))).toEqual(all);
    expect(await standings({ district: 'perry-barr' }, lead('ladywood'))).toEqual([]);
    expect(await standings({ urn }, headOf(urn))).toEqual(all);
    expect(await standings({ urn }, headOf('900000'))).toEqual([]);
    expect(await refusalOf(standings({ urn }, council))).toMatchObject({ kind: 'forbidden' });
    const first = await service.call(districts.listFactStandings, { urn, limit: 4 }, director);
    expect(await standings({ urn, cursor: first.next ?? '' })).toEqual(all.slice(4));
  });
});

describe('a head who says that a fact is inaccurate', () => {
  test('has it corrected by the lead: it shows as said by a person, and the others are told', async () => {
    const urn = await placed('Yardley');
    const disputed = await dispute(urn, '190');
    expect(disputed).toMatchObject({ state: 'disputed', shown: '210', correction: '190', settled: null });
    expect(await standingOf(urn)).toMatchObject({ state: 'disputed', verification: disputed.verification });
    expect((await show(service, urn)).pupils).toBe(210);

    const accepted = await accept(disputed, { asAt: '2026-10-01' }, lead('yardley'));
    expect(accepted).toMatchObject({ state: 'accepted', settled: '190', asAt: '2026-10-01', version: 2 });
    expect(await show(service, urn)).toMatchObject({ pupils: 190, version: 2 });
    expect((await factsOf(service, urn))['pupils']).toEqual({
      name: 'pupils',
      kind: 'number',
      value: '190',
      source: 'person',
      asAt: '2026-10-01',
      run: null,
    });
    expect(await standingOf(urn)).toMatchObject({ state: 'verified', value: '190', source: 'person' });
    const [, summary] = await told(service, urn, 2);
    expect(summary).toMatchObject({ pupils: 190, pupilsSource: 'person', pupilsAsAt: '2026-10-01' });
    const settled = await eventually(() =>
      service.events(districts.factSettled).find(({ subject }) => subject === disputed.verification),
    );
    expect(settled.data).toEqual({
      verification: disputed.verification,
      urn,
      district: 'yardley',
      fact: 'pupils',
      state: 'accepted',
    });
    const audited = await service.database.sql.rows<{ action: string }>(
      'select action from platform.audit where record = $1 order by at, action',
      [`districts.school/${urn}`],
    );
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'correction accepted',
      'fact answered inaccurate',
    ]);
    expect(await discrepanciesOf(urn)).toEqual([]);
  });

  test('a newer file takes the place of the correction, an older one does not', async () => {
    const urn = await placed();
    await accept(await dispute(urn, '190'), { asAt: '2026-10-01' });
    const facts = { establishmentType: 'Community school', postcode: 'B1 1AA', constituency: 'Ladywood' };
    const again = (pupils: number): Record<string, string | number> => plain(urn, { ...facts, pupils });
    await say(service, { asAt: '2026-09-30', schools: { [urn]: again(205) } });
    expect((await show(service, urn)).pupils).toBe(190);
    const newer = await say(service, { asAt: '2026-10-02', schools: { [urn]: again(195) } });
    expect((await show(service, urn)).pupils).toBe(195);
    await unsay(service, newer);
    expect((await show(service, urn)).pupils).toBe(190);
  });

  test('a correction for an earlier day than a file’s is refused: an older value never takes a newer one’s place', async () => {
    const urn = await placed();
    const disputed = await dispute(urn, '190');
    expect(await refusalOf(accept(disputed, { asAt: '2026-09-01' }))).toMatchObject({
      kind: 'conflict',
      code: 'districts.verification.newer-told',
    });
    expect(await standingOf(urn)).toMatchObject({ state: 'disputed', value: '210' });
    expect((await show(service, urn)).version).toBe(1);
  });

  test('has it rejected: what shows stands, with the reason', async () => {
    const urn = await placed();
    const rejected = await reject(await dispute(urn, '190'));
    expect(rejected).toMatchObject({
      state: 'rejected',
      settled: '210',
      reason: 'the census says otherwise',
    });
    expect(await standingOf(urn)).toMatchObject({ state: 'verified', value: '210' });
    expect(await refusalOf(accept(rejected))).toMatchObject({ code: 'districts.verification.move-refused' });
  });

  test('need not know the right value, which the lead then gives; and may answer anew', async () => {
    const urn = await placed();
    const first = await dispute(urn);
    expect(await refusalOf(accept(first))).toMatchObject({ code: 'districts.verification.no-value' });
    const second = await dispute(urn, '191');
    const { items } = await service.call(districts.listVerifications, { urn }, headOf(urn));
    expect(items.map(({ state, correction }) => [state, correction])).toEqual([
      ['disputed', '191'],
      ['superseded', null],
    ]);
    expect(await accept(second, { value: '192' })).toMatchObject({ settled: '192', correction: '191' });
  });

  test('is refused for another school, a fact nobody verifies, and a value that is none', async () => {
    const urn = await placed();
    expect(await refusalOf(answer(urn, {}, headOf('900000')))).toMatchObject({
      code: 'districts.accuracy.not-your-school',
    });
    expect(await refusalOf(answer(urn, {}, lead('ladywood')))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(answer(urn, { fact: 'colour' }))).toMatchObject({
      code: 'districts.verification.not-verified',
    });
    expect(await refusalOf(dispute(urn, 'many'))).toMatchObject({
      code: 'districts.verification.not-a-value',
    });
    expect(await refusalOf(dispute(urn, '210'))).toMatchObject({
      code: 'districts.verification.corrects-nothing',
    });
    expect(await refusalOf(answer(urn, { correction: '3' }))).toMatchObject({
      code: 'districts.verification.nothing-to-correct',
    });
    const disputed = await dispute(urn, '190');
    expect(await refusalOf(accept(disputed, {}, lead('yardley')))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(accept(disputed, {}, headOf(urn)))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(accept({ ...disputed, version: 9 }))).toMatchObject({ kind: 'stale' });
    const both = await Promise.all([refusalOf(accept(disputed)), refusalOf(reject(disputed))]);
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
  });
});

describe('two sources that differ', () => {
  /** Ofsted has the school too, with so many pupils. */
  const ofsted = (urn: string, pupils: string, asAt = '2026-08-31'): Promise<districts.FeedRunView> =>
    deliver(
      service,
      file(school({ URN: urn, 'Total number of pupils': pupils, 'Type of education': 'Community School' })),
      { asAt },
    );

  test('open a discrepancy at the end of the run, which the reversal of the run ends', async () => {
    const urn = await placed();
    const run = await ofsted(urn, '150');
    const [open] = await discrepanciesOf(urn);
    expect(open).toMatchObject({
      fact: 'pupils',
      state: 'open',
      district: 'ladywood',
      told: [
        { source: 'gias', asAt: '2026-09-15', value: '210' },
        { source: 'ofsted-mi', asAt: '2026-08-31', value: '150' },
      ],
    });
    expect(await standingOf(urn)).toMatchObject({ state: 'differing', discrepancy: open?.discrepancy });
    await reverse(service, run);
    expect(await discrepanciesOf(urn)).toMatchObject([{ state: 'resolved', version: 2 }]);
    const about = { discrepancy: open?.discrepancy, urn, district: 'ladywood', fact: 'pupils' };
    for (const event of [districts.discrepancyOpened, districts.discrepancyEnded]) {
      const found = await eventually(() =>
        service.events(event).find(({ subject }) => subject === open?.discrepancy),
      );
      expect(found.data).toEqual(about);
    }
    await ofsted(urn, '150');
    expect(await discrepanciesOf(urn)).toMatchObject([{ discrepancy: open?.discrepancy, state: 'open' }]);
  });

  test.each([
    ['a figure within the tolerance', '190'],
    ['a figure that is not given', ''],
  ])('%s opens none', async (_what, pupils) => {
    const urn = await placed();
    await ofsted(urn, pupils);
    expect(await discrepanciesOf(urn)).toEqual([]);
  });

  test('words are compared without regard to their case, and sources too far apart not at all', async () => {
    const urn = await placed('Ladywood', { establishmentType: 'Academy converter' });
    await ofsted(urn, '210', '2024-01-31');
    expect(await discrepanciesOf(urn)).toEqual([]);
    await ofsted(urn, '210', '2026-08-30');
    expect(await discrepanciesOf(urn)).toMatchObject([{ fact: 'establishmentType', state: 'open' }]);
  });

  test('once closed open again only by other values', async () => {
    const urn = await placed('Yardley');
    await ofsted(urn, '150');
    const [open] = await discrepanciesOf(urn);
    if (open === undefined) throw new Error('none is open');
    expect(await refusalOf(close(open, {}, lead('ladywood')))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(close({ ...open, version: 7 }))).toMatchObject({ kind: 'stale' });
    const closed = await close(open, {}, lead('yardley'));
    expect(closed).toMatchObject({ state: 'closed', decision: 'stands', reason: 'looked into', version: 2 });
    expect(await refusalOf(close(closed))).toMatchObject({ code: 'districts.discrepancy.move-refused' });
    await ofsted(urn, '150', '2026-09-01');
    expect(await discrepanciesOf(urn)).toEqual([closed]);
    await ofsted(urn, '140', '2026-09-02');
    expect(await discrepanciesOf(urn)).toMatchObject([{ state: 'open', decision: null, version: 3 }]);
  });

  test('are both set right by a person who gives the value', async () => {
    const urn = await placed();
    await ofsted(urn, '150');
    const [open] = await discrepanciesOf(urn);
    if (open === undefined) throw new Error('none is open');
    expect(await close(open, { value: '180' })).toMatchObject({ state: 'closed', decision: 'corrected' });
    expect(await show(service, urn)).toMatchObject({ pupils: 180 });
    expect((await factsOf(service, urn))['pupils']).toMatchObject({ source: 'person', asAt: '2026-11-24' });
    // A newer file that repeats what the person set right is news.
    await ofsted(urn, '150', '2026-11-24');
    expect(await discrepanciesOf(urn)).toMatchObject([
      {
        state: 'open',
        told: [
          { source: 'ofsted-mi', value: '150' },
          { source: 'person', value: '180' },
        ],
      },
    ]);
  });

  test('are not set right by what is no value of the fact', async () => {
    const urn = await placed('Yardley', { overallEffectiveness: 2 });
    const rule = { fact: 'overallEffectiveness', comparison: 'same', tolerance: 0, months: 24 } as const;
    await service.call(districts.setDiscrepancyRule, rule, callerOf(director, { expectedVersion: 0 }));
    const differs = plain(urn, { overallEffectiveness: 3 });
    await say(service, { name: 'council', asAt: '2026-09-01', schools: { [urn]: differs } });
    const [open] = await discrepanciesOf(urn);
    if (open === undefined) throw new Error('none is open');
    for (const value of ['5', '999999', 'Good'])
      await expect(close(open, { value })).rejects.toMatchObject({
        kind: 'invalid',
        code: 'districts.verification.not-a-value',
        message: expect.stringContaining('overallEffectiveness'),
      });
    expect(await close(open, { value: '3' })).toMatchObject({ decision: 'corrected' });
  });

  test('are compared as the rule says, which a director changes at its version', async () => {
    const urn = await placed();
    await ofsted(urn, '200');
    expect(await discrepanciesOf(urn)).toEqual([]);
    const rule = { fact: 'pupils', comparison: 'within-per-cent', tolerance: 2, months: 24 } as const;
    const set = (request: districts.SetDiscrepancyRule, expectedVersion: number): Promise<unknown> =>
      service.call(districts.setDiscrepancyRule, request, callerOf(director, { expectedVersion }));
    expect(await refusalOf(set(rule, 0))).toMatchObject({ kind: 'stale' });
    expect(await refusalOf(set({ ...rule, comparison: 'same' }, 1))).toMatchObject({
      code: 'districts.discrepancy-rule.needless-tolerance',
    });
    await set(rule, 1);
    expect(await discrepanciesOf(urn)).toMatchObject([{ state: 'open' }]);
    await set({ ...rule, tolerance: 10 }, 2);
    expect(await discrepanciesOf(urn)).toMatchObject([{ state: 'resolved' }]);
    await set({ ...rule, fact: 'capacity' }, 0);
    const { items } = await service.call(districts.listDiscrepancyRules, {}, admin);
    expect(items).toContainEqual({ ...rule, fact: 'capacity', version: 1 });
  });
});

test('a rule makes another fact due, from its day on', async () => {
  const urn = await placed();
  const rule = { fact: 'capacity', title: 'Places', reads: 'count', months: 12 } as const;
  const set = (from: string, expectedVersion: number, actor: Actor = director): Promise<unknown> =>
    service.call(districts.setVerificationRule, { ...rule, from }, callerOf(actor, { expectedVersion }));
  expect(await refusalOf(set('2026-11-01', 0, lead('ladywood')))).toMatchObject({ kind: 'forbidden' });
  expect(await set('2026-12-01', 0)).toMatchObject({ dueSince: null, dueNext: '2026-12-01', version: 1 });
  expect(await standingOf(urn, 'capacity')).toBeUndefined();
  expect(await set('2026-11-01', 1)).toMatchObject({
    dueSince: '2026-11-01',
    dueNext: '2027-11-01',
    version: 2,
  });
  expect(await standingOf(urn, 'capacity')).toMatchObject({ state: 'due', title: 'Places' });
  expect(await refusalOf(set('2026-11-01', 1))).toMatchObject({ kind: 'stale' });
  await set('2030-01-01', 2);
});

test('a listed fact is verified and corrected as what it is, whatever a rule says', async () => {
  const urn = await placed();
  const rule = { fact: 'easting', title: 'Easting', reads: 'text', months: 12, from: '2030-01-01' } as const;
  const set = (reads: districts.FactReading): Promise<unknown> =>
    service.call(
      districts.setVerificationRule,
      { ...rule, reads },
      callerOf(director, { expectedVersion: 0 }),
    );
  await expect(set('text')).rejects.toMatchObject({
    kind: 'invalid',
    code: 'districts.verification-rule.read-otherwise',
    message: expect.stringContaining('easting'),
  });
  // A rule from before it was looked at.
  await service.database.sql.run(
    `insert into verification_rule (fact, title, reads, months, starts_on)
     values ('easting', 'Easting', 'text', 12, '2030-01-01')`,
  );
  const refused = {
    kind: 'invalid',
    code: 'districts.verification.not-a-value',
    message: expect.stringContaining('easting'),
  };
  const ask = { fact: 'easting', answer: 'inaccurate' } as const;
  await expect(answer(urn, { ...ask, correction: 'SP 0786' })).rejects.toMatchObject({
    ...refused,
    details: [{ pointer: '/correction', code: 'not-a-count' }],
  });
  const disputed = await answer(urn, { ...ask, correction: '407000' });
  await expect(accept(disputed, { value: 'SP 0786' })).rejects.toMatchObject({
    ...refused,
    details: [{ pointer: '/value', code: 'not-a-count' }],
  });
  await accept(disputed);
  expect((await factsOf(service, urn))['easting']).toMatchObject({ kind: 'number', value: '407000' });
  expect((await told(service, urn, 2)).at(-1)).toMatchObject({ easting: 407000 });
  await service.database.sql.run(`delete from verification_rule where fact = 'easting'`);
});

test('accuracy is what is verified and undisputed of what is due, by district and lead', async () => {
  const report = (): Promise<districts.AccuracyReport> =>
    service.call(districts.reportAccuracy, {}, person());
  const of = ({ byDistrict }: districts.AccuracyReport, code: string): districts.AccuracyView | undefined =>
    byDistrict.find(({ district }) => district === code);
  expect(of(await report(), 'selly-oak')).toMatchObject({ schools: 0, facts: 0, accuracy: null });
  const [a, b] = [await placed('Selly Oak'), await placed('Selly Oak')];
  const leads = newId();
  for (const code of ['selly-oak', 'sutton-coldfield']) {
    const { version } = await service.call(districts.showDistrict, { district: code }, director);
    await service.call(
      districts.appointLead,
      { district: code, personId: leads, from: '2026-09-01' },
      callerOf(director, { expectedVersion: version }),
    );
  }
  await answer(a, { fact: 'name' });
  await answer(a, { fact: 'phase' });
  await answer(a, { fact: 'status' });
  await reject(await dispute(b, '9'));
  await dispute(a, '8');
  await say(service, {
    name: 'census',
    asAt: '2026-09-01',
    schools: { [b]: plain(b, { establishmentType: 'Academy converter' }) },
  });
  const after = await report();
  expect(of(after, 'selly-oak')).toEqual({
    district: 'selly-oak',
    name: 'Selly Oak',
    lead: leads,
    schools: 2,
    facts: 12,
    verified: 4,
    due: 6,
    disputed: 1,
    differing: 1,
    stale: 0,
    accuracy: 33.3,
  });
  expect(after.byLead.find((row) => row.lead === leads)).toEqual({
    lead: leads,
    districts: ['selly-oak', 'sutton-coldfield'],
    schools: 2,
    facts: 12,
    verified: 4,
    accuracy: 33.3,
  });
  const total = after.byDistrict.reduce((sum, { facts }) => sum + facts, 0);
  expect(after.facts).toBe(total);
});
