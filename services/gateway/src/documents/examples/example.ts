import type { Operation } from '@partnership/contracts';

/** What somebody really asks, whole as the operation knows it, and what they are answered. */
export interface Example {
  readonly operation: Operation<object, object>;
  readonly request: object;
  readonly answer: object;
}

/** The compiler compares both sides with the contract. */
export const example = <Request extends object, Answer extends object>(
  operation: Operation<Request, Answer>,
  request: Request,
  answer: Answer,
): Example => ({ operation, request, answer });
