import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { emailKey } from '../people/person.js';
import type { SubmissionModel } from '../generated/prisma/models.js';
import { Prisma, type RecordWork } from '../prisma.js';
import { readMail } from './mail-reader.js';
import { addressExhausted, dayExhausted, unknownQuestion, unknownToken } from './question.errors.js';
import { numberOf, placeOf, referenceFrom } from './question-number.js';
import { mostFromAnAddress, mostInADay, suspicionsOf, textKey, type Suspicion } from './screening.js';
import { stateForSubmitter, type Kind } from './submission-states.js';
import { SubmitterNotices } from './submitter-notices.service.js';

/** What arrived, by whichever way. */
interface Arrival {
  readonly source: 'form' | 'mail';
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly text: string;
  readonly website?: string | undefined;
  readonly messageKey?: string;
  readonly attachments?: number;
  /** The question that a comment is about. */
  readonly about?: string;
}

const dayMs = 86_400_000;
const dayBefore = (at: Date): Date => new Date(at.getTime() - dayMs);

/**
 * One submission is taken at a time, so that two that arrive together cannot both be the last of the day, nor both the
 * first of their words. They are few.
 */
const oneAtATime = `select pg_advisory_xact_lock(hashtext('membership.submission'))`;

const countOfAddress =
  'select count(*)::int as count from submission where email_key = $1 and submitted_at > $2';
const countOfAll = 'select count(*)::int as count from submission where submitted_at > $1';

const receiptOf = ({ reference, token }: SubmissionModel): membership.SubmissionReceipt => ({
  reference,
  token,
});

/** Takes what people ask and comment without an account. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly prisma: Prisma,
    private readonly notices: SubmitterNotices,
  ) {}

  submit(
    { name, email, text, website }: membership.SubmitQuestion,
    caller: Caller,
  ): Promise<membership.SubmissionReceipt> {
    return this.prisma.run(caller, async (work) =>
      receiptOf(await this.take(work, caller, { source: 'form', name, email, text, website })),
    );
  }

  comment(
    { number, name, email, text, website }: membership.SubmitComment,
    caller: Caller,
  ): Promise<membership.SubmissionReceipt> {
    return this.prisma.run(caller, async (work) => {
      const about = await this.published(work, number);
      if (about === undefined) throw unknownQuestion(number);
      return receiptOf(await this.take(work, caller, { source: 'form', name, email, text, website, about }));
    });
  }

  /** @throws Failure `unprocessable` for mail that is not taken, of which nothing is kept */
  async takeMail({ mail }: membership.TakeMail, caller: Caller): Promise<membership.MailReceipt> {
    const { number, ...read } = await readMail(Buffer.from(mail, 'base64'));
    return this.prisma.run(caller, async (work) => {
      const about = number === undefined ? undefined : await this.published(work, number);
      const taken = await this.take(work, caller, {
        source: 'mail',
        ...read,
        ...(about !== undefined && { about }),
      });
      const { reference, kind, attachmentsDropped } = taken;
      return { reference, kind, attachmentsDropped };
    });
  }

  async status({ token }: membership.ShowSubmissionState): Promise<membership.SubmissionStateView> {
    const found = await this.prisma.db.submission.findUnique({ where: { token }, include: { about: true } });
    if (found === null) throw unknownToken();
    const { reference, kind, state, reason, submittedAt } = found;
    return {
      reference,
      kind,
      state: stateForSubmitter(state),
      reason,
      number: state === 'published' ? numberOf(found.about ?? found) : null,
      submittedAt: submittedAt.toISOString(),
    };
  }

  private async take(work: RecordWork, caller: Caller, arrival: Arrival): Promise<SubmissionModel> {
    await work.sql.rows(oneAtATime);
    const key = textKey(arrival.text);
    const known = await this.known(work, arrival, key);
    if (known !== null) return known;
    await this.assertRoom(work, arrival.email);
    const repeated = await work.db.submission.count({
      where: { textKey: key, submittedAt: { gt: dayBefore(work.at) } },
    });
    const suspicions = suspicionsOf({ ...arrival, repeated: repeated > 0 });
    const taken = await this.keep(work, caller, arrival, { key, suspicions });
    if (suspicions.length === 0) await this.tellReceived(work, taken);
    return taken;
  }

  /** The same mail at any time, or the same words of the same sender within a day. */
  private async known(
    { db, at }: RecordWork,
    arrival: Arrival,
    key: string,
  ): Promise<SubmissionModel | null> {
    const { messageKey, email, about } = arrival;
    const byMail =
      messageKey === undefined ? null : await db.submission.findUnique({ where: { messageKey } });
    if (byMail !== null) return byMail;
    return db.submission.findFirst({
      where: {
        textKey: key,
        emailKey: email === undefined ? null : emailKey(email),
        aboutId: about ?? null,
        submittedAt: { gt: dayBefore(at) },
      },
      orderBy: { id: 'desc' },
    });
  }

  private async assertRoom({ sql, at }: RecordWork, email: string | undefined): Promise<void> {
    const since = dayBefore(at);
    const [all] = await sql.rows<{ count: number }>(countOfAll, [since]);
    if ((all?.count ?? 0) >= mostInADay) throw dayExhausted();
    if (email === undefined) return;
    const [own] = await sql.rows<{ count: number }>(countOfAddress, [emailKey(email), since]);
    if ((own?.count ?? 0) >= mostFromAnAddress) throw addressExhausted(mostFromAnAddress);
  }

  private async keep(
    { db, at, audit }: RecordWork,
    { actor }: Caller,
    arrival: Arrival,
    { key, suspicions }: { key: string; suspicions: Suspicion[] },
  ): Promise<SubmissionModel> {
    const id = newId();
    const { source, name, email, text, messageKey, attachments = 0, about } = arrival;
    const kind: Kind = about === undefined ? 'question' : 'comment';
    const held = suspicions.length > 0;
    const taken = await db.submission.create({
      data: {
        id,
        reference: referenceFrom(randomBytes(8)),
        token: randomBytes(24).toString('base64url'),
        kind,
        aboutId: about ?? null,
        source,
        messageKey: messageKey ?? null,
        name: name ?? null,
        email: email ?? null,
        emailKey: email === undefined ? null : emailKey(email),
        submittedText: text,
        textKey: key,
        attachmentsDropped: attachments,
        suspicions,
        state: held ? 'held' : 'submitted',
        wording: text,
        submittedAt: at,
      },
    });
    const move = { submissionId: id, movedAt: at };
    await db.submissionMove.createMany({
      data: [
        { ...move, number: 1, fromState: null, toState: 'submitted', movedBy: actor.id, why: source },
        ...(held
          ? [
              {
                ...move,
                number: 2,
                fromState: 'submitted',
                toState: 'held',
                movedBy: 'membership',
                why: suspicions.join(', '),
              },
            ]
          : []),
      ],
    });
    audit({
      action: `${kind} submitted`,
      record: `membership.submission/${id}`,
      fields: { source, suspicions },
    });
    return taken;
  }

  /** Only what does not look like spam is confirmed at once: whoever fills in a stranger’s address sends no mail by us. */
  private tellReceived(
    work: RecordWork,
    { id, email, name, reference, token }: SubmissionModel,
  ): Promise<void> {
    return this.notices.received(work, { submission: id, address: email, name }, { reference, token });
  }

  /** The id of the published question with this number. */
  private async published({ db }: RecordWork, number: string): Promise<string | undefined> {
    const found = await db.submission.findFirst({ where: { ...placeOf(number), state: 'published' } });
    return found?.id;
  }
}
