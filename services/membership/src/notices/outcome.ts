import type { membership } from '@partnership/contracts';

/**
 * How a try ended. `refused` and `deferred` are the server's word, or ours where it was never asked. `unknown` means
 * that the whole notice was handed over and the connection broke before the answer: it may have arrived or not.
 */
export interface Outcome {
  readonly kind: 'accepted' | 'refused' | 'deferred' | 'unknown' | 'nobody';
  /** The server's code, such as `550 5.1.1`. */
  readonly status: string | null;
}

export interface Tried {
  /** With the one that has just ended. */
  readonly tries: number;
  readonly doubted: boolean;
}

export interface RetryPolicy {
  readonly firstPauseMs: number;
  readonly mostTries: number;
}

/** What becomes of a recipient after a try. */
export interface Settlement {
  readonly state: membership.DeliveryState;
  readonly doubted: boolean;
  readonly status: string | null;
  /** Milliseconds before the next try; null where there is none. */
  readonly pauseMs: number | null;
}

const longestPauseMs = 4 * 3_600_000;

/** Doubled with each try; between half and the whole of it, so that recipients deferred together do not come back together. */
export const retryPauseMs = (tries: number, { firstPauseMs }: RetryPolicy, chance: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - 1, 30)) * (0.5 + chance / 2);

/** `chance` is a number from 0 to 1. */
export function settlementOf(
  { kind, status }: Outcome,
  { tries, doubted }: Tried,
  policy: RetryPolicy,
  chance: number,
): Settlement {
  const ended = (state: membership.DeliveryState): Settlement => ({ state, doubted, status, pauseMs: null });
  switch (kind) {
    case 'accepted':
      return ended('sent');
    case 'refused':
      return ended('refused');
    case 'nobody':
      return ended('cancelled');
    case 'deferred':
      if (tries >= policy.mostTries) return ended(doubted ? 'undetermined' : 'failed');
      return { ...ended('deferred'), pauseMs: retryPauseMs(tries, policy, chance) };
    case 'unknown':
      if (doubted) return ended('undetermined');
      return { ...ended('unknown'), doubted: true, pauseMs: retryPauseMs(1, policy, chance) };
  }
}

interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

const spoken = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?/;

function statusOf({ response, responseCode }: SmtpError): string | null {
  const [, code, detail] = (typeof response === 'string' ? spoken.exec(response) : null) ?? [];
  if (code === undefined) return typeof responseCode === 'number' ? String(responseCode) : null;
  return detail === undefined ? code : `${code} ${detail}`;
}

/** What nodemailer finds wrong before it asks the server. */
const ourOwn: Readonly<Record<string, string>> = { EENVELOPE: '553 5.1.3', EMESSAGE: '552 5.3.4' };

/**
 * What an error of nodemailer means. `handedOver` is true once the end of DATA was given to the connection: an error
 * without an answer then leaves the outcome open. A 5xx at MAIL FROM is about us and not about the recipient.
 */
export function outcomeOfError(error: SmtpError, handedOver: boolean): Outcome {
  const status = statusOf(error);
  const { code, command, responseCode } = error;
  if (typeof responseCode === 'number') {
    const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
    return { kind: final ? 'refused' : 'deferred', status };
  }
  const own = typeof code === 'string' ? ourOwn[code] : undefined;
  if (own !== undefined && !handedOver) return { kind: 'refused', status: own };
  return { kind: handedOver ? 'unknown' : 'deferred', status: null };
}
