import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import { admin, having, officer, once, somebody } from './builders/callers.js';
import { knownSchool, record, schoolSummary } from './builders/city.js';
import {
  after,
  all,
  applicant,
  headteacher,
  invoiceOf,
  issue,
  join,
  pay,
  payingMember,
  setFees,
  show,
} from './builders/members.js';
import { startMembership } from './builders/service.js';
import { moveTo } from './builders/time.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, 2026);
}, 60_000);
afterAll(() => service.stop());

const freeze = (purpose: string, on = service.clock.today()) =>
  service.call(membership.freezeRoll, { on, purpose }, once(officer));
const changes = (roll: string, since: string, given: Partial<membership.AskRollChanges> = {}) =>
  service.call(membership.rollChanges, { roll, since, limit: 200, ...given }, officer);
const corrections = ({ roll }: membership.RollView) =>
  service.call(membership.rollCorrections, { roll, limit: 200 }, officer);
const member = () => payingMember(service, 2026);

async function nameDelegate(urn: string): Promise<string> {
  const { personId } = await service.call(membership.registerPerson, headteacher(), once(admin));
  await service.call(
    membership.appointToSchool,
    { urn, personId, post: 'chair-of-governors', from: '2026-09-01' },
    once(admin),
  );
  await service.call(membership.nameDelegate, { urn, personId }, having(admin, await show(service, urn)));
  return personId;
}

async function suspend(urn: string): Promise<void> {
  const order = { urn, on: service.clock.today(), reason: 'under review' };
  await service.call(membership.suspendMembership, order, having(admin, await show(service, urn)));
}

describe('the changes between two rolls', () => {
  it('say who came, who went and why, and what is new of those who stayed', async () => {
    await moveTo(service, '2026-11-24T10:00:00Z');
    const [same, going, redelegated, moving] = [
      await member(),
      await member(),
      await member(),
      await member(),
    ];
    const coming = await applicant(service);
    await issue(service, 2026);
    const older = await freeze('older');
    await suspend(going);
    const invoice = await invoiceOf(service, coming, 2026);
    await pay(service, invoice, invoice.amountPence);
    const { delegate: head } = await show(service, redelegated);
    const chair = await nameDelegate(redelegated);
    const told = { urn: moving, district: 'yardley', name: 'Ashcroft Academy', version: 2 };
    await record(service, schoolSummary(told));
    const newer = await freeze('newer');
    const { counts, items, next } = await changes(newer.roll, older.roll);
    expect(next).toBeNull();
    expect(counts).toEqual({
      added: 1,
      removed: 1,
      delegate: 1,
      particulars: 1,
      unchanged: newer.entries - 3,
    });
    const of = (urn: string) => items.find((item) => item.urn === urn);
    expect(of(same)).toBeUndefined();
    expect(of(going)).toMatchObject({
      kinds: ['removed'],
      delegateIs: null,
      reasons: [{ code: 'suspended' }],
    });
    expect(of(coming)).toMatchObject({
      kinds: ['added'],
      delegateWas: null,
      reasons: [{ code: 'not-paid' }],
    });
    expect(of(redelegated)).toMatchObject({
      kinds: ['delegate'],
      delegateWas: head,
      delegateIs: chair,
      particulars: [],
      reasons: [],
    });
    expect(of(moving)).toMatchObject({
      name: 'Ashcroft Academy',
      kinds: ['particulars'],
      particulars: [
        { field: 'name', was: 'Ashcroft Primary School', is: 'Ashcroft Academy' },
        { field: 'district', was: 'ladywood', is: 'yardley' },
      ],
    });

    const back = await changes(older.roll, newer.roll);
    expect(back.counts).toMatchObject({ added: 1, removed: 1 });
    expect(back.items.find(({ urn }) => urn === going)?.kinds).toEqual(['added']);
    const removed = await changes(newer.roll, older.roll, { kind: 'removed' });
    expect(removed.items.map(({ urn }) => urn)).toEqual([going]);
    const paged = await all<membership.RollChangeView>((cursor) =>
      changes(newer.roll, older.roll, { ...after(cursor), limit: 1 }),
    );
    expect(paged).toEqual(items);
    expect(await changes(newer.roll, newer.roll)).toMatchObject({
      counts: { added: 0, unchanged: newer.entries },
      items: [],
    });
  }, 30_000);

  it('are of rolls that there are, for those who may read them', async () => {
    const { roll } = await freeze('known');
    for (const [one, other] of [
      [roll, newId()],
      [newId(), roll],
    ] as const)
      await expect(changes(one, other)).rejects.toMatchObject({ code: 'membership.roll.unknown' });
    const ask = { roll, since: roll };
    await expect(service.call(membership.rollChanges, ask, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('the corrections of a roll', () => {
  it('are what is known today of its day and was not known then; the roll stays as it is', async () => {
    await moveTo(service, '2026-11-26T10:00:00Z');
    const late = await applicant(service);
    const [chaired, untouched] = [await member(), await member()];
    await issue(service, 2026);
    await moveTo(service, '2026-12-01T10:00:00Z');
    const roll = await freeze('corrected');
    expect(await corrections(roll)).toMatchObject({ corrections: 0, hash: roll.hash, items: [] });

    await moveTo(service, '2026-12-05T10:00:00Z');
    const invoice = await invoiceOf(service, late, 2026);
    await pay(service, invoice, invoice.amountPence, '2026-11-30');
    const { delegate: head } = await show(service, chaired);
    const post = await service.database.sql.rows<{ id: string }>(
      `select id from school_post where urn = $1 and post = 'headteacher'`,
      [chaired],
    );
    await service.call(membership.endPost, { postId: post[0]!.id, on: '2026-11-30' }, once(admin));
    await suspend(untouched);

    const found = await corrections(roll);
    const unpaid = {
      code: 'not-paid',
      detail: `Invoice ${invoice.number} for 2026/27 (£420.00) is not paid in full.`,
    };
    const expected: membership.RollCorrectionView[] = [
      {
        ...{ urn: late, name: 'Ashcroft Primary School' },
        frozen: { mayVote: false, delegate: null, state: 'applied', reasons: [unpaid] },
        known: expect.objectContaining({ mayVote: true, state: 'active' }) as never,
      },
      {
        ...{ urn: chaired, name: 'Ashcroft Primary School' },
        frozen: { mayVote: true, delegate: head, state: null, reasons: [] },
        known: {
          ...{ mayVote: false, delegate: null, state: 'active' },
          reasons: [expect.objectContaining({ code: 'no-delegate' }) as never],
        },
      },
    ];
    expect(found.items).toEqual(expected.sort((a, b) => (a.urn < b.urn ? -1 : 1)));
    expect(found.corrections).toBe(2);
    expect(found.hash).not.toBe(roll.hash);
    expect(await service.call(membership.showRoll, { roll: roll.roll }, officer)).toEqual(roll);
    // A roll of the same day that is frozen now is what the corrections say.
    expect((await freeze('anew', '2026-12-01')).hash).toBe(found.hash);
  }, 30_000);

  it('are none because a school closed later, or because we heard of a school later', async () => {
    await moveTo(service, '2026-12-10T10:00:00Z');
    const stranger = await knownSchool(service);
    const closing = await member();
    const roll = await freeze('closing');
    await moveTo(service, '2026-12-12T10:00:00Z');
    for (const urn of [stranger, closing])
      await record(service, schoolSummary({ urn, status: 'closed', version: 2 }));
    await knownSchool(service);
    expect(await corrections(roll)).toMatchObject({ corrections: 0, items: [] });
  });
});

describe('the exclusions of a roll', () => {
  it('are counted and found by reason and by district', async () => {
    const strangers = [
      await knownSchool(service, { district: 'hodge-hill' }),
      await knownSchool(service, { district: 'hodge-hill' }),
    ];
    const unpaid = await knownSchool(service, { district: 'hodge-hill' });
    await join(service, unpaid);
    const headless = await knownSchool(service, { district: 'hodge-hill' });
    await service.call(membership.joinSchool, { urn: headless }, once(admin));
    const { roll } = await freeze('excluded');
    const district = 'hodge-hill';
    expect(await service.call(membership.countExclusions, { roll, district }, officer)).toEqual({
      excluded: 4,
      reasons: [
        { code: 'not-a-member', schools: 2 },
        { code: 'not-paid', schools: 2 },
        { code: 'no-delegate', schools: 1 },
      ],
    });
    const found = async (given: Partial<membership.ListRollExclusions>) => {
      const request = { roll, limit: 200, ...given };
      return (await service.call(membership.listRollExclusions, request, officer)).items;
    };
    expect((await found({ district, reason: 'not-a-member' })).map(({ urn }) => urn)).toEqual(
      strangers.sort(),
    );
    expect((await found({ district, reason: 'no-delegate' })).map(({ urn }) => urn)).toEqual([headless]);
    expect(await found({ district, reason: 'suspended' })).toEqual([]);
    expect(await found({ district: 'nowhere' })).toEqual([]);
    const everywhere = await found({ reason: 'not-paid' });
    expect(everywhere.map(({ urn }) => urn)).toEqual(expect.arrayContaining([unpaid, headless]));
    expect(everywhere.every(({ reasons }) => reasons.some(({ code }) => code === 'not-paid'))).toBe(true);
  });
});

/** RFC 8785 for what a roll is made of, written from the RFC and not by the library that the service uses. */
function canonical(value: unknown): string {
  if (value === null || typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${quoted(name)}:${canonical(field)}`).join(',')}}`;
}

const short: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

function quoted(text: string | null): string {
  if (text === null) return 'null';
  const escaped = [...text].map((character) => {
    const code = character.charCodeAt(0);
    return short[character] ?? (code < 32 ? `\\u${code.toString(16).padStart(4, '0')}` : character);
  });
  return `"${escaped.join('')}"`;
}

it('the hash can be recomputed from the entries as anyone reads them', async () => {
  const urn = await member();
  await record(
    service,
    schoolSummary({
      urn,
      name: 'Ysgol “Y Ŵy\\n”\t"Écôle" 😀',
      establishmentType: null,
      district: null,
      version: 2,
    }),
  );
  const { roll, hash, verify } = await freeze('verified');
  const entries = await all<membership.RollEntryView>((cursor) =>
    service.call(membership.listRollEntries, { roll, ...after(cursor), limit: 3 }, officer),
  );
  expect(entries.map((entry) => entry.urn)).toContain(urn);
  expect(createHash('sha256').update(canonical(entries), 'utf8').digest('hex')).toBe(hash);
  expect(verify).toContain('RFC 8785');
});
