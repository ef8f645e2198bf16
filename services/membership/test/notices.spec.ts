import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, serviceActor, type Actor } from '@partnership/contracts';
import { newId, UnitOfWork } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { NoticesPersonalData } from '../src/notices/notices.personal-data.js';
import { admin, once, somebody } from './builders/callers.js';
import { freshUrn, knownSchool } from './builders/city.js';
import { MailRoom } from './builders/mail-room.js';
import { answer, report } from './builders/mails.js';
import { after, all, applicant } from './builders/members.js';
import { people, queue, quickMail, recipientsOf, settled } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let room: MailRoom;
let service: TestService;
beforeAll(async () => {
  room = await MailRoom.open();
  service = await startMembership({ smtpUrl: room.url, environment: quickMail });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await room.stop();
});

const pipe: Actor = { kind: 'client', id: 'mail', grants: [grant('mail-pipe')] };
const leadOf = (...districts: string[]): Actor => person(grant('district-lead', { districts }));
const text = { subject: 'The Autumn conference', body: 'It begins at nine.' };
const inBase64 = (mail: Buffer) => ({ mail: mail.toString('base64') });

let made = 0;
/** A district that no other test has, with so many schools, whose heads are known. */
async function district(schools: number): Promise<{ code: string; urns: string[] }> {
  const code = `district-${++made}`;
  const urns: string[] = [];
  for (let each = 0; each < schools; each++)
    urns.push(await applicant(service, { urn: freshUrn(), district: code }));
  return { code, urns };
}

const send = (actor: Actor, audience: Partial<membership.Audience> = {}, key?: string) =>
  service.call(
    membership.sendNotice,
    { audience: { posts: ['headteacher'], ...audience }, ...text },
    once(actor, key),
  );

const recipients = (actor: Actor, filter: Partial<membership.ListNoticeRecipients>) =>
  all<membership.NoticeRecipientView>((cursor) =>
    service.call(membership.listNoticeRecipients, { ...after(cursor), ...filter }, actor),
  );

/** One person who has got a notice, and by which Message-ID. */
async function delivered(): Promise<{
  address: string;
  personId: string;
  notice: string;
  messageId: string;
}> {
  const [[address = '', personId = ''] = []] = [...(await people(service, 1))];
  const { id: notice } = await queue(service, { recipients: [{ personId }] });
  const [row] = await settled(service, notice);
  expect(row?.state).toBe('sent');
  return { address, personId, notice, messageId: row?.messageId ?? '' };
}

const bounce = (mail: Buffer) => service.call(membership.reportBounce, inBase64(mail), callerOf(pipe));
const reply = (mail: Buffer) => service.call(membership.logReply, inBase64(mail), callerOf(pipe));

describe('a notice to schools', () => {
  it('is previewed, sent once for one key, and arrives at the heads of the district', async () => {
    const { code, urns } = await district(2);
    const without = await knownSchool(service, { district: code });
    const lead = leadOf(code);
    const preview = await service.call(
      membership.previewNotice,
      { audience: { posts: ['headteacher'] }, ...text },
      callerOf(lead),
    );
    expect(preview).toEqual({
      schools: 3,
      recipients: 2,
      schoolsWithoutRecipient: 1,
      subject: text.subject,
      text: text.body,
      html: '<p>It begins at nine.</p>',
    });
    const key = newId();
    const sent = await send(lead, {}, key);
    expect(sent).toMatchObject({
      template: 'school-notice',
      recipients: 2,
      queuedBy: lead.id,
      round: 0,
      resends: null,
    });
    expect((await send(lead, {}, key)).notice).toBe(sent.notice);
    await settled(service, sent.notice);
    const shown = await service.call(membership.showNotice, { notice: sent.notice }, lead);
    expect(shown.counts).toMatchObject({ sent: 2, queued: 0, bounced: 0 });
    const got = await recipients(lead, { notice: sent.notice });
    expect(got.map(({ urn }) => urn).sort()).toEqual([...urns].sort());
    expect(got.map(({ urn }) => urn)).not.toContain(without);
    expect(room.mails.filter(({ subject }) => subject === text.subject).length).toBeGreaterThanOrEqual(2);
  }, 30_000);

  it('reaches no further than its sender, and is seen by no other lead', async () => {
    const [mine, other] = [await district(1), await district(1)];
    const lead = leadOf(mine.code);
    await expect(send(lead, { districts: [other.code] })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'membership.notice.outside-scope',
      details: [{ pointer: '/audience/districts' }],
    });
    const { notice } = await send(admin, { districts: [mine.code] });
    const stranger = leadOf(other.code);
    expect((await service.call(membership.showNotice, { notice }, lead)).notice).toBe(notice);
    await expect(service.call(membership.showNotice, { notice }, stranger)).rejects.toMatchObject({
      code: 'membership.notice.not-yours',
    });
    const idsOf = async (actor: Actor) =>
      (
        await all<membership.NoticeEntryView>((cursor) =>
          service.call(membership.listNotices, after(cursor), actor),
        )
      ).map((entry) => entry.notice);
    expect(await idsOf(lead)).toEqual([notice]);
    expect(await idsOf(stranger)).toEqual([]);
    expect(await idsOf(admin)).toContain(notice);
    expect(await recipients(stranger, { notice })).toEqual([]);
    await expect(service.call(membership.cancelNotice, { notice }, callerOf(stranger))).rejects.toMatchObject(
      { kind: 'forbidden' },
    );
    await expect(send(somebody)).rejects.toMatchObject({ kind: 'forbidden' });
    // An invoice concerns no district: it is not for leads.
    const { id: invoice } = await queue(service, {});
    await expect(service.call(membership.showNotice, { notice: invoice }, lead)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  }, 30_000);

  it('to nobody is refused, and so is what is not one line', async () => {
    await expect(send(admin, { districts: ['nowhere'] })).rejects.toMatchObject({
      code: 'membership.notice.nobody',
    });
    for (const subject of ['two\nlines', '\r\nBcc: x@y.example', ' ', 'x'.repeat(201)])
      await expect(
        service.call(
          membership.sendNotice,
          { audience: { posts: ['governor'] }, subject, body: 'x' },
          once(admin),
        ),
      ).rejects.toMatchObject({ kind: 'invalid', details: [{ pointer: '/subject' }] });
  });

  it('shows addresses to those alone who may read contact data', async () => {
    const { address, notice } = await delivered();
    expect(await recipients(admin, { notice })).toMatchObject([{ address }]);
    expect(await recipients(person(grant('director')), { notice })).toMatchObject([{ address: null }]);
  });

  it('can be cancelled while it waits, which takes nothing back that is sent', async () => {
    const { code } = await district(1);
    await room.stop();
    const { notice } = await send(admin, { districts: [code] });
    const cancelled = await service.call(membership.cancelNotice, { notice }, callerOf(admin));
    expect(cancelled).toMatchObject({ counts: { cancelled: 1, queued: 0 } });
    expect(cancelled.cancelledAt).not.toBeNull();
    const again = await service.call(membership.cancelNotice, { notice }, callerOf(admin));
    expect(again).toEqual(cancelled);
    await room.start();
    const { notice: sent } = await delivered();
    await expect(
      service.call(membership.cancelNotice, { notice: sent }, callerOf(admin)),
    ).rejects.toMatchObject({
      code: 'membership.notice.nothing-to-cancel',
    });
    expect(await recipientsOf(service, notice)).toMatchObject([{ state: 'cancelled', tries: 0 }]);
  }, 30_000);
});

describe('a bounce', () => {
  it('by a report puts the recipient on the list, once, and the notice can be sent again', async () => {
    const { address, personId, notice, messageId } = await delivered();
    const mail = report({ messageId, finalRecipient: address.toUpperCase() });
    expect(await bounce(mail)).toEqual({ bounced: 1, delayed: 0, noted: 0 });
    expect(await bounce(mail)).toEqual({ bounced: 1, delayed: 0, noted: 0 });
    const listed = await recipients(person(grant('director')), { state: 'bounced' });
    expect(listed.filter((row) => row.notice === notice)).toMatchObject([
      { personId, status: '5.1.1', address: null, state: 'bounced', resent: false },
    ]);
    const events = await service.database.sql.rows<{ to_state: string }>(
      `select to_state from notice_event e join notice_recipient r on r.id = e.recipient_id
       where r.notice_id = $1 order by e.id`,
      [notice],
    );
    expect(events.map(({ to_state }) => to_state)).toEqual(['sent', 'bounced']);

    const again = await service.call(membership.resendNotice, { notice }, once(admin));
    expect(again).toMatchObject({ resends: notice, round: 1, recipients: 1 });
    const [row] = await settled(service, again.notice);
    expect(row).toMatchObject({ state: 'sent', person: personId });
    expect(row?.messageId).not.toBe(messageId);
    expect(room.mailsTo(address).map((got) => got.messageId)).toEqual([messageId, row?.messageId]);
    await expect(service.call(membership.resendNotice, { notice }, once(admin))).rejects.toMatchObject({
      code: 'membership.notice.nothing-to-resend',
    });
    expect(await recipients(admin, { notice })).toMatchObject([{ state: 'bounced', resent: true }]);
    await bounce(report({ messageId: row?.messageId ?? '', finalRecipient: address }));
    const third = await service.call(membership.resendNotice, { notice }, once(admin));
    expect(third).toMatchObject({ resends: notice, round: 2, recipients: 1 });
  }, 30_000);

  it('that is a delay is noted and no bounce', async () => {
    const { address, notice, messageId } = await delivered();
    const mail = report({ messageId, finalRecipient: address, action: 'delayed', status: '4.4.1' });
    expect(await bounce(mail)).toEqual({ bounced: 0, delayed: 1, noted: 0 });
    const [row] = await recipients(admin, { notice });
    expect(row).toMatchObject({ state: 'sent' });
    expect(row?.delayedAt).not.toBeNull();
    expect(await bounce(report({ messageId, finalRecipient: address, action: 'relayed' }))).toMatchObject({
      noted: 1,
    });
  });

  it('is known by its envelope where the report returns nothing', async () => {
    const { address, messageId } = await delivered();
    const envelopeId = messageId.slice(1, messageId.indexOf('@'));
    const mail = report({
      messageId,
      envelopeId,
      returns: 'nothing',
      finalRecipient: 'moved@elsewhere.example',
      originalRecipient: address,
    });
    expect(await bounce(mail)).toMatchObject({ bounced: 1 });
  });

  it('of a mail or a recipient that is not ours, and what is no report, is refused', async () => {
    const { messageId } = await delivered();
    const finalRecipient = 'stranger@elsewhere.example';
    await expect(bounce(report({ messageId, finalRecipient }))).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'membership.notice.recipient-unknown',
    });
    await expect(bounce(report({ messageId: '<x@y.example>', finalRecipient }))).rejects.toMatchObject({
      code: 'membership.notice.message-id-unknown',
    });
    await expect(bounce(answer(messageId))).rejects.toMatchObject({ code: 'membership.notice.not-a-report' });
    await expect(bounce(Buffer.from('\r\n'))).rejects.toMatchObject({ code: 'membership.mail.unreadable' });
    const byAdmin = service.call(membership.reportBounce, inBase64(answer(messageId)), callerOf(admin));
    await expect(byAdmin).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('a reply', () => {
  it('is kept once, told of without contact data, and read by those who may', async () => {
    const { code, urns } = await district(1);
    const lead = leadOf(code);
    const { notice } = await send(lead);
    const [row] = await settled(service, notice);
    const mail = answer(row?.messageId, { id: newId() });
    const logged = await reply(mail);
    expect(logged).toMatchObject({ notice });
    expect(await reply(mail)).toEqual(logged);
    const told = await eventually(() => {
      const heard = service.events(membership.noticeReplied).filter(({ data }) => data.notice === notice);
      return heard.length > 0 ? heard : undefined;
    });
    expect(told.map(({ data }) => data)).toEqual([{ notice, personId: row?.person, urn: urns[0] }]);
    const { items } = await service.call(membership.listReplies, { notice }, lead);
    expect(items).toMatchObject([
      { reply: logged.reply, personId: row?.person, subject: 'Re: The Autumn conference' },
    ]);
    expect(items[0]?.text.trim()).toBe('Two of us will come.');
    expect((await service.call(membership.showNotice, { notice }, lead)).replies).toBe(1);
    expect((await service.call(membership.listReplies, { notice }, leadOf('elsewhere'))).items).toEqual([]);
  }, 30_000);

  it('of a machine is none, and one to a mail that is not ours is refused', async () => {
    const { notice, messageId } = await delivered();
    const machine = answer(undefined, { references: messageId, headers: ['Auto-Submitted: auto-replied'] });
    expect(await reply(machine)).toEqual({ reply: null, notice });
    expect((await service.call(membership.listReplies, { notice }, admin)).items).toEqual([]);
    await expect(reply(answer('<x@y.example>'))).rejects.toMatchObject({
      code: 'membership.notice.message-id-unknown',
    });
  });
});

describe('personal data', () => {
  it('of somebody who is not registered are forgotten thirty days after the notice is done with', async () => {
    const address = `asker.${newId()}@home.example`;
    const { id } = await queue(service, { recipients: [{ address, name: 'Somebody' }] });
    await settled(service, id);
    service.clock.advance(29 * 86_400_000);
    await eventually(async () => {
      const done = await service.database.sql.rows(
        `select from platform.job where name = 'membership.notices.forget-addresses' and done_at is not null`,
      );
      return done.length > 0;
    });
    expect(await recipientsOf(service, id)).toMatchObject([{ address }]);
    service.clock.advance(2 * 86_400_000);
    await eventually(async () => (await recipientsOf(service, id))[0]?.address === null);
    const kept = await service.database.sql.rows<{ row: string }>(
      'select to_jsonb(r)::text as row from notice_recipient r where notice_id = $1',
      [id],
    );
    expect(kept[0]?.row).not.toContain('Somebody');
    expect(kept).toHaveLength(1);
  }, 30_000);

  it('of a person are exported and erased, and nothing is sent to them any more', async () => {
    const { address, personId, messageId, notice } = await delivered();
    await reply(answer(messageId, { id: newId() }));
    await room.stop();
    const { id: waiting } = await queue(service, { recipients: [{ personId }] });
    const data = service.running.app.get(NoticesPersonalData);
    const subject = { personId, emailKey: address, name: null };
    const exported = await data.export(service.database.sql, subject);
    expect(exported).toMatchObject([
      { notice, state: 'sent', messageId, replies: [{ subject: 'Re: The Autumn conference' }] },
      { notice: waiting, state: 'queued', replies: [] },
    ]);
    await service.running.app.get(UnitOfWork).run(callerOf(serviceActor('membership')), async (work) => {
      await data.erase(work, subject);
      return {};
    });
    await room.start();
    expect(await recipientsOf(service, waiting)).toMatchObject([{ state: 'cancelled', tries: 0 }]);
    const after = JSON.stringify(await data.export(service.database.sql, subject));
    expect(after).not.toContain('Two of us');
    expect(await recipientsOf(service, notice)).toMatchObject([{ state: 'sent' }]);
  }, 30_000);
});

it('keeps what is in the post as it was written, and tells the figures', async () => {
  const { notice } = await delivered();
  const sql = service.database.sql;
  await expect(sql.run(`update notice set subject = 'x' where id = $1`, [notice])).rejects.toThrow();
  await expect(sql.run('delete from notice where id = $1', [notice])).rejects.toThrow();
  await expect(
    sql.run(`update notice_recipient set message_id = 'x' where notice_id = $1`, [notice]),
  ).rejects.toThrow();
  await expect(sql.run('delete from notice_event')).rejects.toThrow();
  const figures = await (await fetch(`http://127.0.0.1:${service.running.healthPort}/metrics`)).text();
  expect(figures).toMatch(/^partnership_notices_queued_total [1-9]/m);
  expect(figures).toMatch(/^partnership_notices_tried_total\{state="sent"\} [1-9]/m);
  expect(figures).toMatch(/^partnership_notices_waiting \d/m);
  expect(figures).toMatch(/^partnership_notices_oldest_seconds \d/m);
});
