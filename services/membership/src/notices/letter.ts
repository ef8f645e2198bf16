import type { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { AttachedFile } from './attachment.js';
import { addressed, headerLine } from './rendering.js';

export interface Letter {
  readonly from: string;
  readonly to: { readonly address: string; readonly name: string | null };
  readonly messageId: string;
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly files: readonly AttachedFile[];
}

/** The mail as it goes over the wire, RFC 5322 with MIME. Nothing is read from files or addresses while it is made. */
export function compose({ from, to, messageId, date, subject, text, html, files }: Letter): Promise<Buffer> {
  const body = addressed({ text, html }, to.name);
  const attachments = files.map(({ filename, contentType, content }) => ({
    filename: headerLine(filename, 100),
    contentType,
    content: content as Buffer | Readable,
  }));
  const composer = new MailComposer({
    from,
    to: { name: headerLine(to.name ?? '', 200), address: to.address },
    subject,
    messageId,
    date,
    ...body,
    attachments,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
