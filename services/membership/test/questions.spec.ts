import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { anonymous, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { QuestionsPersonalData } from '../src/questions/questions.personal-data.js';
import { Prisma } from '../src/prisma.js';
import { callerOf } from '@partnership/testing';
import { admin, having, once, somebody } from './builders/callers.js';
import {
  answer,
  ask,
  found,
  freshSection,
  freshText,
  moderator,
  noticesOf,
  pipe,
  post,
  published,
  publish,
  stateOf,
  takeUp,
} from './builders/questions.js';
import { startMembership } from './builders/service.js';

jest.setTimeout(30_000);

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const address = (): string => `Sam.${newId()}@Home.example`;
const read = (number: string) => service.call(membership.showQuestion, { number }, anonymous);
const list = (request: membership.ListQuestions = {}) =>
  service.call(membership.listQuestions, request, anonymous);
const reject = (seen: membership.SubmissionView, reason: membership.RejectionReason) =>
  service.call(membership.rejectSubmission, { submission: seen.submission, reason }, having(moderator, seen));

describe('a question sent without an account', () => {
  it('is answered, published and announced, and its sender is told', async () => {
    const section = await freshSection(service);
    const email = address();
    const { reference, token } = await ask(service, { name: 'Sam Reid', email });
    expect(await stateOf(service, token)).toMatchObject({ reference, state: 'received', number: null });
    const seen = await published(service, section, { email: address() });
    const own = await takeUp(service, await found(service, reference));
    expect(own).toMatchObject({ name: 'Sam Reid', email, state: 'accepted' });
    const done = await publish(service, await answer(service, own), section);
    expect([seen.number, done.number]).toEqual([`${section}.1`, `${section}.2`]);
    expect(await stateOf(service, token)).toMatchObject({ state: 'published', number: done.number });
    expect(await noticesOf(service, reference)).toEqual([
      {
        template: 'question-received',
        address: email,
        text: expect.stringContaining(`/v1/questions/status/${token}`),
      },
      { template: 'answer', address: email, text: expect.stringContaining(`/v1/questions/${done.number}`) },
    ]);
    const told = await eventually(async () =>
      (await service.hears(membership.questionPublished)).find(({ subject }) => subject === done.submission),
    );
    expect(told.data).toEqual({ number: done.number, section });
  });

  it('shows nobody its sender, nor what the moderator left out', async () => {
    const section = await freshSection(service);
    const email = address();
    const { reference, token } = await ask(service, {
      name: 'Sam Secret',
      email,
      text: `Is Mrs X late? ${newId()}`,
    });
    const taken = await takeUp(service, await found(service, reference));
    const worded = await service.call(
      membership.wordSubmission,
      { submission: taken.submission, wording: 'Are staff late?' },
      having(moderator, taken),
    );
    const done = await publish(service, await answer(service, worded), section);
    const open = JSON.stringify([
      await read(done.number!),
      await list({ section }),
      await stateOf(service, token),
      await service.hears(membership.questionPublished),
      await service.database.sql.rows('select * from platform.audit'),
    ]);
    expect(open).toContain('Are staff late?');
    for (const secret of ['Secret', 'Mrs X', email, email.toLowerCase()]) expect(open).not.toContain(secret);
    expect((await found(service, reference)).submittedText).toMatch(/Mrs X/);
  });

  it('needs consent, and no address', async () => {
    await expect(ask(service, { consent: false })).rejects.toMatchObject({
      kind: 'invalid',
      details: [expect.objectContaining({ pointer: '/consent' })],
    });
    const { reference } = await ask(service);
    expect(await noticesOf(service, reference)).toEqual([]);
  });

  it('is one, however often the same words come from the same sender in a day', async () => {
    const [email, text] = [address(), freshText()];
    const receipts = await Promise.all([
      ask(service, { email, text }),
      ask(service, { email, text: `  ${text.toUpperCase()}` }),
      ask(service, { email: email.toLowerCase(), text }),
    ]);
    expect(new Set(receipts.map(({ token }) => token)).size).toBe(1);
    expect(await noticesOf(service, receipts[0].reference)).toHaveLength(1);
  });
});

describe('a question sent by mail', () => {
  it('is answered, published and announced like any other', async () => {
    const section = await freshSection(service);
    const { reference, kind, attachmentsDropped } = await post(service, {
      from: 'Sam Reid <mail.sender@home.example>',
      body: 'Who pays?\r\n\r\n-- \r\nSam\r\n0121 496 0000',
    });
    expect([kind, attachmentsDropped]).toEqual(['question', 0]);
    const seen = await found(service, reference);
    expect(seen).toMatchObject({
      source: 'mail',
      submittedText: 'Who pays?',
      email: 'mail.sender@home.example',
    });
    const done = await publish(service, await answer(service, await takeUp(service, seen)), section);
    expect(await read(done.number!)).toMatchObject({ question: 'Who pays?', answer: 'The Group.' });
    expect((await noticesOf(service, reference)).map(({ template }) => template)).toEqual([
      'question-received',
      'answer',
    ]);
  });

  it('is the same question when the pipe delivers it again, at whatever time', async () => {
    const id = `<${newId()}@home.example>`;
    const first = await post(service, { id });
    const again = await post(service, { id, body: 'Something else' });
    expect(again.reference).toBe(first.reference);
  });

  it.each([
    ['without FAQ in the subject', { subject: 'Hello' }, 'not-faq'],
    ['that software sent', { extra: ['Auto-Submitted: auto-replied'] }, 'automatic'],
  ])('%s is refused and leaves nothing behind', async (_, given, why) => {
    const secret = newId();
    const refused = post(service, { ...given, from: `x.${secret}@home.example`, body: secret });
    await expect(refused).rejects.toMatchObject({ kind: 'unprocessable', code: `membership.mail.${why}` });
    const kept = JSON.stringify([
      await service.database.sql.rows('select * from submission'),
      await service.database.sql.rows('select * from platform.audit'),
    ]);
    expect(kept).not.toContain(secret);
  });

  it('comes from the mail pipe only', async () => {
    for (const actor of [anonymous, somebody, moderator, admin])
      await expect(service.call(membership.takeMail, { mail: 'QQ==' }, actor)).rejects.toMatchObject({
        kind: 'forbidden',
      });
    await expect(service.call(membership.listSubmissions, {}, pipe)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('spam', () => {
  it('from one address ends after five a day, by form and mail together, also at once', async () => {
    const email = address();
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 4 }, () => ask(service, { email })),
      ...Array.from({ length: 4 }, () => post(service, { from: email.toUpperCase() })),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected'))
      expect(outcome).toMatchObject({
        reason: { kind: 'limited', code: 'membership.submission.address-exhausted' },
      });
    service.clock.advance(86_400_001);
    await expect(ask(service, { email })).resolves.toHaveProperty('reference');
  });

  it.each([
    ['fills in what nobody sees', { website: 'https://buy.example' }, ['honeypot']],
    [
      'is full of links',
      { text: `www.a.example www.b.example www.c.example www.d.example ${newId()}` },
      ['links'],
    ],
  ])(
    'that %s is held, its sender hears what everybody hears and gets no mail',
    async (_, given, suspicions) => {
      const { reference, token } = await ask(service, { ...given, email: address() });
      expect(await found(service, reference)).toMatchObject({ state: 'held', suspicions });
      expect(await stateOf(service, token)).toMatchObject({ state: 'received' });
      expect(await noticesOf(service, reference)).toEqual([]);
      await takeUp(service, await found(service, reference));
      expect(await noticesOf(service, reference)).toHaveLength(1);
    },
  );

  it('that repeats somebody else’s words is held', async () => {
    const text = freshText();
    await ask(service, { text, email: address() });
    const { reference } = await ask(service, { text, email: address() });
    expect(await found(service, reference)).toMatchObject({ state: 'held', suspicions: ['repeated'] });
  });

  it('is rejected in silence; what is off topic is rejected with its reason', async () => {
    const [spam, other] = [
      await ask(service, { email: address() }),
      await ask(service, { email: address() }),
    ];
    await reject(await found(service, spam.reference), 'spam');
    await reject(await found(service, other.reference), 'off-topic');
    expect((await noticesOf(service, spam.reference)).map(({ template }) => template)).toEqual([
      'question-received',
    ]);
    expect((await noticesOf(service, other.reference)).at(-1)).toMatchObject({
      template: 'question-declined',
      text: expect.stringContaining('off-topic'),
    });
    expect(await stateOf(service, other.token)).toMatchObject({ state: 'rejected', reason: 'off-topic' });
  });
});

describe('moderation', () => {
  it('is for moderators, each on what they have seen', async () => {
    const seen = await found(service, (await ask(service)).reference);
    const request = { submission: seen.submission };
    await expect(
      service.call(membership.takeUpSubmission, request, having(admin, seen)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await takeUp(service, seen);
    await expect(reject(seen, 'spam')).rejects.toMatchObject({ kind: 'stale' });
    await expect(publish(service, await found(service, seen.reference), 1)).rejects.toMatchObject({
      code: 'membership.submission.move-refused',
    });
  });

  it('gives numbers without gaps, also to questions published at once and after one that failed', async () => {
    const section = await freshSection(service);
    const ready = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { reference } = await ask(service);
        return answer(service, await takeUp(service, await found(service, reference)));
      }),
    );
    await expect(publish(service, { ...ready[0]!, version: 99 }, section)).rejects.toMatchObject({
      kind: 'stale',
    });
    const numbers = (await Promise.all(ready.map((seen) => publish(service, seen, section)))).map(
      ({ number }) => number,
    );
    expect(numbers.sort()).toEqual([1, 2, 3, 4].map((item) => `${section}.${item}`));
  });

  it('never gives a number again, nor lets anybody change it', async () => {
    const section = await freshSection(service);
    const gone = await published(service, section);
    const withdrawn = await service.call(
      membership.withdrawSubmission,
      { submission: gone.submission, reason: 'It was wrong.' },
      having(moderator, gone),
    );
    expect(withdrawn.state).toBe('withdrawn');
    await expect(read(gone.number!)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await published(service, section)).number).toBe(`${section}.2`);
    await expect(
      service.database.sql.run('update submission set item = 7 where id = $1', [gone.submission]),
    ).rejects.toThrow(/keeps its number/);
  });

  it('corrects an answer because of a comment, and keeps what it was', async () => {
    const section = await freshSection(service);
    const question = await published(service, section);
    const number = question.number!;
    const sent = { number, text: `That is wrong. ${newId()}`, consent: true };
    const { reference } = await service.call(membership.submitComment, sent, anonymous);
    const comment = await publish(service, await takeUp(service, await found(service, reference)));
    expect(await read(number)).toMatchObject({ comments: 1, discussion: [{ text: sent.text }] });
    const seen = await found(service, question.reference);
    const corrected = await service.call(
      membership.correctAnswer,
      {
        submission: seen.submission,
        answer: 'The Board.',
        why: 'A reader said so.',
        comment: comment.submission,
      },
      having(moderator, seen),
    );
    expect(corrected.answers.at(-1)).toMatchObject({ answer: 'The Board.', comment: comment.submission });
    expect(await read(number)).toMatchObject({
      answer: 'The Board.',
      formerAnswers: [{ answer: 'The Group.', why: 'A reader said so.' }],
    });
  });

  it('shows a comment to nobody before it is published, nor beneath an answer that is gone', async () => {
    const section = await freshSection(service);
    const question = await published(service, section);
    const sent = { number: question.number!, text: freshText(), consent: true };
    const { reference } = await service.call(membership.submitComment, sent, anonymous);
    expect(await read(question.number!)).toMatchObject({ comments: 0, discussion: [] });
    const seen = await found(service, question.reference);
    await service.call(
      membership.withdrawSubmission,
      { submission: seen.submission, reason: 'It was wrong.' },
      having(moderator, seen),
    );
    const taken = await takeUp(service, await found(service, reference));
    await expect(publish(service, taken)).rejects.toMatchObject({
      code: 'membership.submission.answer-gone',
    });
    await expect(service.call(membership.submitComment, sent, anonymous)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('renames a section, which readers of its questions notice', async () => {
    const section = await freshSection(service);
    const number = (await published(service, section)).number!;
    const { version } = await read(number);
    const rename = (title: string) =>
      service.call(membership.renameQuestionSection, { section, title }, having(moderator, { version: 1 }));
    await expect(rename('Section 1')).rejects.toMatchObject({ code: 'membership.question.section-taken' });
    const title = newId();
    expect(await rename(title)).toEqual({ section, title, published: 1, version: 2 });
    expect(await read(number)).toMatchObject({ sectionTitle: title, version: version + 1 });
  });

  it('has each section once', async () => {
    const section = await freshSection(service);
    const request = { section, title: newId() };
    await expect(service.call(membership.addQuestionSection, request, once(moderator))).rejects.toMatchObject(
      { kind: 'conflict', code: 'membership.question.section-taken' },
    );
  });
});

describe('the public list', () => {
  it('is found by words of question and answer, page after page', async () => {
    const section = await freshSection(service);
    // Letters only: PostgreSQL leaves words with digits in them as they are.
    const word = `zebra${newId().slice(-8).replace(/\d/g, 'g')}`;
    for (const text of ['One', 'Two', 'Three'])
      await published(service, section, { text: `${text} ${word}s are deciding?` });
    await published(service, section);
    const first = await list({ section, search: word, limit: 2 });
    expect(first.items.map(({ number }) => number)).toEqual([`${section}.1`, `${section}.2`]);
    const second = await list({ section, search: word, limit: 2, cursor: first.next! });
    expect([second.items.map(({ number }) => number), second.next]).toEqual([[`${section}.3`], null]);
    expect((await list({ section, search: `${word} decided -two` })).items).toHaveLength(2);
    expect((await list({ section })).items).toHaveLength(4);
  });
});

describe('the address of a submitter', () => {
  const contact = async (reference: string) => {
    const [row] = await service.database.sql.rows<Record<string, unknown>>(
      'select name, email, email_key, submitted_text from submission where reference = $1',
      [reference],
    );
    return row;
  };

  it('is forgotten 90 days after the last word, in the notices too; waiting ones are not', async () => {
    const section = await freshSection(service);
    const done = await published(service, section, { name: 'Sam', email: address() });
    const off = await ask(service, { name: 'Sam', email: address() });
    await reject(await found(service, off.reference), 'off-topic');
    const waiting = await ask(service, { name: 'Sam', email: address() });
    service.clock.advance(89 * 86_400_000);
    await eventually(() => service.database.sql.rows('select 1'));
    expect(await contact(done.reference)).toMatchObject({ name: 'Sam' });
    service.clock.advance(2 * 86_400_000);
    await eventually(async () => (await contact(done.reference))?.['email'] === null, 15_000);
    expect(await contact(done.reference)).toMatchObject({ name: null, email_key: null });
    expect((await contact(done.reference))?.['submitted_text']).not.toBeNull();
    expect(await contact(off.reference)).toMatchObject({ email: null, submitted_text: null });
    expect(await contact(waiting.reference)).toMatchObject({ name: 'Sam' });
    expect((await noticesOf(service, done.reference)).map(({ address: to }) => to)).toEqual([null, null]);
  }, 30_000);

  it('is handed out and erased on request', async () => {
    const email = address();
    const { reference } = await ask(service, { name: 'Sam', email });
    const data = service.running.app.get(QuestionsPersonalData);
    const subject = { personId: newId(), emailKey: email.toLowerCase(), name: 'Sam' };
    expect(await data.export(service.database.sql, subject)).toEqual([
      expect.objectContaining({ reference, name: 'Sam', email }),
    ]);
    await service.running.app.get(Prisma).run(callerOf(admin), async (work) => {
      await data.erase(work, subject);
      return {};
    });
    expect(await data.export(service.database.sql, subject)).toEqual([]);
    expect(await contact(reference)).toEqual({
      name: null,
      email: null,
      email_key: null,
      submitted_text: null,
    });
    expect((await noticesOf(service, reference)).map(({ address: to }) => to)).toEqual([null]);
  });
});
