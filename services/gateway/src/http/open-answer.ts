import { createHash } from 'node:crypto';

/** A strong ETag by content, for what has no version of its own. */
export const contentTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** Anybody may keep it, and asks with the ETag whether it is still the same: an answer is right at the minute. */
export const openCache = 'public, no-cache';
