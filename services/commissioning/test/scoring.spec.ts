import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { Decisions, headOf, scorer, type Judged, type Listed } from './builders/decisions.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, member, once, openPot } from './builders/work.js';

let service: TestService;
let decisions: Decisions;
beforeAll(async () => {
  service = await startCommissioning();
  decisions = new Decisions(service);
}, 30_000);
afterAll(() => service.stop());

const audited = (commission: string) =>
  service.database.sql.rows<{ action: string; actor: string; fields: Record<string, unknown> }>(
    'select action, actor_id as actor, fields from platform.audit where record = $1 order by seq',
    [`commissioning.commission/${commission}`],
  );
const open = (listed: Listed, scorers: readonly string[], actor: Actor = director) =>
  service.call(
    commissioning.openScoring,
    { commission: listed.view.commission, scorers: [...scorers] },
    once(actor),
  );
const change = (
  judged: Listed,
  given: Partial<commissioning.ScorerChange>,
  version: number,
  actor: Actor = director,
) =>
  service.call(
    commissioning.changeScorers,
    { commission: judged.view.commission, reason: 'a replacement', ...given },
    having(actor, { version }),
  );
const interested = { kind: 'forbidden', code: 'commissioning.scoring.interested' };

describe('who scores', () => {
  it('is at least two people', async () => {
    const listed = await decisions.shortlisted();
    await expect(open(listed, [newId()])).rejects.toMatchObject({ kind: 'invalid' });
    const one = newId();
    await expect(open(listed, [one, one])).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is named once, for a shortlist', async () => {
    const called = await decisions.answered({ urn: await knownSchool(service) });
    const two = [newId(), newId()];
    await expect(open(called, two)).rejects.toMatchObject({
      code: 'commissioning.scoring.not-shortlisted',
    });
    const listed = await decisions.shortlisted();
    await open(listed, two);
    await expect(open(listed, two)).rejects.toMatchObject({ code: 'commissioning.scoring.opened' });
  });

  it.each([
    'own school',
    'same trust',
    'same family',
    'helped school',
    'author',
    'named by a school',
  ] as const)('is nobody with an interest: %s', async (kind) => {
    const who = newId();
    const urn = await knownSchool(service, { trustId: '7001' });
    const written = {
      urn,
      ...(kind === 'author' && { author: who }),
      ...(kind === 'named by a school' && {
        interests: [{ person: who, reason: 'our head chairs a group with this member' }],
      }),
    };
    const listed = await decisions.shortlisted(written, { urn: await knownSchool(service) });
    if (kind === 'own school') await heldPost(service, who, urn);
    if (kind === 'helped school') await heldPost(service, who, listed.view.beneficiary.urns![0]!);
    if (kind === 'same trust') await heldPost(service, who, await knownSchool(service, { trustId: '7001' }));
    if (kind === 'same family') {
      const mine = await knownSchool(service);
      await family([mine, urn]);
      await heldPost(service, who, mine);
    }
    await expect(open(listed, [newId(), who])).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.scorer.interested',
      details: [{ pointer: '/scorers/1' }],
    });
  });

  it('is not named by a lead of the district, nor by somebody with an interest', async () => {
    const listed = await decisions.shortlisted();
    const two = [newId(), newId()];
    const both = person(grant('director'), grant('district-lead', { districts: ['ladywood'] }));
    await expect(open(listed, two, both)).rejects.toMatchObject({
      code: 'commissioning.commission.lead-decides',
    });
    const head = scorer();
    await heldPost(service, head.id, listed.urns[0]!);
    await expect(open(listed, two, head)).rejects.toMatchObject(interested);
    await expect(open(listed, two, lead('ladywood'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is set aside on coming to score as the lead of the district', async () => {
    const both = person(grant('commissioning-member'), grant('district-lead', { districts: ['ladywood'] }));
    const judged = await decisions.named(await decisions.shortlisted(), both, scorer(), scorer());
    const { commission } = judged.view;
    await expect(
      service.call(
        commissioning.declareInterests,
        { commission, interests: [] },
        having(both, { version: 1 }),
      ),
    ).rejects.toMatchObject({ code: 'commissioning.scoring.lead-scores' });
    const { scorers } = await decisions.scoring(judged);
    expect(scorers.find((each) => each.person === both.id)?.setAside).toMatchObject({
      kind: 'leads-district',
    });
  });
});

async function family(urns: readonly string[]): Promise<void> {
  const id = newId();
  const { sql } = service.database;
  await sql.run(
    `insert into school_group (id, kind, name, founded_on) values ($1, 'family', 'Six', '2020-09-01')`,
    [id],
  );
  await sql.run(
    `insert into school_group_member (school_group, urn, from_on) select $1, unnest($2::text[]), '2020-09-01'`,
    [id, urns],
  );
}

describe('a score sheet', () => {
  it('shows what the schools wrote only once its scorer has declared to have no interest', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const [one] = judged.scorers as [Actor];
    const before = await decisions.sheet(judged, one);
    expect(before).toMatchObject({ state: 'named', expressions: [], scores: [], missing: 4 });
    const urns = [...judged.view.beneficiary.urns!, ...judged.view.shortlist];
    expect(before.schools.map(({ urn }) => urn)).toEqual(urns);
    const score = { expression: [...judged.ids.values()][0]!, criterion: 'impact', points: 5, comment: 'c' };
    const early = { commission: judged.view.commission, scores: [score] };
    await expect(service.call(commissioning.saveScores, early, having(one, before))).rejects.toMatchObject({
      code: 'commissioning.score-sheet.undeclared',
    });
    const after = await decisions.declare(judged, one);
    expect(after).toMatchObject({ state: 'declared' });
    expect(after.expressions.map(({ urn }) => urn).sort()).toEqual([...judged.urns].sort());
    expect(after.expressions[0]).toMatchObject({ pricePence: 3_000_000, days: 10 });
    expect(after.expressions[0]!.answers).toContainEqual(
      expect.objectContaining({ criterion: 'capacity', text: 'Two days a week.' }),
    );
  });

  it('ends for whoever declares an interest, and shows nothing', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const [one] = judged.scorers as [Actor];
    const interests = [{ urn: judged.urns[0]!, nature: 'my sister teaches there' }];
    expect(await decisions.declare(judged, one, interests)).toMatchObject({
      state: 'set-aside',
      expressions: [],
    });
    await expect(decisions.sheet(judged, one)).rejects.toMatchObject(interested);
    await expect(decisions.scoring(judged, one)).rejects.toMatchObject(interested);
    const stranger = await knownSchool(service);
    const [, two] = judged.scorers as [Actor, Actor];
    await expect(
      decisions.declare(judged, two, [{ urn: stranger, nature: 'somewhere else' }]),
    ).rejects.toMatchObject({ code: 'commissioning.interest.not-concerned' });
  });

  it('takes an interest that arises later, also from who has locked', async () => {
    const judged = await decisions.named(await decisions.shortlisted(), scorer(), scorer(), scorer());
    const [one] = judged.scorers as [Actor];
    await decisions.score(judged, one, () => 9);
    const interests = [{ urn: judged.urns[0]!, nature: 'my brother was appointed there' }];
    expect(await decisions.declare(judged, one, interests)).toMatchObject({ state: 'set-aside' });
    await expect(decisions.sheet(judged, one)).rejects.toMatchObject(interested);
    const { scorers } = await decisions.scoring(judged);
    expect(scorers.find((each) => each.person === one.id)).toMatchObject({
      lockedAt: expect.any(String),
      setAside: { kind: 'declared' },
    });
  });

  it('keeps drafts that can be changed, of the shortlist and its criteria alone', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const [one] = judged.scorers as [Actor];
    const declared = await decisions.declare(judged, one);
    const { commission } = judged.view;
    const expression = judged.ids.get(judged.urns[0]!)!;
    const score = { expression, criterion: 'impact', points: 5, comment: 'thin' };
    const save = (version: number, given: Partial<commissioning.DraftScore>) =>
      service.call(
        commissioning.saveScores,
        { commission, scores: [{ ...score, ...given }] },
        having(one, { version }),
      );
    const first = await save(declared.version, {});
    const second = await save(first.version, { points: 8, comment: 'better than I thought' });
    expect(second).toMatchObject({
      scores: [{ expression, criterion: 'impact', points: 8, comment: 'better than I thought' }],
      missing: 3,
    });
    await expect(save(first.version, { points: 1 })).rejects.toMatchObject({ kind: 'stale' });
    await expect(save(second.version, { criterion: 'beauty' })).rejects.toMatchObject({
      code: 'commissioning.score.not-on-sheet',
      details: [{ pointer: '/scores/0/criterion' }],
    });
    await expect(save(second.version, { expression: newId() })).rejects.toMatchObject({
      details: [{ pointer: '/scores/0/expression' }],
    });
    await expect(save(second.version, { points: 11 })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(decisions.lock(judged, one)).rejects.toMatchObject({
      code: 'commissioning.score-sheet.incomplete',
    });
  });

  it('belongs to who was named for it', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const [one] = judged.scorers as [Actor];
    for (const other of [director, scorer()])
      await expect(decisions.sheet(judged, other)).rejects.toMatchObject({ kind: 'not-found' });
    const { items } = await service.call(commissioning.listScoreSheets, {}, one);
    expect(items).toMatchObject([{ commission: judged.view.commission, state: 'named' }]);
  });
});

describe('scores', () => {
  it('are seen by nobody but their author until all have locked, then by all at one instant', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const { commission } = judged.view;
    const [one, two] = judged.scorers as [Actor, Actor];
    await decisions.score(judged, one, () => 6);
    await decisions.declare(judged, two);
    await decisions.draft(judged, two, () => 8);

    const readers = [director, person(grant('admin')), person(grant('auditor')), one, two, scorer()];
    for (const reader of readers) {
      const seen = await decisions.scoring(judged, reader);
      expect(seen).toMatchObject({ state: 'scoring', revealedAt: null, expressions: [] });
      expect(JSON.stringify(seen)).not.toContain('of impact');
    }
    const own = await decisions.sheet(judged, one);
    expect(own.scores.every(({ points }) => points === 6)).toBe(true);
    expect((await decisions.sheet(judged, two)).scores.every(({ points }) => points === 8)).toBe(true);

    service.clock.advance(1000);
    const instant = service.clock.now().toISOString();
    await decisions.lock(judged, two);
    service.clock.advance(1000);
    for (const reader of readers) {
      const seen = await decisions.scoring(judged, reader);
      expect(seen).toMatchObject({ state: 'revealed', revealedAt: instant });
      expect(seen.expressions[0]!.criteria[0]!.scores.map(({ points }) => points).sort()).toEqual([6, 8]);
    }
    const told = await eventually(() => {
      const own = service.events(commissioning.scoringMoved).filter(({ subject }) => subject === commission);
      return own.at(-1)?.data.state === 'revealed' ? own : undefined;
    });
    expect(JSON.stringify(told)).not.toMatch(/points|comment/);
  });

  it('that are locked cannot be changed: it is refused, the attempt is audited, and the database refuses too', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const { commission } = judged.view;
    const [one] = judged.scorers as [Actor];
    await decisions.score(judged, one, () => 6);
    const locked = await decisions.sheet(judged, one);
    const scores = [{ ...locked.scores[0]!, points: 10 }];
    const attempts = [
      () => service.call(commissioning.saveScores, { commission, scores }, having(one, locked)),
      () => service.call(commissioning.lockScores, { commission }, having(one, locked)),
      () => service.call(commissioning.declareInterests, { commission, interests: [] }, having(one, locked)),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({
        kind: 'conflict',
        code: 'commissioning.score-sheet.locked',
      });
    const tries = (await audited(commission)).filter(
      ({ action }) => action === 'change of locked scores refused',
    );
    expect(tries.map(({ actor, fields }) => [actor, fields.step])).toEqual([
      [one.id, 'save'],
      [one.id, 'lock'],
      [one.id, 'declare'],
    ]);
    expect(await decisions.sheet(judged, one)).toEqual(locked);

    const { sql } = service.database;
    const mine = '(select id from scorer where commission = $1 and person = $2)';
    for (const statement of [
      `update score set points = 10 where scorer = ${mine}`,
      `delete from score where scorer = ${mine}`,
      `update scorer set locked_at = null where id = ${mine}`,
      `delete from scorer where id = ${mine}`,
    ])
      await expect(sql.run(statement, [commission, one.id])).rejects.toMatchObject({ code: '23001' });
    await expect(sql.run('truncate score')).rejects.toMatchObject({ code: '23001' });
    expect(await decisions.sheet(judged, one)).toEqual(locked);
  });
});

describe('a member with an interest', () => {
  it('can neither see nor score, by any read', async () => {
    const year = await openPot(service, 10_000_000);
    const judged = await decisions.awarded(year);
    const [, loser] = judged.urns as [string, string];
    const review = await decisions.ask(judged, loser);
    const expression = judged.ids.get(loser)!;
    const text = { strengths: 'a clear plan', wouldHaveHelped: 'figures' };
    const due = await service.call(commissioning.listFeedbackDue, { limit: 200 }, member);
    expect(due.items.map((each) => each.expression)).toContain(expression);
    const feedback = await service.call(commissioning.giveFeedback, { expression, ...text }, once(director));

    const reads: Record<string, (who: Actor) => Promise<object>> = {
      scoring: (who) => decisions.scoring(judged, who),
      sheet: (who) => decisions.sheet(judged, who),
      review: (who) => service.call(commissioning.showAwardReview, { review: review.review }, who),
      feedback: (who) => service.call(commissioning.showFeedback, { feedback: feedback.feedback }, who),
    };
    const helped = judged.view.beneficiary.urns![0]!;
    for (const urn of [...judged.urns, helped]) {
      const who = scorer();
      expect(await decisions.scoring(judged, who)).toMatchObject({ state: 'moderated' });
      await heldPost(service, who.id, urn);
      for (const [name, read] of Object.entries(reads))
        await expect(read(who)).rejects.toMatchObject(name === 'sheet' ? { kind: 'not-found' } : interested);
      const lists = [
        (await service.call(commissioning.listAwardReviews, { limit: 200 }, who)).items,
        (await service.call(commissioning.listFeedback, { limit: 200 }, who)).items,
        (await service.call(commissioning.listFeedbackDue, { limit: 200 }, who)).items,
      ].flat();
      expect(lists.map((each) => each.commission)).not.toContain(judged.view.commission);
    }
    const neutral = await service.call(commissioning.listAwardReviews, { limit: 200 }, scorer());
    expect(neutral.items.map((each) => each.review)).toContain(review.review);
  });

  it('who was named and has come by it since loses the sheet at once, and cannot go on', async () => {
    const judged = await decisions.named(await decisions.shortlisted(), scorer(), scorer(), scorer());
    const [one] = judged.scorers as [Actor];
    await decisions.declare(judged, one);
    const { version } = await decisions.draft(judged, one, () => 9);
    await heldPost(service, one.id, judged.urns[1]!);
    await expect(decisions.sheet(judged, one)).rejects.toMatchObject(interested);
    const { commission } = judged.view;
    await expect(
      service.call(commissioning.lockScores, { commission }, having(one, { version })),
    ).rejects.toMatchObject(interested);
    const { scorers } = await decisions.scoring(judged);
    expect(scorers.find((each) => each.person === one.id)).toMatchObject({
      lockedAt: null,
      setAside: { kind: 'interest' },
    });
  });

  it('between locking and reveal: the scores are set aside, and nothing shows until a replacement has locked', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const { commission } = judged.view;
    const [one, two] = judged.scorers as [Actor, Actor];
    await decisions.score(judged, one, () => 10);
    await heldPost(service, one.id, judged.urns[0]!);
    await decisions.score(judged, two, () => 5);

    const waiting = await decisions.scoring(judged);
    expect(waiting).toMatchObject({ state: 'scoring', revealedAt: null, expressions: [] });
    expect(waiting.scorers.find((each) => each.person === one.id)?.setAside).toMatchObject({
      kind: 'interest',
      why: 'holds a post at a school concerned',
    });
    await expect(decisions.scoring(judged, one)).rejects.toMatchObject(interested);
    const set = (await audited(commission)).filter(({ action }) => action === 'scorer set aside');
    expect(set).toMatchObject([{ fields: { person: one.id, kind: 'interest' } }]);

    const three = scorer();
    await change(judged, { name: three.id }, waiting.version);
    const again: Judged = { ...judged, scorers: [two, three] };
    await decisions.score(again, three, () => 6);
    const seen = await decisions.scoring(judged);
    expect(seen).toMatchObject({ state: 'revealed' });
    const given = seen.expressions[0]!.criteria[0]!;
    expect(given.counted).toBe('5.50');
    expect(
      given.scores
        .filter(({ counts }) => counts)
        .map(({ points }) => points)
        .sort(),
    ).toEqual([5, 6]);
    expect(given.scores.find(({ counts }) => !counts)).toMatchObject({ person: one.id, points: 10 });
  });

  it('after the reveal: the rest is moderated anew, or waits for another scorer before any award', async () => {
    const year = await openPot(service, 10_000_000);
    const judged = await decisions.decidable();
    const [one, two] = judged.scorers as [Actor, Actor];
    await heldPost(service, one.id, judged.urns[1]!);
    await expect(decisions.award(judged, { year })).rejects.toMatchObject({
      code: 'commissioning.award.not-moderated',
    });
    const waiting = await decisions.scoring(judged);
    expect(waiting).toMatchObject({ state: 'scoring', revealedAt: null, expressions: [] });
    const three = scorer();
    await change(judged, { name: three.id }, waiting.version);
    await decisions.score({ ...judged, scorers: [two, three] }, three, () => 7);
    await decisions.moderate(judged);
    expect(await decisions.award(judged, { year })).toMatchObject({ state: 'awarded' });
  });
});

describe('an award that pays a school of the scorer', () => {
  it('bars from then on', async () => {
    const year = await openPot(service, 10_000_000);
    const judged = await decisions.named(await decisions.shortlisted(), scorer(), scorer(), scorer());
    const [one] = judged.scorers as [Actor];
    const mine = await knownSchool(service);
    await heldPost(service, one.id, mine);
    await decisions.score(judged, one, () => 9);
    const beneficiary = { kind: 'schools' as const, urns: [mine] };
    const agreed = await decisions.walk.agreed({ beneficiary });
    const terms = { supplierUrn: judged.urns[0]!, amountPence: 1_000, year, reason: 'it knows the subject' };
    await service.call(
      commissioning.awardDirectly,
      { commission: agreed.commission, justification: 'small-value', ...terms },
      having(director, agreed),
    );
    await expect(decisions.sheet(judged, one)).rejects.toMatchObject(interested);
    await change(judged, { name: newId() }, (await decisions.scoring(judged)).version + 1);
    const { scorers } = await decisions.scoring(judged);
    expect(scorers.find((each) => each.person === one.id)?.setAside).toMatchObject({
      kind: 'interest',
      why: 'holds a post at a school that pays or is paid by a school concerned',
    });
  });
});

describe('scorers', () => {
  it('are released and replaced with a reason, once each', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    const [one] = judged.scorers as [Actor];
    await expect(change(judged, {}, 1)).rejects.toMatchObject({ code: 'commissioning.scorer.nothing' });
    await expect(change(judged, { name: one.id }, 1)).rejects.toMatchObject({
      code: 'commissioning.scorer.named-already',
    });
    await expect(change(judged, { release: newId() }, 1)).rejects.toMatchObject({
      code: 'commissioning.scorer.not-named',
    });
    const head = newId();
    await heldPost(service, head, judged.urns[0]!);
    await expect(change(judged, { name: head }, 1)).rejects.toMatchObject({
      code: 'commissioning.scorer.interested',
      details: [{ pointer: '/name' }],
    });
    const after = await change(judged, { name: newId(), release: one.id }, 1);
    expect(after.scorers.find((each) => each.person === one.id)?.setAside).toMatchObject({
      kind: 'released',
      why: 'a replacement',
    });
    await expect(change(judged, { name: newId() }, 1)).rejects.toMatchObject({ kind: 'stale' });
    await expect(
      service.call(
        commissioning.declareInterests,
        { commission: judged.view.commission, interests: [] },
        having(one, { version: 2 }),
      ),
    ).rejects.toMatchObject({ code: 'commissioning.score-sheet.set-aside' });
  });

  it('who lock at the same moment reveal once', async () => {
    const judged = await decisions.named(await decisions.shortlisted(), scorer(), scorer(), scorer());
    for (const each of judged.scorers) {
      await decisions.declare(judged, each);
      await decisions.draft(judged, each, () => 5);
    }
    await Promise.all(judged.scorers.map((each) => decisions.lock(judged, each)));
    expect(await decisions.scoring(judged)).toMatchObject({ state: 'revealed' });
    const reveals = (await audited(judged.view.commission)).filter(
      ({ action }) => action === 'scores revealed',
    );
    expect(reveals).toHaveLength(1);
  });
});

describe('moderation', () => {
  it('agrees on a score wherever scorers are too far apart, and nothing is awarded before', async () => {
    const year = await openPot(service, 10_000_000);
    const judged = await decisions.named(await decisions.shortlisted());
    const [first, second] = judged.urns as [string, string];
    // On the impact of the first they differ by four, on its capacity by three.
    await decisions.scored(judged, (urn, criterion, who) => {
      if (urn === second) return 7;
      return criterion === 'impact' ? [9, 5][who]! : [8, 5][who]!;
    });
    const expression = judged.ids.get(first)!;
    await expect(decisions.award(judged, { year })).rejects.toMatchObject({
      code: 'commissioning.award.not-moderated',
    });
    await expect(decisions.moderate(judged)).rejects.toMatchObject({
      code: 'commissioning.moderation.missing',
      details: [expect.objectContaining({ detail: `no agreed score for ${expression}, impact` })],
    });
    const agreed = [{ expression, criterion: 'impact', points: 9, reason: 'the evidence is recent' }];
    const seen = await decisions.moderate(judged, agreed);
    expect(seen).toMatchObject({ state: 'moderated' });
    const ranked = seen.expressions.map(({ urn, rank, total, numerator, denominator }) => ({
      ...{ urn, rank, total, numerator, denominator },
    }));
    expect(ranked).toEqual([
      { urn: first, rank: 1, total: '8.00', numerator: 60 * 18 + 40 * 13, denominator: 200 },
      { urn: second, rank: 2, total: '7.00', numerator: 1400, denominator: 200 },
    ]);
    const impact = seen.expressions[0]!.criteria.find(({ criterion }) => criterion === 'impact');
    expect(impact).toMatchObject({
      apart: true,
      counted: '9.00',
      agreed: { points: 9, reason: 'the evidence is recent', by: director.id },
    });
    await expect(decisions.moderate(judged, agreed)).rejects.toMatchObject({
      code: 'commissioning.scoring.step-refused',
    });
  });

  it('comes after the reveal', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    await expect(decisions.moderate(judged)).rejects.toMatchObject({
      code: 'commissioning.scoring.step-refused',
    });
  });
});

describe('what is read of scoring', () => {
  it('is for nobody who may not read scores', async () => {
    const judged = await decisions.named(await decisions.shortlisted());
    for (const who of [lead('ladywood'), headOf(judged.urns[0]!), person(grant('finance'))])
      await expect(decisions.scoring(judged, who)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
