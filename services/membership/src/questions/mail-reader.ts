import { createHash } from 'node:crypto';
import { simpleParser, type ParsedMail } from 'mailparser';
import { headLength, numberIn, ownWords, refusalOf, type MailHead } from './mail-text.js';
import { mailRefused } from './question.errors.js';

const longestHead = 65_536;
const longestText = 4000;

const senderOf = (parsed: ParsedMail): { address: string | undefined; name: string } => {
  const [first] = parsed.from?.value ?? [];
  const address = first?.address?.trim();
  return { address: address === '' ? undefined : address, name: first?.name.trim() ?? '' };
};

/** The fields as they stand; of one that is repeated the first. */
function fieldsOf({ headerLines }: ParsedMail): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const { key, line } of headerLines) {
    const value = line.slice(line.indexOf(':') + 1).trim();
    if (!fields.has(key)) fields.set(key, value);
  }
  return fields;
}

const parse = (bytes: Buffer): Promise<ParsedMail> =>
  simpleParser(bytes, { skipTextLinks: true, skipImageLinks: true, maxHtmlLengthToParse: 500_000 }).catch(
    () => {
      throw mailRefused('unreadable');
    },
  );

/**
 * The text of a mail. One whose only text is HTML beside attachments is left unconverted by the library, which converts
 * it as a mail of its own.
 */
async function textOf({ text, html }: ParsedMail): Promise<string> {
  if (text !== undefined && text.trim() !== '') return text;
  if (typeof html !== 'string') return '';
  const alone = await parse(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`));
  return alone.text ?? '';
}

/** What a mail asks. */
export interface MailQuestion {
  readonly email: string;
  readonly name: string | undefined;
  readonly text: string;
  /** Of the question that it comments on. */
  readonly number: string | undefined;
  /** The same for the same Message-ID. */
  readonly messageKey: string;
  readonly attachments: number;
}

/** Reads the head, and the rest only where the head allows it. @throws Failure `unprocessable`, `membership.mail.…` */
export async function readMail(mail: Buffer): Promise<MailQuestion> {
  const length = headLength(mail);
  if (length === undefined || length > longestHead) throw mailRefused('unreadable');
  const opened = await parse(mail.subarray(0, length));
  const head: MailHead = {
    subject: opened.subject ?? '',
    from: senderOf(opened).address,
    fields: fieldsOf(opened),
  };
  const refusal = refusalOf(head);
  if (refusal !== undefined || head.from === undefined) throw mailRefused(refusal ?? 'unaddressed');
  const whole = await parse(mail);
  const own = ownWords(await textOf(whole));
  if (own === '') throw mailRefused('empty');
  if (own.length > longestText) throw mailRefused('too-long');
  const name = senderOf(opened).name.slice(0, 200);
  return {
    email: head.from,
    name: name === '' ? undefined : name,
    text: own,
    number: numberIn(head.subject),
    messageKey: createHash('sha256')
      .update(opened.messageId ?? mail)
      .digest('hex'),
    attachments: whole.attachments.length,
  };
}
