import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { LinkFollowing } from './link-following.service.js';

/** Links that a source dated ahead come to hold on their day. */
@Injectable()
export class LinksJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly following: LinkFollowing,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'districts.links.tell',
        due: latest(dailyAt('00:10')),
        run: (work) => this.following.tellOfToday(work),
      }),
    );
  }
}
