import type { Permission } from './permissions.js';
import type { ServiceName } from './roles.js';

export type Type<T> = new () => T;

/**
 * What a request does, which tells the gateway what to demand of it: a `creation` carries an `Idempotency-Key`,
 * a `change` carries `If-Match` with the version that was read, a `command` repeats harmlessly by its own content.
 */
export type OperationKind = 'query' | 'creation' | 'change' | 'command';

/** One thing a service can be asked to do. `pattern` is `<service>.<thing>.<verb>` and names its queue by its first part. */
export interface Operation<Request extends object, Answer extends object> {
  readonly kind: OperationKind;
  readonly pattern: `${ServiceName}.${string}.${string}`;
  readonly request: Type<Request>;
  readonly answer: Type<Answer>;
  readonly permission: Permission;
}

const define =
  (kind: OperationKind) =>
  <Request extends object, Answer extends object>(
    pattern: Operation<Request, Answer>['pattern'],
    request: Type<Request>,
    answer: Type<Answer>,
    permission: Permission,
  ): Operation<Request, Answer> => ({ kind, pattern, request, answer, permission });

export const query = define('query');
export const creation = define('creation');
export const change = define('change');
export const command = define('command');

export const serviceOf = (pattern: string): ServiceName =>
  pattern.slice(0, pattern.indexOf('.')) as ServiceName;
