import { Injectable } from '@nestjs/common';
import { Failure, mayDo, type Caller, type gateway, type Operation } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import { Answered } from './answer.js';
import { contentTag } from './open-answer.js';

/** What one service says of something of which several know a part. */
export interface Part<Value> {
  status: gateway.PartState;
  value?: Value;
}

const absent: Partial<Record<Failure['kind'], gateway.PartState>> = {
  'not-found': 'none',
  forbidden: 'forbidden',
};

const stateOf = (error: unknown): gateway.PartState =>
  (error instanceof Failure ? absent[error.kind] : undefined) ?? 'unavailable';

const isAway = ({ status }: Part<unknown>): boolean => status === 'unavailable';

/** Refuses with `unavailable` when none of those that were asked answered. */
export function assertAnswered(parts: readonly Part<unknown>[]): void {
  if (parts.every(isAway))
    throw new Failure('unavailable', 'platform.service.unavailable', 'No service answers at the moment.');
}

/** A page of several parts. It has an ETag only where no part is missing: half of it is not what it will be. */
export const answeredIn = <Page extends object>(
  page: Page,
  parts: readonly Part<unknown>[],
): Answered<Page> =>
  new Answered(page, { tag: parts.some(isAway) ? null : contentTag(JSON.stringify(page)) });

/** Asks services about their part of something; one that is away or refuses takes nothing from the others. */
@Injectable()
export class Parts {
  constructor(private readonly services: RpcClient) {}

  /** Within the deadline, in milliseconds. What the caller may not ask is not asked. */
  async ask<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Caller,
    deadlineMs: number,
  ): Promise<Part<Answer>> {
    if (!mayDo(caller.actor, operation.permission)) return { status: 'forbidden' };
    try {
      const asked = { ...caller, operation: operation.pattern };
      return { status: 'ok', value: await this.services.call(operation, request, asked, { deadlineMs }) };
    } catch (error) {
      return { status: stateOf(error) };
    }
  }
}
