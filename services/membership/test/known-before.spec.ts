import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { admin, having, once, somebody } from './builders/callers.js';
import { knownSchool, record, schoolSummary } from './builders/city.js';
import { headteacher, invoiceOf, issue, join, pay, setFees, show } from './builders/members.js';
import { startMembership } from './builders/service.js';
import { moveTo } from './builders/time.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, 2026);
}, 60_000);
afterAll(() => service.stop());

const migration = new URL(
  '../prisma/migrations/20261127130000_benefits_and_what_was_known/migration.sql',
  import.meta.url,
);

/** As in a database that was there before versions were kept. */
async function forgetVersions(): Promise<void> {
  for (const statement of [
    'alter table record_version disable trigger user',
    'delete from record_version',
    'alter table record_version enable trigger user',
  ])
    await service.database.sql.run(statement);
}

async function takeBack(): Promise<void> {
  const script = await readFile(migration, 'utf8');
  const [statement] =
    /insert into record_version \(source, key, urn, record, recorded_at\)\s+select source[^;]+;/i.exec(
      script,
    ) ?? [];
  await service.database.sql.run(statement!);
}

it('what was known before versions were kept is taken back from what the data tell', async () => {
  const at = (day: number): string => `2026-12-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  await moveTo(service, at(1));
  const urn = await knownSchool(service);
  const other = await knownSchool(service);
  await join(service, urn);
  await join(service, other);
  await moveTo(service, at(2));
  await issue(service, 2026);
  await moveTo(service, at(4));
  for (const each of [urn, other]) {
    const invoice = await invoiceOf(service, each, 2026);
    await pay(service, invoice, invoice.amountPence, '2026-12-03');
  }
  await moveTo(service, at(6));
  const { personId } = await service.call(membership.registerPerson, headteacher(), once(admin));
  const posting = { urn, personId, post: 'governor', from: '2026-12-01' } as const;
  const { postId } = await service.call(membership.appointToSchool, posting, once(admin));
  await service.call(membership.nameDelegate, { urn, personId }, having(admin, await show(service, urn)));
  await moveTo(service, at(8));
  await service.call(membership.endPost, { postId, on: '2026-12-06' }, once(admin));
  const notice = { urn, on: '2026-12-20', reason: 'leaving' };
  await service.call(membership.resignMembership, notice, having(admin, await show(service, urn)));
  await moveTo(service, at(10));
  await record(service, schoolSummary({ urn: other, status: 'closed', version: 2 }));
  await moveTo(service, at(25));

  const tell = async (): Promise<membership.StandingView[]> => {
    const told: membership.StandingView[] = [];
    for (const school of [urn, other])
      for (const known of [1, 2, 3, 5, 7, 9, 11])
        for (const day of ['2026-12-01', '2026-12-03', '2026-12-07', '2026-12-20']) {
          const request = { urn: school, on: day, knownAt: at(known).replace('10:', '12:') };
          told.push(await service.call(membership.showStanding, request, somebody));
        }
    return told;
  };
  const kept = await tell();
  await forgetVersions();
  await takeBack();
  expect(await tell()).toEqual(kept);
  // What is compared differs from instant to instant.
  const reasons = new Set(kept.map((told) => told.reasons.map(({ code }) => code).join(' ')));
  expect([...reasons].sort()).toEqual(['active', 'not-paid', 'resigned', 'school-closed']);
  expect(new Set(kept.map(({ delegate }) => delegate)).size).toBeGreaterThan(2);
}, 60_000);
