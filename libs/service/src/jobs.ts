import { Injectable } from '@nestjs/common';
import type { Job } from '@partnership/database';

/** Where a feature says, in its `onModuleInit`, what is to happen by itself and when. The platform runs it. */
@Injectable()
export class Jobs {
  private readonly list: Job[] = [];

  register(...jobs: readonly Job[]): void {
    this.list.push(...jobs);
  }

  get all(): readonly Job[] {
    return this.list;
  }
}
