import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commissioning, districts, type Actor } from '@partnership/contracts';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import {
  agreeAll,
  allPlaces,
  answer,
  coordinator,
  familyOf,
  found,
  headOf,
  propose,
} from './builders/groups.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, once } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

/** Each test has a part of the country of its own, so that what others made is never near. */
let field = 0;
let distances: Record<string, number> = {};
beforeEach(() => {
  field += 1;
  distances = {};
});
beforeAll(() =>
  service.answer(districts.showNeighbours, ({ urn, name }) => ({
    ...{ urn, name: 'School', similarity: name, phase: 'primary', characteristics: [], notLookedAt: 0 },
    neighbours: Object.entries(distances).map(([other, distance]) => ({
      ...{ urn: other, name: 'School', authority: '330', distance, characteristics: [] },
    })),
  })),
);

/** A school that lies so many kilometres east of the field's middle. */
const at = (km: number, given: Partial<districts.SchoolSummary> = {}): Promise<string> =>
  knownSchool(service, { easting: field * 20_000 + Math.round(km * 1000), northing: 280_000, ...given });

async function familyAt(...km: number[]): Promise<commissioning.SchoolGroupView> {
  const urns: string[] = [];
  for (const one of km) urns.push(await at(one));
  return familyOf(service, urns, { name: `Family at ${km.join()}` });
}

const suggest = (urn: string, actor: Actor = director, within?: number) =>
  service.call(commissioning.suggestFamilies, { urn, ...(within !== undefined && { within }) }, actor);
const existing = ({ items }: commissioning.FamilySuggestionsView): (string | null)[] =>
  items.filter(({ kind }) => kind === 'existing').map(({ group }) => group);
const newOnes = ({ items }: commissioning.FamilySuggestionsView): string[][] =>
  items.filter(({ kind }) => kind === 'new').map(({ schools }) => schools.map(({ urn }) => urn).sort());
const object = (urn: string, against: Partial<commissioning.Objection>, actor: Actor = headOf(urn)) =>
  service.call(commissioning.raiseObjection, { urn, reason: 'between us', ...against }, once(actor));
const refusal = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    ({ code }: { code: string }) => code,
  );
const members = ({ members: all }: commissioning.SchoolGroupView): string[] => all.map(({ urn }) => urn);

describe('a school in no family', () => {
  it('is suggested families that exist, within the distance, with room, and why in figures', async () => {
    const alone = await at(0);
    const near = await familyAt(1, 2, 3);
    await familyAt(1, 2, 9);
    await familyAt(1, 1, 1, 2, 2, 2, 3);
    const far = await familyAt(5, 6, 7);
    distances = Object.fromEntries(members(far).map((urn, place) => [urn, [0.1, 0.2, 0.3][place]!]));
    const view = await suggest(alone);
    expect(view).toMatchObject({ within: 8, nearBy: 'coordinates', similarity: 'used', dismissed: 0 });
    expect(existing(view).sort()).toEqual([near.group, far.group].sort());
    const reasonsFor = (family: string): object => view.items.find(({ group }) => group === family)!.reasons;
    expect(reasonsFor(near.group)).toEqual({
      ...{ meanKm: 2, farthestKm: 3, samePhase: 3, phases: ['primary'], similar: 0, meanDistance: null },
      ...{ nearness: 30, similarity: 0, phaseMix: 15, score: 45 },
    });
    expect(reasonsFor(far.group)).toMatchObject({ meanKm: 6, similar: 3, meanDistance: 0.2, nearness: 10 });
    // Alike schools a little farther off are better company than strangers next door.
    expect(existing(view)[0]).toBe(far.group);
    expect(existing(await suggest(alone, director, 3.5))).toEqual([near.group]);
  });

  it('is on no list any more after it joined one of them, and every group that stood before still stands', async () => {
    const alone = await at(0);
    const family = await familyAt(1, 2, 3);
    const { items } = await suggest(alone, lead('ladywood'));
    const before = await allPlaces(service);
    const accept = { urn: alone, group: items[0]!.group!, reason: 'its nearest neighbours' };
    const accepted = await service.call(commissioning.acceptSuggestion, accept, once(lead('ladywood')));
    expect(accepted.proposals[0]!.answers).toHaveLength(4);
    // While the heads are asked it is not suggested again.
    expect(existing(await suggest(alone))).toEqual([]);
    expect(await allPlaces(service)).toEqual(before);
    await agreeAll(service, { group: family.group });
    expect(await allPlaces(service, [alone])).toEqual(before);
    const isolated = await service.call(commissioning.listIsolatedSchools, { limit: 200 }, headOf(alone));
    expect(isolated.items).toEqual([]);
    // Districts are not asked for what nobody looks for.
    expect(await suggest(alone)).toMatchObject({ items: [], similarity: 'not-asked' });
  });

  it('is suggested to found one with others that are alone, which do not object to one another', async () => {
    const alone = await at(0);
    const others: string[] = [];
    for (const km of [1, 1.5, 2, 2.5]) others.push(await at(km));
    await at(15);
    await object(others[0]!, { againstUrn: others[1]! });
    const view = await suggest(alone);
    const [company] = newOnes(view);
    expect(company).toHaveLength(3);
    expect([others[0], others[1]].filter((urn) => company!.includes(urn!))).toHaveLength(1);
    const accept = { urn: alone, urns: company!, name: 'Newcomers', reason: 'all four are alone' };
    const both = { ...accept, urns: others };
    expect(await refusal(service.call(commissioning.acceptSuggestion, both, once(director)))).toBe(
      'commissioning.family-suggestion.not-suggested',
    );
    const founded = await service.call(commissioning.acceptSuggestion, accept, once(headOf(alone)));
    expect(founded.proposals.map(({ urn, state }) => [urn, state])).toEqual([
      [alone, 'accepted'],
      ...company!.map((urn) => [urn, 'proposed']),
    ]);
    await agreeAll(service, { group: founded.group });
    expect(
      await service.call(commissioning.showSchoolGroup, { group: founded.group }, director),
    ).toMatchObject({ name: 'Newcomers', schools: 4, forming: false });
  });

  it.each(['school', 'school, the other way round', 'group', 'kind of the other', 'families'])(
    'is never suggested across an objection: %s',
    async (what) => {
      const alone = await at(0);
      const family = await familyAt(1, 2, 3);
      const [one] = members(family);
      const control = await at(0.5);
      if (what === 'school') await object(alone, { againstUrn: one! });
      if (what === 'school, the other way round') await object(one!, { againstUrn: alone });
      if (what === 'group') await object(alone, { againstGroup: family.group });
      if (what === 'kind of the other') {
        await found(service, [one!], { kind: 'network' });
        await object(alone, { againstKind: 'network' });
      }
      if (what === 'families') await object(alone, { againstKind: 'family' });
      const view = await suggest(alone);
      expect(existing(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toContain('between us');
      expect(existing(await suggest(control))).toEqual([family.group]);
      const accept = { urn: alone, group: family.group, reason: 'all the same' };
      expect(await refusal(service.call(commissioning.acceptSuggestion, accept, once(director)))).toBe(
        'commissioning.family-suggestion.not-suggested',
      );
    },
  );

  it('is not suggested what was dismissed, or what a head declined', async () => {
    const alone = await at(0);
    const family = await familyAt(1, 2, 3);
    const second = await familyAt(2, 3, 4);
    const [stranger, other] = [await at(4), await at(4.5)];
    expect(newOnes(await suggest(alone))).toEqual([[stranger, other].sort()]);
    const dismiss = (target: Partial<commissioning.SuggestionDismissal>) =>
      service.call(
        commissioning.dismissSuggestion,
        { urn: alone, reason: 'across the river', ...target },
        coordinator('ladywood'),
      );
    await dismiss({ group: family.group });
    const twice = await dismiss({ group: family.group });
    expect(twice.items).toMatchObject([{ group: family.group, reason: 'across the river' }]);
    await dismiss({ urns: [stranger] });
    const { proposal } = await propose(service, second.group, alone);
    await answer(service, proposal, members(second)[0]!, { answer: 'declined', reason: 'we are enough' });
    const view = await suggest(alone);
    expect([existing(view), newOnes(view), view.dismissed]).toEqual([[], [], 2]);
    const kept = await service.call(commissioning.listDismissedSuggestions, { urn: alone }, headOf(alone));
    expect(kept.items).toHaveLength(2);
    expect(await refusal(dismiss({}))).toBe('commissioning.family-suggestion.one-of');
  });

  it('that has no place on the map is suggested families of its district, which is said', async () => {
    const district = `field-${field}`;
    const unplaced = { district, easting: null, northing: null };
    const alone = await knownSchool(service, unplaced);
    const urns = [await at(1, { district }), await at(2, { district }), await knownSchool(service, unplaced)];
    const here = await familyOf(service, urns);
    await familyAt(1, 2, 3);
    const view = await suggest(alone);
    expect(view).toMatchObject({ nearBy: 'district' });
    expect(existing(view)).toEqual([here.group]);
    expect(view.items[0]!.reasons).toMatchObject({ meanKm: null, farthestKm: null });
  });

  it('is for its own people and those of its district', async () => {
    const alone = await at(0);
    const outside = 'commissioning.school-group.outside-reach';
    expect(await refusal(suggest(alone, lead('yardley')))).toBe(outside);
    expect(await refusal(suggest(alone, headOf(await at(1))))).toBe(outside);
    expect(await refusal(suggest('999999'))).toBe('commissioning.school.unknown');
    await expect(suggest(alone, headOf(alone))).resolves.toMatchObject({ urn: alone });
  });
});

describe('an objection', () => {
  it('is between the school and the director, and can be withdrawn', async () => {
    const [one, other] = [await at(0), await at(1)];
    const objection = await object(one, { againstUrn: other });
    const list = async (actor: Actor) =>
      (await service.call(commissioning.listObjections, { urn: one }, actor)).items;
    expect(await list(headOf(one))).toEqual([objection]);
    expect(await list(director)).toEqual([objection]);
    const outside = 'commissioning.school-group.outside-reach';
    expect(await refusal(list(headOf(other)))).toBe(outside);
    expect(await refusal(list(lead('ladywood')))).toBe('platform.permission.missing');
    expect(await refusal(list(person(grant('auditor'))))).toBe('platform.permission.missing');
    const audited = await service.database.sql.rows<{ line: string }>(
      `select a::text as line from platform.audit a where record = $1`,
      [`commissioning.group-objection/${objection.objection}`],
    );
    expect(audited).toHaveLength(1);
    expect(audited[0]!.line).not.toContain(other);
    expect(audited[0]!.line).not.toContain('between us');
    const withdrawal = { objection: objection.objection, reason: 'settled' };
    const withdrawn = await service.call(
      commissioning.withdrawObjection,
      withdrawal,
      having(headOf(one), objection),
    );
    expect(withdrawn).toMatchObject({ withdrawnBecause: 'settled', version: 2 });
    expect(await refusal(object(one, { againstUrn: one }))).toBe('commissioning.group-objection.itself');
    expect(await refusal(object(one, {}))).toBe('commissioning.family-suggestion.one-of');
  });

  it('goes on against the school that follows', async () => {
    const [one, other, successor] = [await at(0), await at(1), await at(1.2)];
    await object(one, { againstUrn: other });
    await service.publish(districts.schoolSucceeded, other, 1, {
      ...{ urn: other, successor, kind: 'succession', on: '2026-11-20' },
    });
    const against = async () =>
      (await service.call(commissioning.listObjections, { urn: one }, director)).items.map(
        ({ againstUrn }) => againstUrn,
      );
    await eventually(async () => (await against()).length === 2);
    expect((await against()).sort()).toEqual([other, successor].sort());
  });

  it('does so once, although the directory takes the succession back and tells it again', async () => {
    const [one, other, third, successor] = [await at(0), await at(1), await at(1.1), await at(1.2)];
    await object(one, { againstUrn: other });
    await object(other, { againstUrn: third });
    const told = { urn: other, successor, kind: 'succession' as const, on: '2026-11-20' };
    const states = async (): Promise<string[]> =>
      (
        await service.database.sql.rows<{ known: string }>(
          `select state || ' ' || version as known from told_succession where urn = $1`,
          [other],
        )
      ).map(({ known }) => known);
    const becomes = (known: string) => eventually(async () => (await states()).includes(known));
    await service.publish(districts.schoolSucceeded, other, 1, told);
    await becomes('followed 1');
    await service.publish(districts.schoolSuccessionWithdrawn, other, 2, told);
    await becomes('withdrawn 2');
    await service.publish(districts.schoolSucceeded, other, 3, told);
    await becomes('followed 3');
    const kept = await service.database.sql.rows(
      `select urn, against_urn as against from group_objection where $1 in (urn, against_urn) order by 1, 2`,
      [successor],
    );
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(
      expect.arrayContaining([
        { urn: one, against: successor },
        { urn: successor, against: third },
      ]),
    );
  });
});

describe('without districts', () => {
  it('suggestions come from distance and phases alone, and say so', async () => {
    const alone = await at(0);
    const family = await familyAt(1, 2, 3);
    await service.silence('districts');
    const view = await suggest(alone);
    expect(view.similarity).toBe('not-answered');
    expect(existing(view)).toEqual([family.group]);
    expect(view.items[0]!.reasons).toMatchObject({ similarity: 0, nearness: 50, phaseMix: 25, score: 75 });
  });
});
