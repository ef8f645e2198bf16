import { Failure, type Caller } from '@partnership/contracts';

/** Refuses with `stale` when another version than `current` was seen. Call it inside the transaction. */
export function assertVersion({ expectedVersion }: Pick<Caller, 'expectedVersion'>, current: number): void {
  if (expectedVersion === undefined || expectedVersion === current) return;
  throw new Failure(
    'stale',
    'platform.version.stale',
    `The record has changed: you have seen version ${expectedVersion}, it is now at ${current}.`,
  );
}
