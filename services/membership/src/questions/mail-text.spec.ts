import { describe, expect, it } from '@jest/globals';
import { headLength, numberIn, ownWords, refusalOf, type MailHead } from './mail-text.js';

describe('the words of a mail that are its sender’s own', () => {
  it.each([
    ['all of them', 'Who decides?\r\n\r\nAnd when?', 'Who decides?\n\nAnd when?'],
    ['not the signature', 'Who decides?\n\n-- \nSam Reid\n0121 496 0000', 'Who decides?'],
    ['not what is quoted beneath', 'Thanks.\n\nOn Mon, 2 Nov 2026 at 10:00, FAQ wrote:\n> Hello', 'Thanks.'],
    [
      'not what is quoted over two lines',
      'Thanks.\n\nOn Mon, 2 Nov 2026, FAQ\nteam <f@x.example> wrote:\n> Hello',
      'Thanks.',
    ],
    ['not what Outlook quotes', 'Thanks.\n\n-----Original Message-----\nFrom: FAQ\n\nHello', 'Thanks.'],
    ['not lines quoted between', '> Who decides?\nThe Board?\n> When?\nSoon?', 'The Board?\nSoon?'],
    ['a dash in the middle of the text', 'One - two\n--- three', 'One - two\n--- three'],
    ['nothing where there is nothing', '\n\n-- \nSam', ''],
  ])('%s', (_, text, expected) => {
    expect(ownWords(text)).toBe(expected);
  });
});

describe('the number in a subject', () => {
  it.each([
    ['FAQ 3.12', '3.12'],
    ['Re: faq: 3.12 - who decides', '3.12'],
    ['FAQ', undefined],
    ['FAQ 3', undefined],
    ['FAQ 3.12.4', undefined],
    ['Version 3.12', undefined],
  ])('%s', (subject, expected) => {
    expect(numberIn(subject)).toBe(expected);
  });
});

describe('mail that is taken', () => {
  const head = (fields: Record<string, string> = {}, given: Partial<MailHead> = {}): MailHead => ({
    subject: 'A FAQ for you',
    from: 'sam@home.example',
    fields: new Map(Object.entries(fields)),
    ...given,
  });

  it.each([
    ['with FAQ in its subject', head(), undefined],
    ['with faqs in its subject', head({}, { subject: 'my faqs' }), undefined],
    ['that says it was not automatic', head({ 'auto-submitted': 'no' }), undefined],
    ['without FAQ', head({}, { subject: 'Faqir' }), 'not-faq'],
    ['without a subject', head({}, { subject: '' }), 'not-faq'],
    ['without a sender', head({}, { from: undefined }), 'unaddressed'],
    ['an automatic reply', head({ 'auto-submitted': 'auto-replied' }), 'automatic'],
    ['bulk mail', head({ precedence: 'bulk' }), 'automatic'],
    ['a bounce', head({ 'return-path': '<>' }), 'automatic'],
    ['of a list', head({ 'list-id': '<heads.example>' }), 'automatic'],
    ['of a mail server', head({}, { from: 'MAILER-DAEMON@x.example' }), 'automatic'],
  ])('%s', (_, given, expected) => {
    expect(refusalOf(given)).toBe(expected);
  });

  it('ends its head at the first empty line', () => {
    expect(headLength(Buffer.from('Subject: a\n\nb\r\n\r\nc'))).toBe(11);
    expect(headLength(Buffer.from('Subject: a\r\n\r\nb'))).toBe(11);
    expect(headLength(Buffer.from('Subject: a'))).toBeUndefined();
  });
});
