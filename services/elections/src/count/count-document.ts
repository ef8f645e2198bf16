import type { membership } from '@partnership/contracts';

const types = {
  json: 'application/vnd.count-sheet+json',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  blt: 'text/plain; charset=utf-8',
} as const;

/** A file about a contest or a vacancy, as the gateway hands it out. */
export const fileOf = (
  of: string,
  what: string,
  kind: keyof typeof types,
  text: string,
): membership.DocumentView => ({
  fileName: `${what}-${of}.${kind}`,
  contentType: types[kind],
  base64: Buffer.from(text).toString('base64'),
});
