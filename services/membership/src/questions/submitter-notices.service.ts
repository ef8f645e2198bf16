import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { MembershipConfig } from '../membership.config.js';
import { NoticesService } from '../notices/notices.service.js';

/** Whom to tell; without an address nobody is told. Both are contact data. */
export interface Submitter {
  readonly submission: string;
  readonly address: string | null;
  readonly name: string | null;
}

type Told = 'question-received' | 'answer' | 'question-declined';

const causeOf = (submission: string): string => `submission/${submission}`;

/** Tells those who submitted something what becomes of it, in the unit of work that makes it so. */
@Injectable()
export class SubmitterNotices {
  constructor(
    private readonly config: MembershipConfig,
    private readonly notices: NoticesService,
  ) {}

  /** `token` opens the page that shows what becomes of it. */
  received(
    work: Work,
    to: Submitter,
    { reference, token }: Record<'reference' | 'token', string>,
  ): Promise<void> {
    return this.queue(work, 'question-received', to, { reference, link: this.page(`status/${token}`) });
  }

  /** Published, under this number. */
  answered(
    work: Work,
    to: Submitter,
    { number, ...data }: Record<'reference' | 'number' | 'answer', string>,
  ): Promise<void> {
    return this.queue(work, 'answer', to, { ...data, link: this.page(number) });
  }

  rejected(work: Work, to: Submitter, data: Record<'reference' | 'reason', string>): Promise<void> {
    return this.queue(work, 'question-declined', to, data);
  }

  /** Forgets the addresses of all notices of these submissions, also of those that wait: they are not sent any more. */
  forget(work: Work, submissions: readonly string[]): Promise<void> {
    return this.notices.forget(work, submissions.map(causeOf));
  }

  private page(path: string): string {
    return `${this.config.publicUrl}/v1/questions/${path}`;
  }

  private async queue(
    work: Work,
    template: Told,
    { submission, address, name }: Submitter,
    data: Record<string, string>,
  ): Promise<void> {
    if (address === null) return;
    const recipient = { address, ...(name !== null && { name }) };
    await this.notices.queue(work, { template, cause: causeOf(submission), recipients: [recipient], data });
  }
}
