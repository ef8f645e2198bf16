import { Failure } from '@partnership/contracts';

/** What a client may say about the state that it has seen, and how it keeps a repeated creation from happening twice. */
const keyForm = /^[\x21-\x7e]{1,200}$/;
const tagForm = /^"(\d{1,15})"$/;

/** @throws Failure `invalid` unless the key is 1 to 200 visible ASCII characters */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || keyForm.test(header)) return header;
  throw new Failure(
    'invalid',
    'gateway.idempotency-key.malformed',
    'Idempotency-Key must be 1 to 200 visible ASCII characters.',
  );
}

/** @throws Failure `invalid` when there is no key */
export function demandIdempotencyKey(header: string | undefined): string {
  const key = readIdempotencyKey(header);
  if (key !== undefined) return key;
  throw new Failure(
    'invalid',
    'gateway.idempotency-key.missing',
    'A creation needs an Idempotency-Key of your own, so that repeating it cannot create twice.',
  );
}

export const tagOf = (version: number): string => `"${version}"`;

/** The version that the client has seen. @throws Failure `precondition-required` or `invalid` */
export function demandVersion(header: string | undefined): number {
  if (header === undefined) {
    throw new Failure(
      'precondition-required',
      'gateway.if-match.missing',
      'A change needs If-Match with the ETag of the record as you read it.',
    );
  }
  const version = tagForm.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new Failure(
    'invalid',
    'gateway.if-match.malformed',
    'If-Match must be one strong ETag of this record, such as "3".',
  );
}

/** True if the client holds the representation already. Weak comparison, as RFC 9110 asks for `If-None-Match`. */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
}
