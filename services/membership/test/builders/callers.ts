import type { Actor, Caller } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, grant, person } from '@partnership/testing';

export const admin = person(grant('admin'));
export const finance = person(grant('finance'));
export const officer = person(grant('returning-officer'));
export const somebody = person(grant('peer-reviewer'));
export const headOf = (...schools: string[]): Actor => person(grant('headteacher', { schools }));

/** A request that is made once. */
export const once = (actor: Actor, idempotencyKey: string = newId()): Caller =>
  callerOf(actor, { idempotencyKey, requestHash: 'the request' });

/** A request that was made after reading this version. */
export const having = (actor: Actor, { version }: { version: number }): Caller =>
  callerOf(actor, { expectedVersion: version });
