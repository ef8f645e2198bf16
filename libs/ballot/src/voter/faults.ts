/** No answer came. What was asked for may have happened or not; asking again is safe. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Registrar or box said no. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    /** With `not-newer`: the highest sequence that the box keeps of this token. */
    readonly sequence: number | undefined,
  ) {
    super(detail);
  }
}

/**
 * - `notice-changed`: the notice is not the one that this voter was shown or told of.
 * - `log-altered`: a head, proof or leaf of the log is not what it must be: tell the scrutineers.
 * - `token-refused`: what the registrar signed is not this token.
 * - `receipt-wrong`: what the box signed is not this ballot: it is not cast.
 * - `under-way`: another ballot was sent and its receipt has not come; send it again first.
 * - `already-cast`, `no-more-ballots`: this token may not vote again.
 * - `no-token`: the registrar has not signed a token yet.
 * - `nothing-sealed`: there is no ballot to send.
 * - `other-state`: what is kept here is of another election, school or secret.
 */
export type VoterFaultCode =
  | 'notice-changed'
  | 'log-altered'
  | 'token-refused'
  | 'receipt-wrong'
  | 'under-way'
  | 'already-cast'
  | 'no-more-ballots'
  | 'no-token'
  | 'nothing-sealed'
  | 'other-state';

/** What the voter's own checks found. */
export class VoterFault extends Error {
  override readonly name = 'VoterFault';

  constructor(
    readonly code: VoterFaultCode,
    message: string,
  ) {
    super(message);
  }
}
