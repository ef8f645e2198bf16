import { createHash } from 'node:crypto';
import { simpleParser, type ParsedMail } from 'mailparser';
import { unreadableMail } from './notice.errors.js';
import { headerLine } from './rendering.js';

/** What a delivery report (RFC 3464) says of one recipient. */
export interface ReportedRecipient {
  /** As the server that reports knows it, and as it was first given. */
  readonly addresses: readonly string[];
  readonly action: string;
  readonly status: string | null;
}

export interface DeliveryReport {
  /** Every Message-ID in the report: ours is that of the mail it returns. */
  readonly messageIds: readonly string[];
  /** What we gave the mail to be known by, where the server kept it. */
  readonly envelopeId: string | null;
  readonly recipients: readonly ReportedRecipient[];
}

export interface IncomingReply {
  /** The mail that is answered first, then those before it, the nearest first. */
  readonly answers: readonly string[];
  /** Written by a machine: out of office, and the like. */
  readonly automatic: boolean;
  readonly mailKey: string;
  readonly subject: string;
  readonly text: string;
}

const mostText = 20_480;
const mostIds = 50;

async function parse(mail: Buffer): Promise<ParsedMail> {
  const parsed = await simpleParser(mail, { keepDeliveryStatus: true, skipTextToHtml: true }).catch(() => {
    throw unreadableMail();
  });
  if (parsed.headers.size === 0) throw unreadableMail();
  return parsed;
}

const blocksOf = (status: string): Map<string, string>[] =>
  status
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map((block) => new Map(block.split('\n').flatMap(fieldOf)))
    .filter(({ size }) => size > 0);

function fieldOf(line: string): [string, string][] {
  const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
}

/** The address of `rfc822; somebody@school.example`. */
const addressIn = (field: string | undefined): string[] => {
  const address =
    field
      ?.slice(field.indexOf(';') + 1)
      .trim()
      .replace(/^<|>$/g, '') ?? '';
  return address === '' ? [] : [address];
};

const recipientIn = (block: Map<string, string>): ReportedRecipient => ({
  addresses: [...addressIn(block.get('final-recipient')), ...addressIn(block.get('original-recipient'))],
  action: block.get('action')?.toLowerCase().split(/\s/)[0] ?? '',
  status: /^\d\.\d{1,3}\.\d{1,3}/.exec(block.get('status') ?? '')?.[0] ?? null,
});

const messageIdsIn = (text: string): string[] =>
  [...text.replace(/\r?\n[ \t]+/g, ' ').matchAll(/^Message-ID:\s*(<[^<>\s]{1,250}>)/gim)].map(
    ([, id = '']) => id,
  );

/**
 * Null for a mail that is no delivery report, or one that names nobody.
 * @throws Failure `invalid` for what is no mail
 */
export async function readReport(mail: Buffer): Promise<DeliveryReport | null> {
  const { attachments } = await parse(mail);
  const status = attachments.find(({ contentType }) =>
    /^message\/(global-)?delivery-status$/i.test(contentType),
  );
  if (status === undefined) return null;
  const blocks = blocksOf(status.content.toString());
  const recipients = blocks.filter((block) => block.has('final-recipient')).map(recipientIn);
  if (recipients.length === 0) return null;
  const parts = [mail, ...attachments.map(({ content }) => content)];
  const ids = parts.flatMap((part) => messageIdsIn(part.toString('latin1')));
  const envelopeId = blocks[0]?.get('original-envelope-id') ?? null;
  return { messageIds: [...new Set(ids)].slice(0, mostIds), envelopeId, recipients };
}

/** At most so many bytes of UTF-8, without half a character at the end and without what PostgreSQL cannot keep. */
function bounded(text: string, bytes: number): string {
  const kept = Buffer.from(text.replaceAll('\0', ''));
  return new TextDecoder().decode(kept.subarray(0, bounds(kept, bytes)));
}

function bounds(bytes: Buffer, most: number): number {
  if (bytes.length <= most) return bytes.length;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

const headerText = ({ headers }: ParsedMail, name: string): string => {
  const value = headers.get(name);
  return typeof value === 'string' ? value.toLowerCase() : '';
};

const isAutomatic = (mail: ParsedMail): boolean =>
  !/^(no)?$/.test(headerText(mail, 'auto-submitted').split(/[\s;]/)[0] ?? '') ||
  /^(bulk|junk|auto_reply)$/.test(headerText(mail, 'precedence')) ||
  mail.headers.has('x-autoreply') ||
  mail.headers.has('x-autorespond');

/** @throws Failure `invalid` for what is no mail */
export async function readReply(mail: Buffer): Promise<IncomingReply> {
  const parsed = await parse(mail);
  const { references = [], inReplyTo = '', messageId, subject = '', text = '' } = parsed;
  const before = [references].flat().reverse();
  const ids = [inReplyTo, ...before].flatMap((each) => each.match(/<[^<>\s]{1,250}>/g) ?? []);
  return {
    answers: [...new Set(ids)].slice(0, mostIds),
    automatic: isAutomatic(parsed),
    mailKey: createHash('sha256')
      .update(messageId ?? mail)
      .digest('hex'),
    subject: headerLine(subject, 200),
    text: bounded(text, mostText),
  };
}
