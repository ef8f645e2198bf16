import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Prisma, type RecordWork } from '../prisma.js';
import { submissionView } from './moderation-view.js';
import {
  answerGone,
  notCorrectable,
  notItsComment,
  notWordable,
  sectionForeign,
  sectionNeeded,
  unknownSection,
} from './question.errors.js';
import { numberOf } from './question-number.js';
import { assertMove, mayWord } from './submission-states.js';
import { SubmissionsRepository, type Submission } from './submissions.repository.js';
import { SubmitterNotices, type Submitter } from './submitter-notices.service.js';

const submitterOf = ({ id, email, name }: Submission): Submitter => ({
  submission: id,
  address: email,
  name,
});

/** What moderators do with what was submitted. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly prisma: Prisma,
    private readonly submissions: SubmissionsRepository,
    private readonly notices: SubmitterNotices,
  ) {}

  takeUp({ submission }: membership.TakeUpSubmission, caller: Caller): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'taken up', async (work, one) => {
      assertMove(one.kind, one.state, 'accepted');
      await this.submissions.move(work, one, { to: 'accepted', by: caller.actor.id, why: 'taken up' });
      const { reference, token } = one;
      if (one.state === 'held') await this.notices.received(work, submitterOf(one), { reference, token });
    });
  }

  reject(
    { submission, reason }: membership.RejectSubmission,
    caller: Caller,
  ): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'rejected', async (work, one) => {
      assertMove(one.kind, one.state, 'rejected');
      await this.submissions.move(
        work,
        one,
        { to: 'rejected', by: caller.actor.id, why: reason },
        { reason },
      );
      // Spam is not answered: its address is a stranger's, or one that we would confirm to the sender.
      if (reason === 'spam') return;
      await this.notices.rejected(work, submitterOf(one), { reference: one.reference, reason });
    });
  }

  word(
    { submission, wording }: membership.WordSubmission,
    caller: Caller,
  ): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'worded', async (work, one) => {
      if (!mayWord(one.state)) throw notWordable(one.state);
      await work.db.submission.update({
        where: { id: one.id },
        data: { wording, version: { increment: 1 } },
      });
      if (one.state === 'published' && one.aboutId !== null) await this.submissions.touch(work, one.aboutId);
    });
  }

  answer(
    { submission, answer }: membership.AnswerQuestion,
    caller: Caller,
  ): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'answered', async (work, one) => {
      const by = caller.actor.id;
      await this.submissions.addAnswer(work, one, { answer, by });
      if (one.state === 'answered') {
        const data = { answer, version: { increment: 1 } };
        await work.db.submission.update({ where: { id: one.id }, data });
        return;
      }
      assertMove(one.kind, one.state, 'answered');
      await this.submissions.move(work, one, { to: 'answered', by, why: 'answered' }, { answer });
    });
  }

  publish(
    { submission, section }: membership.PublishSubmission,
    caller: Caller,
  ): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'published', async (work, one) => {
      assertMove(one.kind, one.state, 'published');
      const number =
        one.kind === 'question'
          ? await this.publishQuestion(work, one, { section, by: caller.actor.id })
          : await this.publishComment(work, one, { section, by: caller.actor.id });
      const { reference, answer, wording } = one;
      await this.notices.answered(work, submitterOf(one), { reference, number, answer: answer ?? wording });
    });
  }

  correct(
    { submission, answer, why, comment }: membership.CorrectAnswer,
    caller: Caller,
  ): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'answer corrected', async (work, one) => {
      if (one.kind !== 'question' || one.state !== 'published') throw notCorrectable();
      if (comment !== undefined) {
        const where = { id: comment, aboutId: one.id, state: 'published' };
        if ((await work.db.submission.count({ where })) === 0) throw notItsComment();
      }
      const by = caller.actor.id;
      await this.submissions.addAnswer(work, one, {
        answer,
        by,
        why,
        ...(comment !== undefined && { comment }),
      });
      await work.db.submission.update({
        where: { id: one.id },
        data: { answer, correctedAt: work.at, version: { increment: 1 } },
      });
    });
  }

  withdraw(
    { submission, reason }: membership.WithdrawSubmission,
    caller: Caller,
  ): Promise<membership.SubmissionView> {
    return this.change(submission, caller, 'withdrawn', async (work, one) => {
      assertMove(one.kind, one.state, 'withdrawn');
      const move = { to: 'withdrawn' as const, by: caller.actor.id, why: reason };
      await this.submissions.move(work, one, move, { reason });
      if (one.aboutId !== null) await this.submissions.touch(work, one.aboutId);
    });
  }

  private async publishQuestion(
    work: RecordWork,
    one: Submission,
    { section, by }: { section: number | undefined; by: string },
  ): Promise<string> {
    if (section === undefined) throw sectionNeeded();
    const item = await this.submissions.nextItem(work, section);
    if (item === null) throw unknownSection(section);
    const number = `${section}.${item}`;
    const set = { sectionNumber: section, item, publishedAt: work.at };
    await this.submissions.move(work, one, { to: 'published', by, why: `published as ${number}` }, set);
    work.announce(membership.questionPublished, one.id, one.version + 1, { number, section });
    return number;
  }

  private async publishComment(
    work: RecordWork,
    one: Submission,
    { section, by }: { section: number | undefined; by: string },
  ): Promise<string> {
    if (section !== undefined) throw sectionForeign();
    const number = one.about?.state === 'published' ? numberOf(one.about) : null;
    if (number === null || one.aboutId === null) throw answerGone();
    const set = { publishedAt: work.at };
    await this.submissions.move(work, one, { to: 'published', by, why: `published at ${number}` }, set);
    await this.submissions.touch(work, one.aboutId);
    return number;
  }

  /** One change of one submission, by a moderator who has seen it as it is. */
  private change(
    id: string,
    caller: Caller,
    action: string,
    apply: (work: RecordWork, one: Submission) => Promise<void>,
  ): Promise<membership.SubmissionView> {
    return this.prisma.run(caller, async (work) => {
      const one = await this.submissions.lock(work, id, caller);
      await apply(work, one);
      work.audit({ action: `${one.kind} ${action}`, record: `membership.submission/${id}` });
      return submissionView(await this.submissions.show(work.db, id));
    });
  }
}
