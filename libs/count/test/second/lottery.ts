import { createHmac } from 'node:crypto';
import type { LotAccount } from './account.js';

/** Draws for a stage among candidates, and keeps a list of what was drawn. */
export class Lottery {
  readonly drawn: LotAccount[] = [];

  /** @param decider  32 bytes, or the order in which candidates are drawn */
  constructor(readonly decider: Buffer | readonly number[]) {}

  draw(stage: number, among: readonly number[]): number {
    const tied = [...among].sort((a, b) => a - b);
    let chosen = tied[0]!;
    for (const candidate of tied) if (this.#isBefore(stage, candidate, chosen)) chosen = candidate;
    this.drawn.push({ stage, tied, chosen });
    return chosen;
  }

  #isBefore(stage: number, one: number, other: number): boolean {
    const { decider } = this;
    if (!Buffer.isBuffer(decider)) {
      const [a, b] = [decider.indexOf(one), decider.indexOf(other)];
      return a !== -1 && (b === -1 || a < b);
    }
    const digest = (candidate: number): Buffer =>
      createHmac('sha256', decider).update(`${stage}:${candidate}`, 'utf8').digest();
    return Buffer.compare(digest(one), digest(other)) < 0;
  }
}
