import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { coreMember, Sitting, standingGuest } from './builders/group.js';
import { startCommissioning } from './builders/service.js';
import { director, having, show, Walk } from './builders/work.js';

let service: TestService;
let sitting: Sitting;
let walk: Walk;
let guest: Actor;
/** Five core members, the first in the chair: three of them without an interest decide. */
let core: Actor[];
beforeAll(async () => {
  service = await startCommissioning();
  sitting = new Sitting(service);
  walk = new Walk(service);
  guest = await standingGuest(service);
  core = [await coreMember(service, { chair: true })];
  for (let more = 0; more < 4; more++) core.push(await coreMember(service));
}, 60_000);
afterAll(() => service.stop());

beforeEach(async () => {
  const { items } = await service.call(commissioning.listGroupMeetings, { state: 'open' }, director);
  for (const { meeting } of items) await sitting.closed(meeting);
});

const reason = 'the figures show it';

/** A need on the agenda of an open meeting at which these are present. */
async function needAt(present: readonly Actor[], given: Partial<commissioning.Need> = {}) {
  const need = await walk.identified(given);
  const { meeting } = await sitting.opened(...present);
  const { item } = await sitting.itemAbout(meeting, need.commission);
  return { need, meeting, item: item! };
}

async function vote(item: string, votes: Partial<Record<commissioning.ItemVote, readonly Actor[]>>) {
  for (const [cast, members] of Object.entries(votes))
    for (const one of members) await sitting.vote(item, one, cast as commissioning.ItemVote);
}

describe('a decision about a need', () => {
  it('to agree moves the commission with it, and its history says at which meeting', async () => {
    const { need, meeting, item } = await needAt(core);
    await vote(item, { for: core.slice(0, 3), against: core.slice(3) });
    const decided = await sitting.decide(item, {
      outcome: 'agreed',
      reason,
      commissionVersion: need.version,
    });
    expect(decided).toMatchObject({ outcome: 'agreed', reason, commissionVersion: 2 });
    expect(decided.quorum).toEqual({ needed: 3, present: 5, met: true });
    const after = await show(service, need.commission);
    expect(after).toMatchObject({ state: 'agreed', version: 2 });
    expect(after.history.at(-1)).toMatchObject({ from: 'identified', to: 'agreed', by: director.id });
    const why = after.history.at(-1)?.why;
    expect(why).toContain(meeting);
    // A member who is barred from the item may read the commission.
    expect(why).not.toContain(reason);
    await sitting.closed(meeting);
    const later = await sitting.called();
    const { items } = await sitting.agenda(later.meeting);
    expect(items.filter(({ subject }) => subject === need.commission)).toEqual([]);
  });

  it('to decline withdraws the commission', async () => {
    const { need, item } = await needAt(core);
    await vote(item, { against: core.slice(0, 3) });
    await sitting.decide(item, { outcome: 'declined', commissionVersion: need.version });
    expect(await show(service, need.commission)).toMatchObject({ state: 'withdrawn' });
  });

  it('is refused, and nothing kept, where the commission has moved or nobody looked at it', async () => {
    const { need, item } = await needAt(core);
    await vote(item, { for: core });
    const { commission } = need;
    await expect(sitting.decide(item, { outcome: 'agreed' })).rejects.toMatchObject({
      details: [{ pointer: '/commissionVersion' }],
    });
    await service.call(commissioning.agreeCommission, { commission, reason }, having(director, need));
    await expect(
      sitting.decide(item, { outcome: 'agreed', commissionVersion: need.version }),
    ).rejects.toMatchObject({ kind: 'stale' });
    await expect(sitting.decide(item, { outcome: 'agreed', commissionVersion: 2 })).rejects.toMatchObject({
      code: 'commissioning.commission.move-refused',
    });
    expect(await sitting.item(item)).toMatchObject({ outcome: null, decidedAt: null });
    expect((await show(service, commission)).history).toHaveLength(2);
  });

  it('is refused against the votes, and on a tie', async () => {
    const { need, item } = await needAt(core.slice(0, 4));
    const agree = { outcome: 'agreed', commissionVersion: need.version } as const;
    await expect(sitting.decide(item, agree)).rejects.toMatchObject({
      code: 'commissioning.item.no-majority',
    });
    await vote(item, { for: core.slice(0, 2), against: core.slice(2, 4) });
    await expect(sitting.decide(item, agree)).rejects.toMatchObject({
      code: 'commissioning.item.no-majority',
    });
    await sitting.vote(item, core[3]!, 'abstain');
    await sitting.decide(item, agree);
    expect(await show(service, need.commission)).toMatchObject({ state: 'agreed' });
  });

  it('may be taken on a late item about it, which then is about its schools', async () => {
    const { meeting } = await sitting.opened(...core);
    const need = await walk.identified();
    const late = await sitting.late(meeting, { commission: need.commission });
    expect(late).toMatchObject({ urns: need.beneficiary.urns, commissionVersion: 1 });
    await vote(late.item!, { for: core });
    await sitting.decide(late.item!, { outcome: 'agreed', commissionVersion: need.version });
    expect(await show(service, need.commission)).toMatchObject({ state: 'agreed' });
  });

  it('that defers brings the item back on the next agenda', async () => {
    const { need, meeting, item } = await needAt(core);
    await sitting.decide(item, { outcome: 'deferred', reason: 'the head is to be asked' });
    expect(await show(service, need.commission)).toMatchObject({ state: 'identified' });
    await sitting.closed(meeting);
    const { meeting: next } = await sitting.opened(...core);
    const { items } = await sitting.agenda(next);
    const back = items.filter(({ subject }) => subject === need.commission);
    expect(back).toEqual([expect.objectContaining({ carriedFrom: item, outcome: null })]);
    await vote(back[0]!.item!, { for: core });
    await sitting.decide(back[0]!.item!, { outcome: 'agreed', commissionVersion: need.version });
  });

  it('is taken once, on the votes that were seen', async () => {
    const { need, item } = await needAt(core);
    await vote(item, { for: core.slice(0, 3) });
    const seen = await sitting.item(item);
    await sitting.vote(item, core[3]!, 'against');
    const request = { item, outcome: 'agreed' as const, reason, commissionVersion: need.version };
    await expect(
      service.call(commissioning.decideItem, request, having(director, seen)),
    ).rejects.toMatchObject({
      kind: 'stale',
    });
    const now = await sitting.item(item);
    const both = await Promise.allSettled([
      service.call(commissioning.decideItem, request, having(director, now)),
      service.call(commissioning.decideItem, { ...request, outcome: 'deferred' }, having(core[1]!, now)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(sitting.vote(item, core[4]!)).rejects.toMatchObject({ code: 'commissioning.item.decided' });
    await expect(sitting.decide(item, { outcome: 'noted' })).rejects.toMatchObject({
      code: 'commissioning.item.decided',
    });
  });
});

describe('votes', () => {
  it('that are cast at once all count, one for each member, and may be changed', async () => {
    const { item } = await needAt(core);
    await Promise.all([
      ...core.map((one) => sitting.vote(item, one)),
      sitting.vote(item, core[0]!, 'against'),
      sitting.vote(item, core[1]!, 'for'),
    ]);
    const { votes } = await sitting.item(item);
    expect(new Set(votes.map(({ personId }) => personId))).toEqual(new Set(core.map(({ id }) => id)));
    expect(votes).toHaveLength(5);
    const changed = await sitting.vote(item, core[2]!, 'against');
    expect(changed.votes).toContainEqual({ personId: core[2]!.id, vote: 'against' });
  });

  it('are for core members who are present, and are cast for others by the chair alone', async () => {
    const { meeting, item } = await needAt(core.slice(0, 3));
    await expect(sitting.vote(item, core[3]!)).rejects.toMatchObject({
      code: 'commissioning.vote.not-a-member',
    });
    await expect(sitting.vote(item, director)).rejects.toMatchObject({
      code: 'commissioning.vote.not-a-member',
    });
    await expect(sitting.vote(item, guest)).rejects.toMatchObject({ kind: 'forbidden' });
    const forSecond = { item, vote: 'for' as const, personId: core[1]!.id };
    await expect(service.call(commissioning.castItemVote, forSecond, core[2]!)).rejects.toMatchObject({
      code: 'commissioning.item.for-another',
    });
    const cast = await service.call(commissioning.castItemVote, forSecond, core[0]!);
    expect(cast.votes).toEqual([{ personId: core[1]!.id, vote: 'for' }]);
    await sitting.closed(meeting);
    await expect(sitting.vote(item, core[0]!)).rejects.toMatchObject({
      code: 'commissioning.meeting.not-open',
    });
  });

  it('of who has left the room do not count', async () => {
    const { need, meeting, item } = await needAt(core);
    await vote(item, { for: core.slice(0, 2), against: core.slice(2, 4) });
    const left = [{ personId: core[3]!.id, presence: 'apologies' as const }];
    await service.call(commissioning.noteAttendance, { meeting, people: left }, director);
    const counted = core.slice(0, 3).map(({ id }) => id);
    const voters = ({ votes }: { votes: readonly { personId: string }[] }) =>
      votes.map(({ personId }) => personId).sort();
    expect(voters(await sitting.item(item))).toEqual([...counted].sort());
    await sitting.decide(item, { outcome: 'agreed', commissionVersion: need.version });
    expect(await show(service, need.commission)).toMatchObject({ state: 'agreed' });
    await sitting.present(meeting, core[3]!);
    expect(voters(await sitting.item(item))).toEqual([...counted].sort());
    await sitting.closed(meeting);
    const { items } = await sitting.minutes(meeting);
    expect(voters(items.find((each) => each.item === item)!)).toEqual([...counted].sort());
  });

  it('of who turns out to have an interest are not told as votes of the decision', async () => {
    const urn = await knownSchool(service);
    const { need, meeting, item } = await needAt(core, { beneficiary: { kind: 'schools', urns: [urn] } });
    await vote(item, { for: core.slice(0, 3), against: core.slice(3) });
    await heldPost(service, core[4]!.id, urn);
    await sitting.decide(item, { outcome: 'agreed', commissionVersion: need.version });
    await sitting.closed(meeting);
    const seen = await sitting.minutes(meeting);
    await service.call(commissioning.publishMinutes, { meeting }, having(director, seen));
    const { number } = seen.items.find((each) => each.item === item)!;
    const published = (await sitting.published(meeting)).items.find((each) => each.number === number);
    expect(published).toMatchObject({ barred: 1, votes: { for: 3, against: 1, abstained: 0 } });
  });
});

describe('an interest', () => {
  it('that the system knows bars the member from the item and from nothing else, and cannot be taken back', async () => {
    const urn = await knownSchool(service, { trustId: '4711' });
    const sister = await knownSchool(service, { trustId: '4711' });
    const barred = await coreMember(service);
    await heldPost(service, barred.id, sister);
    const { meeting, item } = await needAt([...core, barred], {
      beneficiary: { kind: 'schools', urns: [urn] },
    });
    const secret = 'They say that the head is to go.';
    await service.call(
      commissioning.noteDiscussion,
      { item, notes: secret },
      having(core[1]!, await sitting.item(item)),
    );
    await vote(item, { for: core.slice(0, 3) });
    const interest = { personId: barred.id, kind: 'same-trust', urn, why: null };
    expect((await sitting.item(item, core[1])).interests).toEqual([interest]);
    expect(await sitting.item(item, core[1])).toMatchObject({ notes: secret, quorum: { present: 5 } });
    const seen = await sitting.item(item, barred);
    expect(seen).toMatchObject({
      barred: true,
      notes: null,
      votes: [],
      outcome: null,
      interests: [interest],
    });
    await expect(sitting.vote(item, barred)).rejects.toMatchObject({ code: 'commissioning.item.barred' });
    await expect(sitting.decide(item, {}, barred)).rejects.toMatchObject({
      code: 'commissioning.item.barred',
    });
    await expect(
      service.call(commissioning.noteDiscussion, { item, notes: 'no' }, having(barred, seen)),
    ).rejects.toMatchObject({ code: 'commissioning.item.barred' });
    const takeBack = { item, why: 'I am neutral' };
    await expect(service.call(commissioning.withdrawInterest, takeBack, barred)).rejects.toMatchObject({
      code: 'commissioning.interest.known',
    });
    await sitting.decide(item, { outcome: 'deferred', reason: 'the trust is asked whether it can help' });
    await sitting.closed(meeting);
    const read = JSON.stringify([
      await sitting.agenda(meeting, barred),
      await sitting.item(item, barred),
      await sitting.minutes(meeting, barred),
      await service.call(commissioning.showCityScan, { meeting }, barred),
    ]);
    for (const leak of [secret, 'the trust is asked', '"vote"']) expect(read).not.toContain(leak);
    expect(JSON.stringify(await sitting.minutes(meeting, core[1]))).toContain('the trust is asked');
  });

  it('that is declared bars too, takes the vote back, and may be taken back until the decision', async () => {
    const { item } = await needAt(core);
    await sitting.vote(item, core[4]!);
    const declare = { item, why: 'my sister teaches there' };
    await service.call(commissioning.declareInterest, declare, core[4]!);
    const seen = await sitting.item(item);
    expect(seen).toMatchObject({ votes: [], quorum: { present: 4 } });
    expect(seen.interests).toEqual([
      { personId: core[4]!.id, kind: 'declared', urn: null, why: declare.why },
    ]);
    await expect(sitting.vote(item, core[4]!)).rejects.toMatchObject({ code: 'commissioning.item.barred' });
    await service.call(commissioning.declareInterest, declare, core[4]!);
    expect((await sitting.item(item)).interests).toHaveLength(1);
    await service.call(commissioning.withdrawInterest, { item, why: 'another school' }, core[4]!);
    await sitting.vote(item, core[4]!);
    await expect(
      service.call(commissioning.declareInterest, { ...declare, personId: core[3]!.id }, core[2]!),
    ).rejects.toMatchObject({ code: 'commissioning.item.for-another' });
    await sitting.decide(item, { outcome: 'noted' });
    await expect(service.call(commissioning.declareInterest, declare, core[4]!)).rejects.toMatchObject({
      code: 'commissioning.item.decided',
    });
  });

  it('that was declared goes with an item that is deferred', async () => {
    const { meeting, item, need } = await needAt(core);
    await service.call(commissioning.declareInterest, { item, why: 'my sister teaches there' }, core[4]!);
    await sitting.decide(item, { outcome: 'deferred' });
    await sitting.closed(meeting);
    const planned = await sitting.called();
    const coming = (await sitting.agenda(planned.meeting, core[4])).items.find(({ barred }) => barred);
    expect(coming).toMatchObject({ subject: null, urns: [] });
    const { meeting: next } = await sitting.opened(...core);
    const back = await sitting.itemAbout(next, need.commission);
    expect(back.interests).toEqual([expect.objectContaining({ personId: core[4]!.id, kind: 'declared' })]);
    await expect(sitting.vote(back.item!, core[4]!)).rejects.toMatchObject({
      code: 'commissioning.item.barred',
    });
  });

  it('can cost one item its quorum while the meeting has it for the others', async () => {
    const { need, meeting, item } = await needAt(core.slice(0, 4));
    const other = await sitting.late(meeting);
    for (const one of core.slice(0, 2))
      await service.call(commissioning.declareInterest, { item, why: 'works with them' }, one);
    await vote(item, { for: core.slice(2, 4) });
    for (const outcome of ['agreed', 'noted', 'deferred'] as const)
      await expect(sitting.decide(item, { outcome, commissionVersion: need.version })).rejects.toMatchObject({
        code: 'commissioning.item.no-quorum',
      });
    expect(await sitting.item(item)).toMatchObject({
      outcome: null,
      quorum: { needed: 3, present: 2, met: false },
    });
    expect(await sitting.decide(other.item!, { outcome: 'noted' })).toMatchObject({ outcome: 'noted' });
  });
});

it('keeps decision and votes for good, whoever changes the tables', async () => {
  const { item } = await needAt(core);
  await vote(item, { for: core.slice(0, 3) });
  await sitting.decide(item, { outcome: 'noted' });
  const { sql } = service.database;
  for (const change of [
    `update agenda_item set outcome = 'agreed' where id = $1`,
    `update agenda_item_vote set vote = 'against' where item = $1`,
    'delete from agenda_item_vote where item = $1',
  ])
    await expect(sql.run(change, [item])).rejects.toThrow();
  await expect(
    sql.run(`insert into agenda_item_vote values ($1, $2, 'for', now(), 'x')`, [item, core[4]!.id]),
  ).rejects.toThrow('decided');
});
