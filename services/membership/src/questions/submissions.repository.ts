import { Injectable } from '@nestjs/common';
import type { Caller } from '@partnership/contracts';
import { assertVersion } from '@partnership/database';
import type { RecordWork } from '../prisma.js';
import { unknownSubmission } from './question.errors.js';
import { isClosed, type Kind, type State } from './submission-states.js';

type Db = RecordWork['db'];

const everything = {
  about: true,
  moves: { orderBy: { number: 'asc' as const } },
  answers: { orderBy: { number: 'asc' as const } },
};

const find = (db: Db, id: string) => db.submission.findUnique({ where: { id }, include: everything });

/** A submission with what has happened to it. */
export type Submission = NonNullable<Awaited<ReturnType<typeof find>>> & {
  readonly kind: Kind;
  readonly state: State;
};

interface Move {
  readonly to: State;
  readonly by: string;
  readonly why: string;
}

@Injectable()
export class SubmissionsRepository {
  /** @throws Failure `not-found` */
  async show(db: Db, id: string): Promise<Submission> {
    const found = await find(db, id);
    if (found === null) throw unknownSubmission(id);
    return found as Submission;
  }

  /** Holds it to the end of the transaction. @throws Failure `not-found` or `stale` */
  async lock({ db, sql }: RecordWork, id: string, caller: Caller): Promise<Submission> {
    await sql.rows('select from submission where id = $1 for update', [id]);
    const found = await this.show(db, id);
    assertVersion(caller, found.version);
    return found;
  }

  async move(
    { db, at }: RecordWork,
    one: Submission,
    { to, by, why }: Move,
    set: object = {},
  ): Promise<void> {
    await db.submission.update({
      where: { id: one.id },
      data: {
        state: to,
        version: { increment: 1 },
        ...(isClosed(to) && one.closedAt === null && { closedAt: at }),
        ...set,
      },
    });
    const number = one.moves.length + 1;
    await db.submissionMove.create({
      data: {
        submissionId: one.id,
        number,
        fromState: one.state,
        toState: to,
        movedAt: at,
        movedBy: by,
        why,
      },
    });
  }

  async addAnswer(
    { db, at }: RecordWork,
    one: Submission,
    { answer, by, why, comment }: { answer: string; by: string; why?: string; comment?: string },
  ): Promise<void> {
    await db.answerVersion.create({
      data: {
        submissionId: one.id,
        number: one.answers.length + 1,
        answer,
        writtenAt: at,
        writtenBy: by,
        why: why ?? null,
        commentId: comment ?? null,
      },
    });
  }

  /** The next number of the section, which is taken for good when the transaction commits; null without the section. */
  async nextItem({ sql }: RecordWork, section: number): Promise<number | null> {
    const [row] = await sql.rows<{ item: number }>(
      'update question_section set last_item = last_item + 1 where number = $1 returning last_item as item',
      [section],
    );
    return row?.item ?? null;
  }

  /** What is published of a question has changed without the question itself: its readers hold an old version. */
  async touch({ db }: RecordWork, id: string): Promise<void> {
    await db.submission.update({ where: { id }, data: { version: { increment: 1 } } });
  }
}
