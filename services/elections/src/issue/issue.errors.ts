import { Failure } from '@partnership/contracts';

/** The code is that of the wire between voters and the registrar. */
export const alreadyIssued = (): Failure =>
  new Failure(
    'conflict',
    'already-issued',
    'This school has its token for this contest. Go on where it was drawn, or with the recovery code.',
  );

export const notDelegate = (school: string): Failure =>
  new Failure(
    'forbidden',
    'elections.token.not-the-delegate',
    `You are not the delegate of school ${school} on the roll of this election.`,
  );

export const notEntitled = (school: string): Failure =>
  new Failure('forbidden', 'elections.token.not-entitled', `School ${school} has no vote in this contest.`);

export const notBlinded = (): Failure =>
  new Failure(
    'unprocessable',
    'elections.token.not-blinded',
    'This is no blinded value of this contest’s key.',
    [
      {
        pointer: '/blinded',
        code: 'elections.token.not-blinded',
        detail: 'it must be smaller than the modulus of the token key in the notice of poll',
      },
    ],
  );
