import type { FailureBody, FailureDetail, FailureKind } from '@partnership/contracts';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** For the page that the problem's `type` leads to. */
  readonly means: string;
}

/** The one table of statuses: no other line of the platform knows which failure is which. */
export const problemKinds = {
  invalid: { status: 400, title: 'Invalid request', means: 'The request has faults; `errors` says where.' },
  unauthenticated: {
    status: 401,
    title: 'Sign-in needed',
    means: 'There is no access token, or it is not valid (any more).',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    means: 'Your roles, or how far they reach, do not allow this.',
  },
  'not-found': { status: 404, title: 'Not found', means: 'There is no such thing, or no such address.' },
  conflict: {
    status: 409,
    title: 'Conflict',
    means: 'The state of things does not allow this now; nothing was changed.',
  },
  stale: {
    status: 412,
    title: 'Changed in between',
    means: 'The record has changed since you read it: read it again and send its new ETag in `If-Match`.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match needed',
    means: 'A change needs `If-Match` with the ETag of the record as you read it.',
  },
  'too-large': { status: 413, title: 'Too large', means: 'The body is larger than this route accepts.' },
  unsupported: { status: 415, title: 'Wrong content type', means: 'This route does not read such a body.' },
  unprocessable: {
    status: 422,
    title: 'Cannot be processed',
    means: 'The request is well formed, but cannot be carried out as it stands.',
  },
  limited: { status: 429, title: 'Too many requests', means: 'Wait as long as `Retry-After` says.' },
  unavailable: {
    status: 503,
    title: 'Not available',
    means: 'A part of the platform does not answer. Try again; a creation with the same idempotency key.',
  },
  timeout: {
    status: 503,
    title: 'No answer in time',
    means:
      'A part of the platform was too slow. What was asked may still happen: repeat it with the same key.',
  },
  internal: {
    status: 500,
    title: 'Our fault',
    means: 'Something went wrong on our side; it has been recorded.',
  },
} as const satisfies Record<FailureKind, ProblemKind>;

/** RFC 9457, with the code that programs read and the trace that our logs carry. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly traceId: string;
  readonly errors?: readonly FailureDetail[];
}

export const problemPage = '/problems';

export function problemOf({ kind, code, message, details }: FailureBody, traceId: string): Problem {
  const { status, title } = problemKinds[kind];
  return {
    type: `${problemPage}#${kind}`,
    title,
    status,
    detail: message,
    code,
    traceId,
    ...(details.length > 0 && { errors: details }),
  };
}

const kindOfStatus = new Map<number, FailureKind>(
  Object.entries(problemKinds).map(([kind, { status }]) => [status, kind as FailureKind]),
).set(503, 'unavailable');

/** The kind for a status that the web server itself came up with; every other 4xx is a fault of the request. */
export const kindFor = (status: number): FailureKind =>
  kindOfStatus.get(status) ?? (status >= 400 && status < 500 ? 'invalid' : 'internal');
