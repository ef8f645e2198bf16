import { createHash } from 'node:crypto';
import type { AttachmentReference } from './attachment.js';
import type { NoticeData } from './rendering.js';
import type { TemplateName } from './templates/index.js';
import { emailKey } from '../people/person.js';

/** Somebody to write to: a person, whose address is looked up when the notice is sent, or an address. */
export type Recipient =
  { readonly personId: string; readonly urn?: string } | { readonly address: string; readonly name?: string };

/** Something to be mailed. */
export interface Notice {
  readonly template: TemplateName;
  /** What it is about, such as `invoice/123`; unique together with the template. */
  readonly cause: string;
  readonly recipients: readonly Recipient[];
  readonly data: NoticeData;
  readonly attachments?: readonly AttachmentReference[];
  /** How the recipients were chosen, and in which districts the sender may choose; absent for a notice of the service. */
  readonly audience?: object;
  readonly districts?: readonly string[];
  /** The actor who had it sent; the service itself where absent. */
  readonly by?: string;
}

/** Tells recipients and addresses apart without keeping the address. */
export const addressHash = (address: string): string =>
  createHash('sha256').update(emailKey(address)).digest('hex');

export const recipientKey = (recipient: Recipient): string =>
  'personId' in recipient ? recipient.personId : addressHash(recipient.address);

const addressShape = /^[^\s<>@,;:"\\\p{Cc}]{1,64}@[^\s<>@,;:"\\\p{Cc}]{1,253}$/u;

/** @throws Error for an address that no mail can be sent to */
export function assertAddress(address: string): void {
  if (address.length > 254 || !addressShape.test(address))
    throw new Error('A recipient has no valid address.');
}

const domainShape = /@([a-z0-9.-]+)>?\s*$/i;

/** The domain of Message-IDs: that of the address notices come from. */
export function domainOf(mailFrom: string): string {
  const domain = domainShape.exec(mailFrom)?.[1];
  if (domain === undefined) throw new Error('The address that notices come from has no domain.');
  return domain.toLowerCase();
}

/** The bare address of `Name <address>`. */
export const addressOf = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();

export const messageIdOf = (recipientId: string, domain: string): string => `<${recipientId}@${domain}>`;
