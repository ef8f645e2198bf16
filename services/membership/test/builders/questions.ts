import { anonymous, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { having, once } from './callers.js';

export const moderator = person(grant('moderator'));
export const pipe = person(grant('mail-pipe'));

/** A question that nobody has asked before. */
export const freshText = (): string => `Who decides about ${newId()}?`;

export const ask = (service: TestService, given: Partial<membership.SubmitQuestion> = {}) =>
  service.call(membership.submitQuestion, { text: freshText(), consent: true, ...given }, anonymous);

interface Letter {
  readonly from?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly extra?: readonly string[];
  readonly body?: string;
}

export const letter = ({ from, subject, id, extra = [], body }: Letter = {}): string =>
  Buffer.from(
    [
      `From: ${from ?? `"Sam Reid" <sam.${newId()}@home.example>`}`,
      `Subject: ${subject ?? 'FAQ'}`,
      `Message-ID: ${id ?? `<${newId()}@home.example>`}`,
      ...extra,
      '',
      body ?? freshText(),
    ].join('\r\n'),
  ).toString('base64');

export const post = (service: TestService, given: Letter = {}) =>
  service.call(membership.takeMail, { mail: letter(given) }, pipe);

export const stateOf = (service: TestService, token: string) =>
  service.call(membership.showSubmissionState, { token }, anonymous);

/** What moderators see of a submission. */
export async function found(service: TestService, reference: string): Promise<membership.SubmissionView> {
  const [row] = await service.database.sql.rows<{ id: string }>(
    'select id from submission where reference = $1',
    [reference],
  );
  if (row === undefined) throw new Error(`there is no submission ${reference}`);
  return service.call(membership.showSubmission, { submission: row.id }, moderator);
}

let sections = 0;

/** A section of its own. */
export async function freshSection(service: TestService): Promise<number> {
  sections += 1;
  const request = { section: sections, title: `Section ${sections}` };
  return (await service.call(membership.addQuestionSection, request, once(moderator))).section;
}

export type Seen = membership.SubmissionView;

export const takeUp = (service: TestService, seen: Seen): Promise<Seen> =>
  service.call(membership.takeUpSubmission, { submission: seen.submission }, having(moderator, seen));

export const answer = (service: TestService, seen: Seen, text = 'The Group.'): Promise<Seen> =>
  service.call(
    membership.answerQuestion,
    { submission: seen.submission, answer: text },
    having(moderator, seen),
  );

export const publish = (service: TestService, seen: Seen, section?: number): Promise<Seen> =>
  service.call(
    membership.publishSubmission,
    { submission: seen.submission, ...(section !== undefined && { section }) },
    having(moderator, seen),
  );

/** A question from its sending to its publication. */
export async function published(
  service: TestService,
  section: number,
  given: Partial<membership.SubmitQuestion> = {},
): Promise<Seen> {
  const { reference } = await ask(service, given);
  const taken = await takeUp(service, await found(service, reference));
  return publish(service, await answer(service, taken), section);
}

export interface Notice {
  readonly template: string;
  readonly address: string | null;
  readonly text: string;
}

/** What a submitter was to be told, oldest first. */
export const noticesOf = (service: TestService, reference: string): Promise<Notice[]> =>
  service.database.sql.rows<Notice>(
    `select n.template, r.address, n.body_text as text from submission s join notice n on n.cause = 'submission/' || s.id
       join notice_recipient r on r.notice_id = n.id
     where s.reference = $1 order by n.queued_at, n.id`,
    [reference],
  );
