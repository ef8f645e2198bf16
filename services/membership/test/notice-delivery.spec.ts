import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { DeliveriesRepository } from '../src/notices/deliveries.repository.js';
import { NoticeAttachments } from '../src/notices/notice-attachments.service.js';
import { admin } from './builders/callers.js';
import { MailRoom } from './builders/mail-room.js';
import { report } from './builders/mails.js';
import { countStates, people, queue, quickMail, recipientsOf, settled } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let room: MailRoom;
let service: TestService;
let beside: TestService;
beforeAll(async () => {
  room = await MailRoom.open();
  const circumstances = { smtpUrl: room.url, environment: quickMail };
  service = await startMembership(circumstances);
  beside = await startMembership({ ...circumstances, beside: service });
}, 60_000);
afterAll(async () => {
  await beside.stop();
  await service.stop();
  await room.stop();
});

const pipe = person(grant('mail-pipe'));

const to = (ids: Iterable<string>) => [...ids].map((personId) => ({ personId }));

/** How often each of the addresses has got the notice. */
const timesOf = (addresses: Iterable<string>): Map<string, number> => {
  const times = new Map([...addresses].map((address) => [address, 0]));
  for (const address of room.deliveredTo) {
    const before = times.get(address);
    if (before !== undefined) times.set(address, before + 1);
  }
  return times;
};

describe('a thousand notices', () => {
  it('are neither lost nor sent twice, but for the one whose outcome was unknown; a bounce is listed', async () => {
    const known = await people(service, 1_000);
    const addresses = [...known.keys()];
    const refused = addresses.filter((_, index) => index % 20 === 3);
    refused.forEach((address) => room.refused.add(address));
    const [first = '', second = '', doubtful = ''] = [addresses[100], addresses[500], addresses[700]];
    room.breaks.set(first, 'before-end').set(second, 'before-end').set(doubtful, 'after-end');

    const { id } = await queue(service, { recipients: to(known.values()) });
    const rows = await settled(service, id, 150_000);

    expect(countStates(rows)).toEqual({ sent: 950, refused: 50 });
    const times = timesOf(addresses);
    for (const address of addresses) {
      const expected = room.refused.has(address) ? 0 : address === doubtful ? 2 : 1;
      expect([address, times.get(address)]).toEqual([address, expected]);
    }
    const doubted = rows.filter((row) => row.doubted);
    expect(doubted).toMatchObject([{ person: known.get(doubtful), state: 'sent', tries: 2 }]);
    const [once, again] = room.mailsTo(doubtful);
    expect(once?.messageId).toBe(doubted[0]?.messageId);
    expect(again?.messageId).toBe(once?.messageId);
    const dropped = rows.filter(({ person }) => [first, second].some((each) => known.get(each) === person));
    expect(dropped.map(({ tries, doubted: of, state }) => ({ tries, of, state }))).toEqual([
      { tries: 2, of: false, state: 'sent' },
      { tries: 2, of: false, state: 'sent' },
    ]);
    expect(rows.find(({ person }) => person === known.get(refused[0] ?? ''))).toMatchObject({
      status: '550 5.1.1',
      tries: 1,
    });
    expect(new Set(room.mails.map(({ messageId }) => messageId)).size).toBe(950);
    const bounced = rows.find(({ person }) => person === known.get(addresses[900] ?? ''));
    const mail = report({ messageId: bounced?.messageId ?? '', finalRecipient: addresses[900] ?? '' });
    await service.call(membership.reportBounce, { mail: mail.toString('base64') }, pipe);
    const { items } = await service.call(membership.listNoticeRecipients, { state: 'bounced' }, admin);
    expect(items).toMatchObject([
      { notice: id, personId: bounced?.person, state: 'bounced', status: '5.1.1' },
    ]);
    expect(countStates(await recipientsOf(service, id))).toEqual({ sent: 949, refused: 50, bounced: 1 });
    expect(room.mostAtOnce).toBeGreaterThan(1);
    expect(room.mostAtOnce).toBeLessThanOrEqual(10);
  }, 180_000);
});

describe('a mail server', () => {
  it('that stops delays notices and loses none', async () => {
    await room.stop();
    const known = await people(service, 50);
    const { id } = await queue(service, { recipients: to(known.values()) });
    await eventually(async () => (await recipientsOf(service, id)).length === 50);
    // Long enough for the senders to find out; nobody is charged a try for it.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(countStates(await recipientsOf(service, id))).toEqual({ queued: 50 });
    const connections = room.connections;
    await room.start();
    const rows = await settled(service, id, 40_000);
    expect(countStates(rows)).toEqual({ sent: 50 });
    expect(rows.every(({ tries }) => tries === 1)).toBe(true);
    expect([...timesOf(known.keys()).values()].every((times) => times === 1)).toBe(true);
    expect(room.connections).toBeGreaterThan(connections);
  }, 60_000);

  it('that puts a recipient off is asked again, and not for ever', async () => {
    const [[patient = '', one = ''] = [], [hopeless = '', other = ''] = []] = [...(await people(service, 2))];
    room.deferred.set(patient, 2).set(hopeless, 1_000);
    const { id } = await queue(service, { recipients: to([one, other]) });
    const rows = await settled(service, id);
    const of = (personId: string) => rows.find(({ person }) => person === personId);
    expect(of(one)).toMatchObject({ state: 'sent', tries: 3, doubted: false });
    expect(of(other)).toMatchObject({ state: 'failed', tries: 4, status: '451 4.2.1' });
    expect([room.mailsTo(patient).length, room.mailsTo(hopeless).length]).toEqual([1, 0]);
  }, 30_000);
});

describe('a process', () => {
  it('that is killed while it sends leaves a doubt, which another settles with the same Message-ID', async () => {
    const [[address = '', personId = ''] = []] = [...(await people(service, 1))];
    await room.stop();
    const { id } = await queue(service, { recipients: to([personId]) });
    // What a process holds when it dies is what it took and never settled.
    const taken = await service.running.app.get(DeliveriesRepository).claim(0.5);
    expect(taken).toMatchObject({ address });
    expect(await recipientsOf(service, id)).toMatchObject([{ state: 'sending' }]);
    await room.start();
    const [row] = await settled(service, id, 40_000);
    expect(row).toMatchObject({ state: 'sent', doubted: true, tries: 2 });
    expect(room.mailsTo(address).map(({ messageId }) => messageId)).toEqual([taken?.messageId]);
  }, 60_000);

  it('that is stopped ends what is under way, and leaves the rest to others', async () => {
    const third = await startMembership({ smtpUrl: room.url, environment: quickMail, beside: service });
    const known = await people(service, 100);
    let release = (): void => undefined;
    room.holding = new Promise((resolve) => {
      release = resolve;
    });
    const { id } = await queue(service, { recipients: to(known.values()) });
    await eventually(async () => countStates(await recipientsOf(service, id))['sending'] === 15);
    const stopped = third.stop();
    release();
    await stopped;
    const rows = await settled(service, id);
    expect(countStates(rows)).toEqual({ sent: 100 });
    expect(rows.some(({ doubted }) => doubted)).toBe(false);
    expect([...timesOf(known.keys()).values()].every((times) => times === 1)).toBe(true);
  }, 60_000);
});

describe('a notice', () => {
  it('reads the same in text and in HTML, by name, with what belongs to it attached', async () => {
    for (const { running } of [service, beside])
      running.app.get(NoticeAttachments).register('a-page', (_sql, key) =>
        Promise.resolve({
          filename: `${key}.txt`,
          contentType: 'text/plain',
          content: Buffer.from(`page ${key}`),
        }),
      );
    const [[address = '', personId = ''] = []] = [...(await people(service, 1))];
    const { id } = await queue(service, {
      recipients: to([personId]),
      data: { subject: 'Tea & <cake>\r\nBcc: all@school.example', body: 'Tea & <cake>\n\nat four' },
      attachments: [{ name: 'a-page', key: '7' }],
    });
    await settled(service, id);
    const [mail] = room.mailsTo(address);
    expect(mail?.subject).toBe('Tea & <cake> Bcc: all@school.example');
    expect(mail?.headers.get('bcc')).toBeUndefined();
    expect(mail?.text).toMatch(/^Dear Person 0,\n\nTea & <cake>\n\nat four\n/);
    expect(mail?.html).toContain('<p>Tea &amp; &lt;cake&gt;</p>\n<p>at four</p>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['7.txt', 'page 7'],
    ]);
  }, 30_000);

  it('is posted once for one cause to each recipient, also when two do so at once', async () => {
    const [[, first = ''] = [], [, second = ''] = []] = [...(await people(service, 2))];
    const cause = `invoice/${newId()}`;
    const posted = await Promise.all(
      [to([first]), to([first]), to([first, second])].map((recipients) =>
        queue(service, { cause, recipients }),
      ),
    );
    const [{ id } = { id: '' }] = posted;
    expect(posted).toEqual([{ id }, { id }, { id }]);
    const rows = await settled(service, id);
    expect(rows.map(({ person }) => person).sort()).toEqual([first, second].sort());
  }, 30_000);

  it('goes to an address that is not registered, and not to a person who is gone', async () => {
    const address = `asker.${newId()}@home.example`;
    const gone = newId();
    const { id } = await queue(service, {
      recipients: [{ address, name: 'Somebody' }, { personId: gone }],
    });
    const rows = await settled(service, id);
    expect(rows.find(({ person }) => person === gone)).toMatchObject({ state: 'cancelled' });
    expect(rows.find(({ person }) => person === null)).toMatchObject({ state: 'sent', address });
    expect(room.mailsTo(address)).toHaveLength(1);
  }, 30_000);

  it('that lacks a variable, an attachment or an address fails its caller, and nothing is posted', async () => {
    const cause = `test/${newId()}`;
    const recipients = [{ address: 'somebody@home.example' }];
    const faulty = [
      { data: { subject: 'No body' }, recipients },
      { attachments: [{ name: 'nobody-makes-this', key: '1' }], recipients },
      { recipients: [{ address: 'x@y.example\r\nRCPT TO:<all@school.example>' }] },
    ];
    for (const notice of faulty) await expect(queue(service, { cause, ...notice })).rejects.toThrow();
    const found = await service.database.sql.rows('select from notice where cause = $1', [cause]);
    expect(found).toEqual([]);
  });
});
