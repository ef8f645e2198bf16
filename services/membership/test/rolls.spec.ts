import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, type TestService } from '@partnership/testing';
import canonicalize from 'canonicalize';
import { admin, having, officer, once, somebody } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import {
  after,
  all,
  applicant,
  invoiceOf,
  issue,
  pay,
  payingMember,
  setFees,
  show,
  standing,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, 2026);
}, 60_000);
afterAll(() => service.stop());

const freeze = (purpose: string, on = today) =>
  service.call(membership.freezeRoll, { on, purpose }, once(officer));
const entriesOf = (roll: string) =>
  all<membership.RollEntryView>((cursor) =>
    service.call(membership.listRollEntries, { roll, ...after(cursor), limit: 2 }, officer),
  );
const exclusionsOf = (roll: string) =>
  all<membership.RollExclusionView>((cursor) =>
    service.call(membership.listRollExclusions, { roll, ...after(cursor), limit: 2 }, officer),
  );
const hashOf = (entries: membership.RollEntryView[]): string =>
  createHash('sha256').update(canonicalize(entries)!).digest('hex');

describe('a frozen roll', () => {
  it('lists who may vote with the delegate, and all others with their reasons', async () => {
    const paid = await payingMember(service, 2026);
    const unpaid = await applicant(service);
    const stranger = await knownSchool(service);
    const abroad = await knownSchool(service, { inCity: false, authority: '331' });
    const headless = await knownSchool(service);
    await service.call(membership.joinSchool, { urn: headless }, once(admin));
    await issue(service, 2026);
    const invoice = await invoiceOf(service, headless, 2026);
    await pay(service, invoice, invoice.amountPence);

    const frozen = await freeze('election one');
    const entries = await entriesOf(frozen.roll);
    const exclusions = await exclusionsOf(frozen.roll);
    expect(entries.find(({ urn }) => urn === paid)).toEqual({
      urn: paid,
      name: 'Ashcroft Primary School',
      phase: 'primary',
      establishmentType: 'Community school',
      district: 'ladywood',
      delegate: (await show(service, paid)).delegate,
    });
    const reasons = new Map(exclusions.map(({ urn, reasons: why }) => [urn, why.map(({ code }) => code)]));
    expect(reasons.get(unpaid)).toEqual(['not-paid']);
    expect(reasons.get(headless)).toEqual(['no-delegate']);
    expect(reasons.get(stranger)).toEqual(['not-a-member']);
    expect(reasons.has(abroad)).toBe(false);
    expect(frozen).toMatchObject({
      entries: entries.length,
      excluded: exclusions.length,
      hash: hashOf(entries),
    });
    expect(await service.call(membership.showRoll, { roll: frozen.roll }, officer)).toEqual(frozen);
    for (const { urn } of entries) expect(await standing(service, urn)).toMatchObject({ mayVote: true });
    for (const { urn, reasons: why } of exclusions)
      expect(await standing(service, urn)).toMatchObject({ mayVote: false, reasons: why });
  });

  it('is the same when it is asked for again, though standing has moved on', async () => {
    const urn = await payingMember(service, 2026);
    const first = await freeze('election two');
    const order = { urn, on: today, reason: 'under review' };
    await service.call(membership.suspendMembership, order, having(admin, await show(service, urn)));
    expect(await freeze('election two')).toEqual(first);
    expect((await entriesOf(first.roll)).map((entry) => entry.urn)).toContain(urn);
    const later = await freeze('election three');
    expect(later.hash).not.toBe(first.hash);
    expect((await exclusionsOf(later.roll)).find((each) => each.urn === urn)?.reasons[0]?.code).toBe(
      'suspended',
    );
  });

  it('has the same hash for another purpose, while the members are the same', async () => {
    await payingMember(service, 2026);
    const [one, other] = [await freeze('purpose one'), await freeze('purpose two')];
    expect(other.roll).not.toBe(one.roll);
    expect(other.hash).toBe(one.hash);
  });

  it('is one, where several freeze at once', async () => {
    const frozen = await Promise.all(Array.from({ length: 4 }, () => freeze('at once')));
    expect(new Set(frozen.map(({ roll }) => roll)).size).toBe(1);
    const told = (await service.hears(membership.rollFrozen)).filter(
      ({ subject }) => subject === frozen[0]!.roll,
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.data).toEqual({
      roll: frozen[0]!.roll,
      on: today,
      hash: frozen[0]!.hash,
      entries: frozen[0]!.entries,
    });
  });

  it('of a past day has who could vote then', async () => {
    await payingMember(service, 2026);
    const { roll, entries } = await freeze('the past', '2026-11-23');
    expect(entries).toBe(0);
    expect(await entriesOf(roll)).toEqual([]);
  });

  it('is not of a day to come, whose standing nobody knows', async () => {
    await expect(freeze('the future', '2026-11-25')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.roll.not-yet',
    });
  });

  it('cannot be changed', async () => {
    await payingMember(service, 2026);
    await freeze('kept');
    for (const statement of [
      'update roll set hash = hash',
      'delete from roll_entry',
      'delete from roll_exclusion',
    ])
      await expect(service.database.sql.run(statement)).rejects.toThrow('append-only');
  });

  it('is frozen and read by those who run elections', async () => {
    const { roll } = await freeze('whose');
    const order = { on: today, purpose: 'mine' };
    for (const actor of [somebody, admin])
      await expect(service.call(membership.freezeRoll, order, once(actor))).rejects.toMatchObject({
        kind: 'forbidden',
      });
    await expect(service.call(membership.listRollEntries, { roll }, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('is not-found where nobody froze it', async () => {
    const roll = newId();
    for (const operation of [membership.listRollEntries, membership.listRollExclusions])
      await expect(
        service.call<membership.ListRollEntries, object>(operation, { roll }, callerOf(officer)),
      ).rejects.toMatchObject({
        kind: 'not-found',
        code: 'membership.roll.unknown',
      });
  });
});
