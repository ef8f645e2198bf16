import { describe, expect, it } from '@jest/globals';
import { readMail } from './mail-reader.js';

const mail = (head: readonly string[], body: string): Buffer => Buffer.from([...head, '', body].join('\r\n'));

const head = [
  'From: "Sam Reid" <Sam@home.example>',
  'To: faq@partnership.example',
  'Subject: FAQ: who decides?',
  'Message-ID: <a1@home.example>',
];

const withAttachment = [
  '--b',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Who <b>decides</b>=3F caf=C3=A9</p>',
  '--b',
  'Content-Type: image/png; name="x.png"',
  'Content-Disposition: attachment; filename="x.png"',
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgo=',
  '--b--',
  '',
].join('\r\n');

describe('a mail', () => {
  it('is read as what its sender asks', async () => {
    const read = await readMail(mail(head, 'Who decides?\r\n-- \r\nSam'));
    expect(read).toMatchObject({
      email: 'Sam@home.example',
      name: 'Sam Reid',
      text: 'Who decides?',
      number: undefined,
      attachments: 0,
    });
  });

  it('may have its subject encoded, and name the answer that it comments on', async () => {
    const encoded = [
      head[0]!,
      `Subject: =?utf-8?B?${Buffer.from('Re: FAQ 3.12 – danke').toString('base64')}?=`,
    ];
    expect(await readMail(mail(encoded, 'I disagree.'))).toMatchObject({ number: '3.12' });
  });

  it('may be HTML alone; what is attached is dropped and counted', async () => {
    const typed = [...head, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
    expect(await readMail(mail(typed, withAttachment))).toMatchObject({
      text: 'Who decides? café',
      attachments: 1,
    });
  });

  it('has a key that follows from its Message-ID, or from the whole where it has none', async () => {
    const keyOf = async (given: readonly string[], body: string) =>
      (await readMail(mail(given, body))).messageKey;
    expect(await keyOf(head, 'One?')).toBe(await keyOf(head, 'Two?'));
    const bare = head.slice(0, 3);
    expect(await keyOf(bare, 'One?')).toBe(await keyOf(bare, 'One?'));
    expect(await keyOf(bare, 'One?')).not.toBe(await keyOf(bare, 'Two?'));
  });

  it.each([
    ['without FAQ in its subject', mail([head[0]!, 'Subject: Hello'], 'FAQ'), 'not-faq'],
    ['that is an automatic reply', mail([...head, 'Auto-Submitted: auto-replied'], 'Away'), 'automatic'],
    ['in bulk', mail([...head, 'Precedence: bulk'], 'Buy'), 'automatic'],
    ['that bounced', mail(['Return-Path: <>', ...head], 'Bounce'), 'automatic'],
    ['from nobody', mail(head.slice(1), 'Who?'), 'unaddressed'],
    ['without words of its own', mail(head, '> quoted\r\n-- \r\nSam'), 'empty'],
    ['that is too long', mail(head, 'a'.repeat(4001)), 'too-long'],
    ['that is none', Buffer.from('nonsense'), 'unreadable'],
  ])('%s is refused', async (_, given, why) => {
    await expect(readMail(given)).rejects.toMatchObject({
      kind: 'unprocessable',
      code: `membership.mail.${why}`,
    });
  });
});
