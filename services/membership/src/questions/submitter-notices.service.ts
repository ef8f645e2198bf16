import { Injectable } from '@nestjs/common';
import { newId, type Work } from '@partnership/database';
import { SubmitterNotices, type Submitter } from './submitter-notices.js';

/** Keeps what submitters are to be told until it is sent. */
@Injectable()
export class QueuedSubmitterNotices extends SubmitterNotices {
  override received(work: Work, to: Submitter, data: { reference: string; token: string }): Promise<void> {
    return this.queue(work, 'question-received', to, data);
  }

  override answered(work: Work, to: Submitter, data: { reference: string; number: string }): Promise<void> {
    return this.queue(work, 'question-answered', to, data);
  }

  override rejected(work: Work, to: Submitter, data: { reference: string; reason: string }): Promise<void> {
    return this.queue(work, 'question-rejected', to, data);
  }

  override async forget({ sql }: Work, submissions: readonly string[]): Promise<void> {
    await sql.run(
      'update submitter_notice set address = null, name = null where submission = any($1::uuid[])',
      [submissions],
    );
  }

  private async queue({ sql, at }: Work, template: string, to: Submitter, data: object): Promise<void> {
    if (to.address === null) return;
    await sql.run(
      `insert into submitter_notice (id, submission, template, address, name, data, queued_at)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
      [newId(), to.submission, template, to.address, to.name, JSON.stringify(data), at],
    );
  }
}
