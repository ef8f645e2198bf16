import { Failure, type Caller } from '@partnership/contracts';

/** Refuses with `stale` when the caller has seen another version than `current`. Call it inside the transaction. */
export function assertVersion(caller: Caller, current: number): void {
  if (caller.expectedVersion === undefined || caller.expectedVersion === current) return;
  throw new Failure(
    'stale',
    'platform.version.stale',
    `The record has changed: you have seen version ${caller.expectedVersion}, it is now at ${current}.`,
  );
}
