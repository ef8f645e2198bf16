import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, membership, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { admin, having, once, somebody } from './builders/callers.js';
import { people, postedTo } from './builders/notices.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const send = (actor: Actor, text = 'Mr Y made the list hard to read.') =>
  service.call(membership.sendFeedback, { area: 'feeds', text }, once(actor));
const own = (actor: Actor) => service.call(membership.listOwnFeedback, {}, actor);
const outcomes = () => service.call(membership.listOutcomes, { area: 'lists' }, anonymous);

describe('feedback', () => {
  it('is triaged, answered and leads to a change that everybody reads without names', async () => {
    const sent = await send(somebody);
    const { feedback } = sent;
    const request = { feedback, area: 'lists', note: 'Ask Mr Y.' };
    const triaged = await service.call(membership.triageFeedback, request, having(admin, sent));
    const answered = await service.call(
      membership.answerFeedback,
      { feedback, answer: 'We are on it.' },
      having(admin, triaged),
    );
    const change = {
      said: 'Lists were hard to read.',
      did: 'Lists are sorted.',
      on: service.clock.today(),
      release: 'https://partnership.example/releases/2',
    };
    const changed = await service.call(
      membership.recordFeedbackOutcome,
      { feedback, ...change },
      having(admin, answered),
    );
    expect(changed.history.map(({ to }) => to)).toEqual(['received', 'triaged', 'answered', 'changed']);
    const read = await outcomes();
    expect(read).toEqual({ items: [{ area: 'lists', ...change }], next: null });
    expect(JSON.stringify(read)).not.toMatch(new RegExp(`Mr Y|${somebody.id}`));
    expect((await own(somebody)).items[0]).toMatchObject({ state: 'changed', answer: 'We are on it.' });
    expect(JSON.stringify(await own(somebody))).not.toContain('Ask Mr Y');
  });

  it('tells whoever gave it what it came to, and nobody else', async () => {
    const [[, giver = '']] = [...(await people(service, 1))] as [[string, string]];
    const sent = await send({ ...person(grant('headteacher')), id: giver });
    const { feedback } = sent;
    const request = { feedback, area: 'lists', note: 'Ask Mr Y.' };
    const triaged = await service.call(membership.triageFeedback, request, having(admin, sent));
    expect(await postedTo(service, giver)).toEqual([]);
    const answered = await service.call(
      membership.answerFeedback,
      { feedback, answer: 'We are on it.' },
      having(admin, triaged),
    );
    const change = { said: 'Lists were hard to read.', did: 'Lists are sorted.', on: service.clock.today() };
    await service.call(membership.recordFeedbackOutcome, { feedback, ...change }, having(admin, answered));
    const posted = await postedTo(service, giver);
    expect(posted.map(({ template }) => template)).toEqual(['feedback-answered', 'feedback-changed']);
    expect(posted[0]!.text).toContain('We are on it.');
    for (const words of [change.said, change.did, '24 November 2026'])
      expect(posted[1]!.text).toContain(words);
    expect(posted[1]!.text).not.toMatch(/Release|Mr Y/);
    expect(await postedTo(service, admin.id)).toEqual([]);
  });

  it('that is declined says why to whoever gave it, unless that person is forgotten by then', async () => {
    const givers = [...(await people(service, 2)).values()];
    for (const [at, giver] of givers.entries()) {
      const sent = await send({ ...person(grant('headteacher')), id: giver });
      if (at === 1)
        await service.database.sql.run(
          'update person set name = null, email = null, email_key = null, erased_at = now() where id = $1',
          [giver],
        );
      const request = { feedback: sent.feedback, answer: 'The law wants it so.' };
      await service.call(membership.declineFeedback, request, having(admin, sent));
    }
    expect(await postedTo(service, givers[0]!)).toMatchObject([
      { template: 'feedback-declined', text: expect.stringContaining('The law wants it so.') },
    ]);
    expect(await postedTo(service, givers[1]!)).toEqual([]);
  });

  it('is seen by its sender and administrators only, and sent by whoever is signed in', async () => {
    const other = person(grant('headteacher'));
    const { feedback } = await send(other);
    expect((await own(somebody)).items.map((one) => one.feedback)).not.toContain(feedback);
    expect((await own(other)).items.map((one) => one.feedback)).toEqual([feedback]);
    await expect(service.call(membership.showFeedback, { feedback }, other)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(send(anonymous)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('says what changed, not what will', async () => {
    const sent = await send(somebody);
    const { feedback } = sent;
    const triaged = await service.call(
      membership.triageFeedback,
      { feedback, area: 'feeds', note: 'x' },
      having(admin, sent),
    );
    const change = { feedback, said: 'a', did: 'b', on: '2030-01-01' };
    await expect(
      service.call(membership.recordFeedbackOutcome, change, having(admin, triaged)),
    ).rejects.toMatchObject({ code: 'membership.feedback.change-to-come' });
  });

  it('ends after twenty pieces a day from one sender, also at once', async () => {
    const keen = person(grant('peer-reviewer'));
    const sent = await Promise.allSettled(Array.from({ length: 22 }, () => send(keen)));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    await expect(send(keen)).rejects.toMatchObject({ kind: 'limited' });
  });
});
