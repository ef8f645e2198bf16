import { describe, expect, it } from '@jest/globals';
import { answer, report } from './builders/mails.js';
import { readReply, readReport } from '../src/notices/mail-in.js';

const ours = '<0193@partnership.example>';

describe('a delivery report', () => {
  it.each(['message/rfc822', 'text/rfc822-headers'] as const)(
    'that returns %s names mail and recipient',
    async (returns) => {
      const read = await readReport(
        report({ messageId: ours, finalRecipient: 'Head@School.example', returns }),
      );
      expect(read?.messageIds).toContain(ours);
      expect(read).toMatchObject({
        envelopeId: null,
        recipients: [{ addresses: ['Head@School.example'], action: 'failed', status: '5.1.1' }],
      });
    },
  );

  it('that returns nothing is known by the envelope', async () => {
    const read = await readReport(
      report({
        messageId: ours,
        finalRecipient: 'head@elsewhere.example',
        originalRecipient: 'head@school.example',
        envelopeId: '0193',
        returns: 'nothing',
        action: 'delayed',
      }),
    );
    expect(read?.messageIds).not.toContain(ours);
    expect(read).toMatchObject({
      envelopeId: '0193',
      recipients: [{ addresses: ['head@elsewhere.example', 'head@school.example'], action: 'delayed' }],
    });
  });

  it.each([
    ['an ordinary mail', answer(ours)],
    [
      'a report that names nobody',
      Buffer.from(
        report({ messageId: ours, finalRecipient: 'x' }).toString().replace('Final-Recipient', 'X-Nobody'),
      ),
    ],
  ])('is not %s', async (_, mail) => {
    expect(await readReport(mail)).toBeNull();
  });

  it.each([Buffer.alloc(0), Buffer.from('\r\n\r\nno header at all'), Buffer.from([0xff, 0x00, 0xfe])])(
    'is not what is no mail',
    async (bytes) => {
      await expect(readReport(bytes)).rejects.toMatchObject({ code: 'membership.mail.unreadable' });
    },
  );
});

describe('a reply', () => {
  it('names what it answers, the nearest first', async () => {
    const read = await readReply(answer(ours, { references: '<first@x.example> <second@x.example>' }));
    expect(read).toMatchObject({
      answers: [ours, '<second@x.example>', '<first@x.example>'],
      automatic: false,
      subject: 'Re: The Autumn conference',
    });
    expect(read.text.trim()).toBe('Two of us will come.');
  });

  it.each(['Auto-Submitted: auto-replied', 'Precedence: auto_reply', 'Precedence: bulk', 'X-Autoreply: yes'])(
    'with %s is written by a machine',
    async (header) => {
      expect(await readReply(answer(ours, { headers: [header] }))).toMatchObject({ automatic: true });
    },
  );

  it.each(['Auto-Submitted: no', 'Precedence: normal'])('with %s is written by somebody', async (header) => {
    expect(await readReply(answer(ours, { headers: [header] }))).toMatchObject({ automatic: false });
  });

  it('is kept up to 20 kB, without half a character', async () => {
    const { text } = await readReply(answer(ours, { text: 'a' + '🏫'.repeat(10_000) }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_480);
    expect(Buffer.byteLength(text)).toBeGreaterThan(20_470);
    expect(text).not.toContain('\ufffd');
  });

  it('is told from another by its Message-ID, or by all of it', async () => {
    const keyOf = async (mail: Buffer) => (await readReply(mail)).mailKey;
    expect(await keyOf(answer(ours))).toBe(await keyOf(answer(ours, { text: 'again' })));
    expect(await keyOf(answer(ours))).not.toBe(await keyOf(answer(ours, { id: 'answer.2' })));
  });
});
