import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elections, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { admin, once } from './builders/callers.js';
import { MailRoom } from './builders/mail-room.js';
import { quickMail } from './builders/notices.js';
import { startMembership } from './builders/service.js';

const box = 'https://vote.partnership.example';
let room: MailRoom;
let service: TestService;
let person: { personId: string; email: string };
beforeAll(async () => {
  room = await MailRoom.open();
  service = await startMembership({
    now: '2026-11-16T09:00:00Z',
    smtpUrl: room.url,
    environment: { ...quickMail, BOX_PUBLIC_URL: box },
  });
  const email = `delegate.${newId()}@school.example`;
  const { personId } = await service.call(
    membership.registerPerson,
    { name: 'Ada Okafor', email },
    once(admin),
  );
  person = { personId, email };
}, 60_000);
afterAll(async () => {
  await service.stop();
  await room.stop();
});

const told = (kind: elections.ElectionNoticeKind, election = newId()): elections.ElectionNoticeRequested => ({
  ...{ election, kind, part: 1, title: `Committee ${election.slice(-6)}`, districts: [] },
  nominationsOpenAt: '2027-01-11T09:00:00Z',
  nominationsCloseAt: '2027-01-22T12:00:00Z',
  pollOpensAt: '2027-02-01T09:00:00Z',
  pollClosesAt: '2027-02-12T17:00:00Z',
  persons: [person.personId],
});

async function mailOf(notice: elections.ElectionNoticeRequested) {
  await service.publish(elections.electionNoticeRequested, notice.election, 1, notice);
  return eventually(() => {
    const found = room.mailsTo(person.email).find(({ subject }) => subject?.includes(notice.title));
    return Promise.resolve(found);
  }, 20_000);
}

describe('a mail about an election', () => {
  it.each([
    ['election-noticed', 'Notice of election', '11 January 2027'],
    ['nominations-open', 'Nominations are open', '22 January 2027'],
    ['election-declared', 'The result is declared', 'You stood in this election'],
  ] as const)(
    'of the kind %s says what is to be known, and leads to the election',
    async (kind, subject, says) => {
      const notice = told(kind);
      const mail = await mailOf(notice);
      expect(mail.subject).toBe(`${subject}: ${notice.title}`);
      expect(mail.text).toContain(says);
      expect(mail.html).toContain(`/v1/elections/${notice.election}"`);
    },
  );

  it.each(['poll-open', 'poll-closing'] as const)(
    'of the kind %s leads to the page where one votes, in text and HTML',
    async (kind) => {
      const mail = await mailOf(told(kind));
      expect(mail.text).toContain('12 February 2027');
      expect(mail.text).toContain(`${box}/`);
      expect(mail.html).toContain(`href="${box}/"`);
      expect(mail.text).not.toContain('/v1/');
    },
  );

  it('is sent once, however often and in however many parts it is asked for', async () => {
    const notice = told('poll-open');
    await mailOf(notice);
    await service.publish(elections.electionNoticeRequested, notice.election, 1, { ...notice, part: 2 });
    await mailOf(told('poll-open'));
    expect(room.mailsTo(person.email).filter(({ subject }) => subject?.includes(notice.title))).toHaveLength(
      1,
    );
  });
});
