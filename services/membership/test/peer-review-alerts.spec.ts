import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commissioning, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { admin, once } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { MailRoom } from './builders/mail-room.js';
import { quickMail } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let room: MailRoom;
let service: TestService;
beforeAll(async () => {
  room = await MailRoom.open();
  service = await startMembership({
    now: '2027-01-12T09:00:00Z',
    smtpUrl: room.url,
    environment: quickMail,
  });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await room.stop();
});

interface Headed {
  readonly urn: string;
  readonly email: string;
}

async function headed(
  name: string,
  post: membership.SchoolPost = 'headteacher',
  until?: string,
): Promise<Headed> {
  const urn = await knownSchool(service, { name });
  const email = `head.${newId()}@school.example`;
  const details = { name: 'Amina Yusuf', email };
  const { personId } = await service.call(membership.registerPerson, details, once(admin));
  const request = { personId, urn, post, from: '2020-09-01', ...(until !== undefined && { until }) };
  await service.call(membership.appointToSchool, request, once(admin));
  return { urn, email };
}

const mailOf = ({ email }: Headed, count = 1) =>
  eventually(() => {
    const mails = room.mailsTo(email);
    return mails.length >= count ? mails : undefined;
  }, 20_000);

it('tells each head once whom the school reviews and who reviews it', async () => {
  const [ash, birch, cedar] = [await headed('Ash'), await headed('Birch'), await headed('Cedar')];
  const chair = await headed('Dogwood', 'chair-of-governors');
  const former = await headed('Elder', 'headteacher', '2026-08-31');
  const told = {
    ...{
      round: newId(),
      title: 'Peer review, spring 2027',
      visitsFrom: '2027-02-01',
      visitsUntil: '2027-03-26',
    },
    ...{ group: newId(), urns: [ash.urn, birch.urn, cedar.urn] },
  };
  const publish = (id: string) => service.publish(commissioning.peerReviewMatched, told.group, 1, told, id);
  const id = newId();
  await publish(id);
  await publish(id);
  const [mail] = await mailOf(ash);
  expect(mail?.subject).toBe('Peer review, spring 2027: whom Ash works with');
  expect(mail?.text).toContain('Dear Amina Yusuf,');
  expect(mail?.text).toContain('You review: Birch');
  expect(mail?.text).toContain('You are reviewed by: Cedar');
  expect(mail?.text).toContain('from 1 February 2027 to 26 March 2027');
  expect(mail?.text).toContain(`/v1/peer-review/reviews?round=${told.round}&urn=${ash.urn}`);
  expect((await mailOf(cedar))[0]?.text).toContain('You review: Ash');
  // Another event of the same group says nothing new; a group without heads to write to breaks nothing.
  await publish(newId());
  const other = { ...told, group: newId(), urns: [chair.urn, former.urn, birch.urn] };
  await service.publish(commissioning.peerReviewMatched, other.group, 1, other);
  await mailOf(birch, 2);
  expect([ash, birch, cedar, chair, former].map(({ email }) => room.mailsTo(email).length)).toEqual([
    1, 2, 1, 0, 0,
  ]);
});
