import { Injectable } from '@nestjs/common';
import { districts, type Caller } from '@partnership/contracts';
import { onBehalf, RpcClient } from '@partnership/messaging';
import { CommissioningConfig } from '../commissioning.config.js';
import type { Alike } from './suggestion.js';

const neighbours = 50;
const similarity = 'default';
const notComparable = ['unprocessable', 'not-found'];

export interface Similar {
  /** `used`, `not-answered`, `not-comparable` or `not-asked`. */
  readonly similarity: string;
  readonly alike: Alike;
}

/** Of a school for which nothing is looked for. */
export const notAsked: Similar = { similarity: 'not-asked', alike: undefined };

/** Asks districts which schools of the city are most like one. Suggestions do without, if they must. */
@Injectable()
export class SimilarSchools {
  constructor(
    private readonly services: RpcClient,
    private readonly config: CommissioningConfig,
  ) {}

  async to(urn: string, caller: Caller): Promise<Similar> {
    const { showNeighbours } = districts;
    const request = { name: similarity, urn, most: neighbours, inCity: true };
    const asking = onBehalf(caller, showNeighbours.pattern);
    const options = { deadlineMs: this.config.similarityWithinMs };
    try {
      const found = await this.services.call(showNeighbours, request, asking, options);
      return {
        similarity: 'used',
        alike: new Map(found.neighbours.map(({ urn: other, distance }) => [other, distance])),
      };
    } catch (error) {
      const { kind = '' } = error as { kind?: string };
      return {
        similarity: notComparable.includes(kind) ? 'not-comparable' : 'not-answered',
        alike: undefined,
      };
    }
  }
}
