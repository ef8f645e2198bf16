import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './builders/city.js';
import { coreMember, Sitting, standingGuest } from './builders/group.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, Walk } from './builders/work.js';

let service: TestService;
let sitting: Sitting;
let walk: Walk;
let core: Actor[];
beforeAll(async () => {
  service = await startCommissioning();
  sitting = new Sitting(service);
  walk = new Walk(service);
  core = [];
  for (let more = 0; more < 3; more++) core.push(await coreMember(service));
}, 60_000);
afterAll(() => service.stop());

const school = { name: 'Oakfield Primary School', phase: 'primary' as const, district: 'erdington' };

/** A meeting that agreed a need of Oakfield, and closed. */
async function closedMeeting(reason = 'Reading has fallen for three years.') {
  // Of two schools of one name the other would stand on the agenda too, as being in no family, without its agreement.
  await service.database.sql.run(`update school set status = 'closed' where name = $1`, [school.name]);
  const urn = await knownSchool(service, school);
  const need = await walk.identified({
    beneficiary: { kind: 'schools', urns: [urn] },
    title: 'Reading at Oakfield',
  });
  const { meeting } = await sitting.opened(...core);
  const { item } = await sitting.itemAbout(meeting, need.commission);
  for (const one of core) await sitting.vote(item!, one);
  await sitting.decide(item!, { outcome: 'agreed', reason, commissionVersion: need.version });
  await sitting.closed(meeting);
  return { urn, meeting, item: item!, ...need };
}

const publish = async (meeting: string) =>
  service.call(commissioning.publishMinutes, { meeting }, having(director, await sitting.minutes(meeting)));

const write = async (meeting: string, item: string, wording: commissioning.MinutesText, as = director) =>
  service.call(
    commissioning.writeMinutes,
    { meeting, item, ...wording },
    having(as, await sitting.minutes(meeting)),
  );

const choose = (commission: string, urn: string, agreed: boolean) =>
  service.call(
    commissioning.chooseNaming,
    { commission, urn, agreed },
    person(grant('headteacher', { schools: [urn] })),
  );

const list = () => service.call(commissioning.listPublicMinutes, {}, person());

describe('minutes', () => {
  it('are drafted from what was decided, and worded until they are published', async () => {
    const { meeting, item } = await closedMeeting();
    const drafted = await sitting.minutes(meeting, member);
    expect(drafted.items.find((each) => each.item === item)).toMatchObject({
      outcome: 'agreed',
      votes: core
        .map(({ id }) => ({ personId: id, vote: 'for' }))
        .sort((a, b) => (a.personId < b.personId ? -1 : 1)),
      text: 'Agreed. Reading has fallen for three years.',
    });
    await expect(sitting.published(meeting)).rejects.toMatchObject({ kind: 'not-found' });
    const worded = await write(meeting, item, { title: 'Reading', text: 'A year of support.' });
    expect(worded.version).toBe(drafted.version + 1);
    await expect(
      service.call(commissioning.writeMinutes, { meeting, item, text: 'x' }, having(director, drafted)),
    ).rejects.toMatchObject({ kind: 'stale' });
    const published = await publish(meeting);
    expect(published).toMatchObject({ state: 'published', editions: [{ edition: 1, why: null }] });
    expect((await sitting.published(meeting)).items.find(({ title }) => title === 'Reading')).toMatchObject({
      outcome: 'agreed',
      text: 'A year of support.',
      votes: { for: 3, against: 0, abstained: 0 },
    });
    await expect(write(meeting, item, { text: 'too late' })).rejects.toMatchObject({
      code: 'commissioning.minutes.not-being-written',
    });
    const told = await eventually(() =>
      service.events(commissioning.minutesPublished).find(({ subject }) => subject === meeting),
    );
    expect(told.data).toEqual({ meeting, edition: 1 });
  });

  it('name no school in any public byte until it agrees, and not after it has taken that back', async () => {
    for (let alike = 0; alike < 5; alike++)
      await knownSchool(service, { phase: 'primary', district: 'erdington' });
    const { meeting, item, urn, commission } = await closedMeeting('Oakfield asked for it.');
    await expect(publish(meeting)).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.minutes.names-a-school',
      details: [{ pointer: expect.stringMatching(/^\/items\/\d+\/text$/) }],
    });
    await write(meeting, item, { text: `Agreed, as school ${urn} asked.` });
    await expect(publish(meeting)).rejects.toMatchObject({ code: 'commissioning.minutes.names-a-school' });
    await write(meeting, item, { text: 'Agreed, as the school asked.' });
    await publish(meeting);
    const bytes = async () => JSON.stringify([await sitting.published(meeting), await list()]);
    expect(await bytes()).not.toMatch(/oakfield/i);
    expect(await bytes()).not.toContain(urn);
    expect(await bytes()).not.toContain(commission);
    for (const one of core) expect(await bytes()).not.toContain(one.id);
    expect(await bytes()).toContain('a primary school in Erdington');
    await choose(commission, urn, true);
    expect(await bytes()).toContain(school.name);
    const corrected = await service.call(
      commissioning.correctMinutes,
      { meeting, item, text: 'Agreed, as Oakfield asked.', why: 'the school agreed to be named' },
      having(director, await sitting.minutes(meeting)),
    );
    expect(corrected.editions).toHaveLength(2);
    expect(await bytes()).toContain('as Oakfield asked');
    await choose(commission, urn, false);
    expect(await bytes()).not.toMatch(/oakfield/i);
    expect(await bytes()).toContain('as a primary school in Erdington asked');
  });

  it('are corrected by new editions that say why; the earlier ones are kept', async () => {
    const { meeting, item } = await closedMeeting();
    await write(meeting, item, { title: 'Reading', text: 'A year of support.' });
    await publish(meeting);
    const before = await sitting.published(meeting);
    const correct = async (text: string) =>
      service.call(
        commissioning.correctMinutes,
        { meeting, item, text, why: 'the length was wrong' },
        having(director, await sitting.minutes(meeting)),
      );
    await expect(correct('Two terms at Oakfield.')).rejects.toMatchObject({
      code: 'commissioning.minutes.names-a-school',
    });
    await correct('Two terms of support.');
    const now = await sitting.published(meeting);
    expect(now).toMatchObject({ edition: 2, why: 'the length was wrong' });
    expect(JSON.stringify(now)).toContain('Two terms of support.');
    expect(await sitting.published(meeting, 1)).toEqual(before);
    await expect(sitting.published(meeting, 3)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await list()).items.find((entry) => entry.meeting === meeting)).toMatchObject({ edition: 2 });
    await expect(
      service.database.sql.run('update minutes_text set text = $2 where item = $1', [item, 'x']),
    ).rejects.toThrow('append-only');
  });

  it('are not worded by whoever has an interest in the item', async () => {
    const { meeting, item, urn } = await closedMeeting();
    const barred = await coreMember(service, { urn });
    await heldPost(service, barred.id, urn);
    const seen = await sitting.minutes(meeting, barred);
    expect(seen.items.find((each) => each.item === item)).toMatchObject({
      barred: true,
      ...{ text: null, reason: null, outcome: null, votes: [], urns: [], commission: null },
    });
    await expect(write(meeting, item, { text: 'All is well.' }, barred)).rejects.toMatchObject({
      code: 'commissioning.item.barred',
    });
  });

  it('count those who had a place when the meeting was held, whatever is written of their terms afterwards', async () => {
    const urn = await knownSchool(service);
    const leaver = await coreMember(service, { urn });
    const { meeting, startsAt } = await sitting.opened(core[0]!, core[1]!, leaver);
    const closed = await sitting.closed(meeting);
    await publish(meeting);
    const published = await sitting.published(meeting);
    const minutes = await sitting.minutes(meeting);
    const { items } = await service.call(commissioning.listGroupPlaces, { limit: 200 }, director);
    const place = items.find(({ personId }) => personId === leaver.id)!;
    const held = startsAt.slice(0, 10);
    const end = (on: string) =>
      service.call(
        commissioning.endGroupPlace,
        { place: place.place, on, reason: 'has left' },
        having(director, place),
      );
    await expect(end(addDays(held, -1))).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'commissioning.group-member.met',
      details: [{ pointer: '/on' }],
    });
    await end(held);
    await coreMember(service, { urn });
    expect(await sitting.published(meeting)).toEqual(published);
    expect(await sitting.minutes(meeting)).toEqual(minutes);
    expect((await sitting.show(meeting)).people).toEqual(closed.people);
  });

  it('count who came, and are listed with the latest meeting first', async () => {
    const guest = await standingGuest(service);
    const { meeting } = await sitting.opened(core[0]!, core[1]!, guest);
    await sitting.closed(meeting);
    await publish(meeting);
    const { members } = await sitting.published(meeting);
    expect(await sitting.published(meeting)).toMatchObject({ present: 2, guestsPresent: 1 });
    expect(members).toBeGreaterThanOrEqual(3);
    const { items } = await list();
    expect(items[0]?.meeting).toBe(meeting);
    expect(items.map(({ startsAt }) => startsAt)).toEqual(
      items
        .map(({ startsAt }) => startsAt)
        .sort()
        .reverse(),
    );
  });
});
