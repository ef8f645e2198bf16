import { randomUUID } from 'node:crypto';

/** A UUIDv7: 48 bits of milliseconds, then random bits. Ids of the same millisecond have no order among themselves. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True of an id as `newId` makes them, in lower case. */
export const isId = (text: string): boolean => pattern.test(text);
