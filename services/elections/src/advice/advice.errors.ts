import { Failure } from '@partnership/contracts';

export const unknownAdvice = (id: string): Failure =>
  new Failure('not-found', 'elections.advice.unknown', `The SLIC has given no advice ${id}.`);

export const adviceMoveRefused = (from: string, to: string): Failure =>
  new Failure('conflict', 'elections.advice.move-refused', `Advice that is ${from} cannot become ${to}.`);

const unfit = (why: string, pointer: string, detail: string): Failure => {
  const code = `elections.advice.${why}`;
  return new Failure('unprocessable', code, `The request does not fit the advice: ${detail}.`, [
    { pointer, code, detail },
  ]);
};

export const notReceivedThen = (givenOn: string, today: string): Failure =>
  unfit('received-when', '/on', `it was given on ${givenOn} and today is ${today}`);

export const nothingPromised = (): Failure =>
  unfit('nothing-promised', '/willDo', 'who accepts advice says what will be done');

export const unknownGround = (index: number): Failure =>
  unfit('unknown-need', `/needs/${index}`, 'the SLIC has identified no such need');
