import { Failure } from '@partnership/contracts';

/** Refused for now: the answer carries `Retry-After`. */
export class TooMany extends Failure {
  constructor(
    code: string,
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super('limited', code, message);
  }
}
