import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { admin, once } from './builders/callers.js';
import { freshUrn, knownSchool } from './builders/city.js';
import { MailRoom } from './builders/mail-room.js';
import { quickMail } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let room: MailRoom;
let service: TestService;
beforeAll(async () => {
  room = await MailRoom.open();
  service = await startMembership({
    now: '2026-11-16T09:00:00Z',
    smtpUrl: room.url,
    environment: quickMail,
  });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await room.stop();
});

/** Somebody in a post at the school, and the address that mail for them goes to. */
async function inPost(urn: string, post: membership.SchoolPost, until?: string): Promise<string> {
  const email = `${post}.${newId()}@school.example`;
  const registered = { name: 'Ada Okafor', email };
  const { personId } = await service.call(membership.registerPerson, registered, once(admin));
  const appointment = { urn, personId, post, from: '2020-09-01', ...(until !== undefined && { until }) };
  await service.call(membership.appointToSchool, appointment, once(admin));
  return email;
}

describe('thanks for informal support', () => {
  it('are mailed once to the head of the school that helped, and to nobody else', async () => {
    const giver = await knownSchool(service, { urn: freshUrn(), name: 'Bellfield Primary School' });
    const receiver = await knownSchool(service, { urn: freshUrn(), name: 'Ashcroft Primary School' });
    const before = await inPost(giver, 'headteacher', '2026-10-31');
    const head = await inPost(giver, 'headteacher');
    const governor = await inPost(giver, 'governor');
    const helped = await inPost(receiver, 'headteacher');
    const support = newId();
    const told = { support, giver, receiver, on: '2026-11-12', thanks: 'Our phonics leads are flying.' };
    const id = newId();
    await service.publish(commissioning.supportThanked, support, 3, told, id);
    await service.publish(commissioning.supportThanked, support, 3, told, id);
    const [mail] = await eventually(
      () => Promise.resolve(room.mailsTo(head).length > 0 ? room.mailsTo(head) : undefined),
      20_000,
    );
    expect(mail?.subject).toBe('Ashcroft Primary School says thank you');
    expect(mail?.text).toContain('thanks Bellfield Primary School for the help of 12 November 2026');
    expect(mail?.text).toContain('Our phonics leads are flying.');
    expect(mail?.html).toContain(`/v1/informal-support/${support}`);
    // Thanks of another day come after: what was to come of these has come.
    const later = newId();
    await service.publish(commissioning.supportThanked, later, 3, { ...told, support: later });
    await eventually(() => Promise.resolve(room.mailsTo(head).length >= 2), 20_000);
    expect(room.mailsTo(head)).toHaveLength(2);
    for (const nobody of [before, governor, helped]) expect(room.mailsTo(nobody)).toEqual([]);
  });

  it('are noted where the school has no head that is known', async () => {
    const [giver, receiver] = [await knownSchool(service), await knownSchool(service)];
    const support = newId();
    const told = { support, giver, receiver, on: '2026-11-12', thanks: 'Thank you.' };
    await service.publish(commissioning.supportThanked, support, 3, told);
    const [entry] = await eventually(async () => {
      const rows = await service.database.sql.rows<{ fields: object }>(
        'select fields from platform.audit where record = $1',
        [`commissioning.informal-support/${support}`],
      );
      return rows.length > 0 ? rows : undefined;
    }, 20_000);
    expect(entry?.fields).toEqual({ giver, persons: [] });
  });
});
