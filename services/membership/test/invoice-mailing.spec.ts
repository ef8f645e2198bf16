import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { finance, somebody } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { MailRoom } from './builders/mail-room.js';
import { invoiceOf, issue, join, setFees } from './builders/members.js';
import { startMembership } from './builders/service.js';

const year = 2026;
let room: MailRoom;
let service: TestService;
beforeAll(async () => {
  room = await MailRoom.open();
  service = await startMembership({ smtpUrl: room.url, environment: { MAIL_PER_SECOND: '1000' } });
  await setFees(service, year);
}, 60_000);
afterAll(async () => {
  await service.stop();
  await room.stop();
});

const mail = (levy: string) => service.call(membership.mailLevy, { levy }, finance);

it('mails each invoice of a levy to the headteacher, with the document, once', async () => {
  const urns = await Promise.all(Array.from({ length: 2 }, () => knownSchool(service)));
  const [first = '', second = ''] = urns;
  for (const urn of [first, second])
    await join(service, urn, { headteacher: { name: 'Ada Okafor', email: `head@${urn}.example` } });
  const { levy } = await issue(service, year);

  await expect(service.call(membership.mailLevy, { levy }, somebody)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect(await mail(levy)).toMatchObject({ queued: 2, remaining: 0 });
  expect(await mail(levy)).toMatchObject({ queued: 0, remaining: 0 });

  await eventually(() => room.mails.length === 2, 20_000);
  const invoice = await invoiceOf(service, first, year);
  const [letter] = room.mailsTo(`head@${first}.example`);
  expect(letter?.subject).toContain(invoice.reference);
  expect(letter?.text).toContain('£420.00');
  expect(letter?.attachments.map(({ filename, contentType }) => ({ filename, contentType }))).toEqual([
    { filename: `${invoice.reference}.pdf`, contentType: 'application/pdf' },
  ]);
  expect(letter?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
}, 60_000);

it('knows no levy that was not opened', async () => {
  await expect(mail('01900000-0000-7000-8000-000000000000')).rejects.toMatchObject({ kind: 'not-found' });
});
