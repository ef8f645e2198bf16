/** What follows these lines was written by somebody else, or is how the sender signs. */
const endings: readonly RegExp[] = [
  /^-- ?$/,
  /^_{10,}$/,
  /^-{2,} ?(original message|forwarded message|ursprüngliche nachricht) ?-{2,}$/i,
  /^on .{6,200}wrote:$/i,
  /^from: .+$/i,
  /^sent from my \w+/i,
];

const isEnd = (line: string): boolean => endings.some((ending) => ending.test(line.trimEnd()));

/** `On Monday, Sam` … `wrote:` is often broken over two lines. */
const introducesQuotation = (line: string, next: string | undefined): boolean =>
  /^on .{4,}/i.test(line) && /wrote:\s*$/i.test(next ?? '');

/** What the sender wrote, without signature and without what is quoted. */
export function ownWords(text: string): string {
  const kept: string[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (const [index, line] of lines.entries()) {
    if (isEnd(line) || introducesQuotation(line, lines[index + 1])) break;
    if (!/^\s*>/.test(line)) kept.push(line.trimEnd());
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The number of the question that a subject names: `Re: FAQ 3.12`. */
export const numberIn = (subject: string): string | undefined =>
  /\bfaq\b[\s:#-]{0,3}([1-9]\d{0,3}\.[1-9]\d{0,5})(?![\d.]*\d)/i.exec(subject)?.[1];

/** What a mail says of itself before its text. */
export interface MailHead {
  readonly subject: string;
  readonly from: string | undefined;
  /** By name in lower case. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Replies to such mail would go round and round, or to nobody. */
function isAutomatic({ fields, from }: MailHead): boolean {
  const automatic = fields.get('auto-submitted') ?? 'no';
  return (
    !/^no\b/i.test(automatic) ||
    /^(bulk|junk|list|auto_reply)\b/i.test(fields.get('precedence') ?? '') ||
    /^<\s*>$/.test(fields.get('return-path') ?? '') ||
    fields.has('list-id') ||
    fields.has('x-autoreply') ||
    /^(mailer-daemon|postmaster|no-?reply)@/i.test(from ?? '')
  );
}

/** Why the mail is not taken, by its head alone; undefined where it is. */
export function refusalOf(head: MailHead): 'not-faq' | 'automatic' | 'unaddressed' | undefined {
  if (isAutomatic(head)) return 'automatic';
  if (!/\bfaqs?\b/i.test(head.subject)) return 'not-faq';
  return head.from === undefined ? 'unaddressed' : undefined;
}

/** Where the head ends: after the first empty line. Undefined where there is none. */
export function headLength(mail: Buffer): number | undefined {
  const ends = [mail.indexOf('\r\n\r\n'), mail.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length === 0 ? undefined : Math.min(...ends) + 1;
}
