/** Why an operation did not happen. The gateway alone knows which HTTP status each kind is. */
export const failureKinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'stale',
  'precondition-required',
  'too-large',
  'unsupported',
  'unprocessable',
  'limited',
  'unavailable',
  'timeout',
  'internal',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Where in the request a fault lies: `pointer` is a JSON pointer into the body or `?name` of a query parameter. */
export interface FailureDetail {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** The wire form of a failure, the same in RPC answers and dead letters. */
export interface FailureBody {
  readonly kind: FailureKind;
  readonly code: string;
  readonly message: string;
  readonly details: readonly FailureDetail[];
}

/** An expected refusal. `code` is `<service>.<thing>.<reason>` and stays stable for programs that read it. */
export class Failure extends Error implements FailureBody {
  override readonly name = 'Failure';

  constructor(
    readonly kind: FailureKind,
    readonly code: string,
    message: string,
    readonly details: readonly FailureDetail[] = [],
  ) {
    super(message);
  }

  static from(body: FailureBody): Failure {
    return new Failure(body.kind, body.code, body.message, body.details);
  }

  toJSON(): FailureBody {
    const { kind, code, message, details } = this;
    return { kind, code, message, details };
  }
}
