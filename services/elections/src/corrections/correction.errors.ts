import { Failure } from '@partnership/contracts';

export const correctionOutsideTime = (state: string): Failure =>
  new Failure(
    'conflict',
    'elections.roll.correction-outside-time',
    `A roll is corrected once it is frozen and until the poll closes; this election is ${state}.`,
  );

export const tokenIssued = (urn: string): Failure =>
  new Failure(
    'conflict',
    'elections.roll.token-issued',
    `School ${urn} has been given its token already: nobody else can vote for it, and it cannot be taken off the roll.`,
  );

export const notOnRoll = (urn: string): Failure =>
  new Failure('conflict', 'elections.roll.not-on-roll', `School ${urn} is not on the roll.`);

export const onRollAlready = (urn: string): Failure =>
  new Failure('conflict', 'elections.roll.on-roll-already', `School ${urn} is on the roll already.`);

const wrongDelegate = (code: string, detail: string): Failure =>
  new Failure('unprocessable', code, detail, [{ pointer: '/delegate', code, detail }]);

export const delegateWanted = (): Failure =>
  wrongDelegate('elections.roll.delegate-wanted', 'Say who votes for the school.');

export const delegateUnwanted = (): Failure =>
  wrongDelegate('elections.roll.delegate-unwanted', 'Nobody votes for a school that is removed.');

export const delegateElsewhere = (urn: string): Failure =>
  wrongDelegate('elections.roll.delegate-elsewhere', `This person holds no post at school ${urn} today.`);
