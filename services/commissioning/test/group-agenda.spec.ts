import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { heldPost, knownCase, knownSchool, record, schoolSummary } from './builders/city.js';
import { coreMember, Sitting } from './builders/group.js';
import { startCommissioning } from './builders/service.js';
import { validExpressions } from './builders/valid-expressions.js';
import { director, having, lead, member, once, show, Walk } from './builders/work.js';

let service: TestService;
let sitting: Sitting;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  sitting = new Sitting(service);
  walk = new Walk(service);
}, 60_000);
afterAll(() => service.stop());

const changes = async (subject: string) =>
  service.database.sql.rows<{ kind: string; district: string | null }>(
    'select kind, district from district_change where subject = $1 order by at, kind',
    [subject],
  );

async function concern(
  caseId: string,
  urn: string,
  event: typeof districts.concernRaised,
  version: number,
  given: Partial<districts.ConcernChanged> = {},
) {
  const told = { caseId, urn, district: 'ladywood', signal: null, state: 'raised' as const, rating: null };
  await service.publish(event, caseId, version, { ...told, responder: null, dueOn: null, ...given });
  await eventually(async () => {
    const kind = event.type.split('.').slice(1, -1).join('-');
    return (await changes(caseId)).some((change) => change.kind === kind);
  });
  await eventually(async () => {
    const rows = await service.database.sql.rows('select from known_case where id = $1 and version >= $2', [
      caseId,
      version,
    ]);
    return rows.length === 1;
  });
}

const about = (agenda: commissioning.AgendaView, subject: string) =>
  agenda.items.filter((item) => item.subject === subject).map(({ kind }) => kind);

const proposal = { title: 'Phonics', about: 'Three schools ask for it.' };

describe('the city scan', () => {
  it('counts what the districts told since the last meeting, once each, with the cases that moved', async () => {
    const urn = await knownSchool(service);
    const caseId = await knownCase(service, urn);
    await concern(caseId, urn, districts.concernRaised, 1);
    const due = { state: 'responding' as const, dueOn: '2026-11-20', rating: 'high' as const };
    await concern(caseId, urn, districts.concernOverdue, 2, due);
    const run = newId();
    const loaded = { run, profile: 'ks2', asAt: '2026-11-01', loaded: 400, quarantined: 1 };
    const event = newId();
    await service.publish(districts.feedRunLoaded, run, 1, loaded, event);
    await service.publish(districts.feedRunLoaded, run, 1, loaded, event);
    await eventually(async () => (await changes(run)).length === 1);
    const { meeting } = await sitting.called();
    const scan = await service.call(commissioning.showCityScan, { meeting }, member);
    const of = (district: string | null) => scan.districts.find((each) => each.district === district);
    expect(of('ladywood')?.counts).toEqual([
      { kind: 'concern-overdue', count: 1 },
      { kind: 'concern-raised', count: 1 },
      { kind: 'signal-taken-up', count: 1 },
    ]);
    expect(of('ladywood')?.cases).toEqual([
      expect.objectContaining({ caseId, urn, state: 'responding', rating: 'high', overdue: true }),
    ]);
    expect(of(null)?.counts).toEqual([{ kind: 'feed-run-loaded', count: 1 }]);
    const { meeting: held } = await sitting.opened();
    service.clock.advance(60_000);
    await sitting.closed(held);
    expect(await service.call(commissioning.showCityScan, { meeting: held }, member)).toMatchObject({
      since: null,
      districts: scan.districts,
    });
    const later = await sitting.called();
    const next = await service.call(commissioning.showCityScan, { meeting: later.meeting }, member);
    expect(next.districts).toEqual([]);
    expect(next.since).toBe((await sitting.show(held)).openedAt);
  });

  it('counts schools that opened and closed, and not those that are merely told again', async () => {
    const closing = schoolSummary({ district: 'yardley' });
    const opening = schoolSummary({ district: 'yardley', status: 'proposed-to-open' });
    await record(service, closing, opening);
    const again = [
      { ...closing, status: 'closed' as const, version: 2 },
      { ...opening, status: 'open' as const, version: 2 },
    ];
    await service.publish(districts.schoolsRecorded, newId(), 1, { schools: again });
    await service.publish(districts.schoolsRecorded, newId(), 1, { schools: again });
    await eventually(async () => (await changes(opening.urn)).length > 0);
    expect(await changes(closing.urn)).toEqual([{ kind: 'school-closed', district: 'yardley' }]);
    expect(await changes(opening.urn)).toEqual([{ kind: 'school-opened', district: 'yardley' }]);
  });
});

describe('the agenda before a meeting opens', () => {
  it('finds overdue and new concerns, and forgets them when they are answered', async () => {
    const urn = await knownSchool(service);
    const caseId = newId();
    service.clock.advance(60_000);
    await concern(caseId, urn, districts.concernRaised, 1);
    const responding = { state: 'responding' as const, dueOn: '2026-11-20' };
    await concern(caseId, urn, districts.concernOverdue, 2, responding);
    const { meeting } = await sitting.called();
    const agenda = await sitting.agenda(meeting);
    expect(about(agenda, caseId)).toEqual(['concern-overdue', 'concern-new']);
    const item = agenda.items.find(({ subject }) => subject === caseId);
    expect(item).toMatchObject({
      item: null,
      number: null,
      urns: [urn],
      district: 'ladywood',
      on: '2026-11-20',
    });
    await concern(caseId, urn, districts.concernAnswered, 3, { state: 'answered', dueOn: '2026-11-20' });
    expect(about(await sitting.agenda(meeting), caseId)).toEqual(['concern-new']);
    await concern(caseId, urn, districts.concernClosed, 4, { state: 'closed' });
    expect(about(await sitting.agenda(meeting), caseId)).toEqual([]);
  });

  it('finds needs that wait, calls that end and those that ended, and what was agreed between', async () => {
    const urn = await knownSchool(service, { name: 'Oakfield Primary School' });
    const beneficiary = { kind: 'schools' as const, urns: [urn] };
    const waiting = await walk.identified({ beneficiary, title: 'Reading in Key Stage 2' });
    const telling = await walk.identified({ beneficiary, title: 'Reading at Oakfield' });
    const called = await walk.called();
    const { meeting } = await sitting.called();
    const agenda = await sitting.agenda(meeting);
    const itemOf = ({ commission }: { commission: string }) =>
      agenda.items.find(({ subject }) => subject === commission);
    expect(itemOf(waiting)).toMatchObject({
      kind: 'commission-waiting',
      title: 'A need waits to be agreed: Reading in Key Stage 2',
      urns: [urn],
      commission: waiting.commission,
    });
    expect(itemOf(telling)?.title).toBe('A need waits to be agreed');
    expect(about(agenda, called.commission)).toEqual(['agreed-between']);
    service.clock.set(called.call!.closesAt);
    const later = await sitting.called();
    expect(about(await sitting.agenda(later.meeting), called.commission)).toContain('shortlist-waiting');
  });

  it('does not take a call that failed for an agreement', async () => {
    const { meeting: held } = await sitting.opened();
    service.clock.advance(60_000);
    await sitting.closed(held);
    const called = await walk.called();
    service.clock.set(called.call!.closesAt);
    service.clock.advance(2 * 86_400_000);
    const { meeting: before } = await sitting.opened();
    expect(about(await sitting.agenda(before), called.commission)).toContain('agreed-between');
    service.clock.advance(60_000);
    await sitting.closed(before);
    const { commission } = called;
    await validExpressions(service, commission);
    const failure = { commission, reason: 'nobody applied' };
    await service.call(commissioning.failCall, failure, having(member, await show(service, commission)));
    const { meeting } = await sitting.called();
    expect(about(await sitting.agenda(meeting), commission)).toEqual([]);
  });

  it('has what members and leads propose, until they take it back', async () => {
    const proposer = lead('ladywood');
    const made = await service.call(commissioning.proposeItem, proposal, once(proposer));
    const { meeting } = await sitting.called();
    expect(await sitting.itemAbout(meeting, made.proposal)).toMatchObject({ kind: 'proposed', ...proposal });
    const withdrawal = { proposal: made.proposal, reason: 'solved' };
    await expect(
      service.call(commissioning.withdrawItemProposal, withdrawal, having(member, made)),
    ).rejects.toMatchObject({ code: 'commissioning.proposal.not-yours' });
    await service.call(commissioning.withdrawItemProposal, withdrawal, having(proposer, made));
    expect(about(await sitting.agenda(meeting), made.proposal)).toEqual([]);
    const elsewhere = await knownSchool(service, { district: 'yardley' });
    await expect(
      service.call(commissioning.proposeItem, { ...proposal, urns: [elsewhere] }, once(proposer)),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      service.call(commissioning.proposeItem, { ...proposal, urns: ['999999'] }, once(proposer)),
    ).rejects.toMatchObject({ details: [{ pointer: '/urns/0' }] });
    expect((await service.call(commissioning.listItemProposals, {}, proposer)).items).toHaveLength(1);
    expect((await service.call(commissioning.listItemProposals, {}, member)).items).toEqual([]);
  });

  it('has what is about a commission from those alone who reach whom the work is for', async () => {
    const elsewhere = await knownSchool(service, { district: 'yardley' });
    const ofSchool = await walk.identified({ beneficiary: { kind: 'schools', urns: [elsewhere] } });
    const ofDistrict = await walk.identified({ beneficiary: { kind: 'district', district: 'yardley' } });
    const ofCity = await walk.identified({ beneficiary: { kind: 'city' } });
    const propose = (proposer: Actor, { commission }: { commission: string }) =>
      service.call(commissioning.proposeItem, { ...proposal, commission }, once(proposer));
    for (const work of [ofSchool, ofDistrict])
      await expect(propose(lead('ladywood'), work)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'commissioning.commission.outside-scope',
      });
    expect(await propose(lead('yardley'), ofSchool)).toMatchObject({ urns: [elsewhere] });
    await propose(lead('yardley'), ofDistrict);
    await propose(lead('ladywood'), ofCity);
    expect(await propose(member, ofSchool)).toMatchObject({ urns: [elsewhere] });
    await expect(propose(lead('ladywood'), { commission: newId() })).rejects.toMatchObject({
      details: [{ pointer: '/commission' }],
    });
  });

  it('withholds from a member what is about the own school', async () => {
    const urn = await knownSchool(service);
    const mine = await coreMember(service, { urn });
    await heldPost(service, mine.id, urn);
    const asked = { title: 'A change of head', about: 'It is said that the head leaves.', urns: [urn] };
    const made = await service.call(commissioning.proposeItem, asked, once(director));
    const { meeting } = await sitting.called();
    const { items } = await sitting.agenda(meeting, mine);
    const own = items.find(({ title }) => title === asked.title);
    expect(own).toMatchObject({ barred: true, subject: null, urns: [], about: null });
    expect(own?.interests).toEqual([{ personId: mine.id, kind: 'own-school', urn, why: null }]);
    expect((await sitting.itemAbout(meeting, made.proposal, member)).about).toBe(asked.about);
  });
});

describe('the agenda of a meeting that has opened', () => {
  it('stays as it was written, numbered, but for late items with a reason', async () => {
    const made = await service.call(commissioning.proposeItem, proposal, once(director));
    const { meeting } = await sitting.opened();
    const written = await sitting.agenda(meeting);
    expect(written.items.map(({ number }) => number)).toEqual(written.items.map((_, index) => index + 1));
    expect(written.items.every(({ item }) => item !== null)).toBe(true);
    expect(about(written, made.proposal)).toEqual(['proposed']);
    await walk.identified();
    await service.call(commissioning.proposeItem, proposal, once(director));
    expect((await sitting.agenda(meeting)).items).toEqual(written.items);
    const late = await sitting.late(meeting, { lateBecause: 'the roof fell in' });
    expect(late).toMatchObject({ number: written.items.length + 1, lateBecause: 'the roof fell in' });
    expect((await sitting.agenda(meeting)).items).toEqual([...written.items, late]);
    const taken = await service.call(commissioning.showItemProposal, { proposal: made.proposal }, director);
    expect(taken).toMatchObject({ state: 'taken', version: 2 });
    await sitting.closed(meeting);
    await expect(sitting.late(meeting)).rejects.toMatchObject({ code: 'commissioning.meeting.not-open' });
  });

  it('returns on the next what was brought and not reached, once', async () => {
    const made = await service.call(
      commissioning.proposeItem,
      { ...proposal, title: 'Not reached' },
      once(director),
    );
    const { meeting } = await sitting.opened();
    const first = await sitting.itemAbout(meeting, made.proposal);
    await sitting.closed(meeting);
    expect(await sitting.item(first.item!)).toMatchObject({ outcome: 'deferred' });
    const { meeting: second } = await sitting.opened();
    const back = await sitting.itemAbout(second, made.proposal);
    expect(back).toMatchObject({ title: 'Not reached', carriedFrom: first.item, outcome: null });
    const planned = await sitting.called(24);
    expect(about(await sitting.agenda(planned.meeting), made.proposal)).toEqual([]);
    await sitting.closed(second);
  });
});
