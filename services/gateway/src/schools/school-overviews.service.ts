import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  commissioning,
  districts,
  elections,
  Failure,
  gateway,
  membership,
  type Caller,
  type Operation,
} from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import { Answered } from '../http/answer.js';

/** How long one service may take for its part, in milliseconds. */
const partDeadlineMs = 1_000;

interface Part<Value> {
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

const tagOf = (overview: object): string =>
  `"${createHash('sha256').update(JSON.stringify(overview)).digest('base64url').slice(0, 22)}"`;

/** Asks all four services about a school at once, and answers with what those say that answer in time. */
@Injectable()
export class SchoolOverviews {
  constructor(private readonly services: RpcClient) {}

  /** @throws Failure `not-found` when the directory does not know the school, `unavailable` when nobody answers */
  async show({ urn }: districts.ShowSchool, caller: Caller): Promise<Answered<gateway.SchoolOverview>> {
    const [record, standing, work, votes] = await Promise.all([
      this.part(districts.showSchool, { urn }, caller),
      this.part(membership.showStanding, { urn }, caller),
      this.part(commissioning.showSchoolWork, { urn }, caller),
      this.part(elections.showSchoolElections, { urn }, caller),
    ]);
    const parts = { record, membership: standing, commissioning: work, elections: votes };
    const all = Object.values(parts);
    if (record.status === 'none') {
      throw new Failure(
        'not-found',
        'districts.school.unknown',
        `There is no school ${urn} in the directory.`,
      );
    }
    if (all.every(isAway)) {
      throw new Failure('unavailable', 'platform.service.unavailable', 'No service answers at the moment.');
    }
    const overview = { urn, parts };
    return new Answered(overview, { tag: all.some(isAway) ? null : tagOf(overview) });
  }

  private async part<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Caller,
  ): Promise<Part<Answer>> {
    try {
      const asked = { ...caller, operation: operation.pattern };
      return {
        status: 'ok',
        value: await this.services.call(operation, request, asked, { deadlineMs: partDeadlineMs }),
      };
    } catch (error) {
      return { status: stateOf(error) };
    }
  }
}
