import type { Actor, Caller, Grant, Role } from '@partnership/contracts';
import { newId } from '@partnership/database';

/** A grant by name: `lead('ladywood')` reads better in a test than its object. */
export const grant = (role: Role, scope: Omit<Grant, 'role'> = {}): Grant => ({ role, ...scope });

/** A person who holds these grants. */
export const person = (...grants: readonly Grant[]): Actor => ({ kind: 'person', id: newId(), grants });

/** A caller as the gateway would present it; each one is a request of its own. */
export const callerOf = (
  actor: Actor,
  asked: Partial<Pick<Caller, 'idempotencyKey' | 'expectedVersion' | 'requestHash'>> = {},
): Caller => ({ actor, operation: 'test', requestId: newId(), ...asked });
