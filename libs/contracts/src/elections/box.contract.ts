import { Type } from 'class-transformer';
import { IsInt, IsObject, IsUUID, Matches, Max, Min } from 'class-validator';
import type { Type as ClassOf } from '../operation.js';

/**
 * What anybody may ask of the ballot box. It has no permission and no caller: nothing may travel with it that tells who
 * asks or when, so it goes through a queue of its own.
 */
export interface BoxOperation<Request extends object> {
  /** Names it on the queue. */
  readonly question: `elections.box.${string}`;
  readonly request: ClassOf<Request>;
}

const box = <Request extends object>(
  question: BoxOperation<Request>['question'],
  request: ClassOf<Request>,
): BoxOperation<Request> => ({ question, request });

const mostLeaves = 2 ** 31 - 1;

const IsPlace =
  (least: number): PropertyDecorator =>
  (target, key) => {
    for (const decorate of [Type(() => Number), IsInt(), Min(least), Max(mostLeaves)]) decorate(target, key);
  };

export class OfElection {
  @IsUUID()
  election: string;
}

export class AskLeaf extends OfElection {
  @IsPlace(0)
  index: number;
  @IsPlace(1)
  size: number;
}

export class AskLeavesOfToken extends OfElection {
  /** SHA-256 of the token, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  token: string;
  @IsPlace(1)
  size: number;
}

export class AskConsistency extends OfElection {
  @IsPlace(0)
  older: number;
  @IsPlace(1)
  newer: number;
}

export class CastBallot extends OfElection {
  @IsUUID()
  contest: string;
  /** Checked by the rules of the record, which a browser has too. */
  @IsObject()
  cast: object;
}

export const boxNotice = box('elections.box.notice', OfElection);
export const boxTreeHead = box('elections.box.tree-head', OfElection);
export const boxLeaf = box('elections.box.leaf', AskLeaf);
export const boxLeavesOfToken = box('elections.box.leaves', AskLeavesOfToken);
export const boxConsistency = box('elections.box.consistency', AskConsistency);
export const castBallot = box('elections.box.cast', CastBallot);
