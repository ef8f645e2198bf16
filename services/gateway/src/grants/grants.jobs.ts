import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defineJob, hourly, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { tellGrants } from './grants-told.repository.js';

/** Tells of roles from before the others listened, some at a time. */
@Injectable()
export class GrantsJobs implements OnModuleInit {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.register(defineJob({ name: 'gateway.grants.tell', due: latest(hourly), run: tellGrants }));
  }
}
