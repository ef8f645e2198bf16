import { createHash } from 'node:crypto';

/** More links than this in one text look like an advertisement. */
const mostLinks = 3;

/** Submissions a day that are taken from one e-mail address, by form and by mail together. */
export const mostFromAnAddress = 5;

/** Submissions a day that are taken in all: what moderators can read. */
export const mostInADay = 400;

export const suspicions = ['honeypot', 'links', 'repeated'] as const;
export type Suspicion = (typeof suspicions)[number];

const links = /https?:\/\/|(?<!\/)\bwww\.[a-z0-9]|\[url[=\]]|<a\s/gi;

export const linksIn = (text: string): number => text.match(links)?.length ?? 0;

/** The same for two texts that say the same, whatever their spacing, capitals and punctuation. */
export function textKey(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [text.trim()];
  return createHash('sha256').update(words.join(' ')).digest('hex');
}

export interface Screened {
  readonly text: string;
  /** What was written into the field that people do not see. */
  readonly website?: string | undefined;
  /** True if somebody else has sent the same words within a day. */
  readonly repeated: boolean;
}

/** Why this looks like spam. Nothing is refused for it: a moderator looks first, and the sender learns nothing. */
export function suspicionsOf({ text, website, repeated }: Screened): Suspicion[] {
  return [
    ...(website !== undefined && website !== '' ? (['honeypot'] as const) : []),
    ...(linksIn(text) > mostLinks ? (['links'] as const) : []),
    ...(repeated ? (['repeated'] as const) : []),
  ];
}
