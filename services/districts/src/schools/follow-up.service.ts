import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { DiscrepancyFinding } from '../accuracy/discrepancy-finding.service.js';
import { LinkFollowing } from '../links/link-following.service.js';

/** What follows once all that a source says has come into the directory, or has gone out of it. */
@Injectable()
export class FollowUp {
  constructor(
    private readonly links: LinkFollowing,
    private readonly discrepancies: DiscrepancyFinding,
  ) {}

  async after(work: Work, source: number): Promise<void> {
    await this.links.follow(work, source);
    await this.discrepancies.compareOf(work, source);
  }
}
