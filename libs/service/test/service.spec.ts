import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, Failure, membership, type Caller } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';
import { From, Handles, Hears } from '@partnership/messaging';
import { ServiceConfig } from '@partnership/service';
import { eventually, grant, person, startTestService, type TestService } from '@partnership/testing';

const heard: string[] = [];
let failures = 0;

@Controller()
class PeopleController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Handles(membership.showStanding)
  standing(request: membership.AskStanding): membership.StandingView {
    if (request.urn === '000000') throw new Error('select * from secret');
    if (request.urn === '000001')
      throw new Failure('not-found', 'membership.school.unknown', 'No such school.');
    return {
      urn: request.urn,
      on: '2026-11-24',
      state: 'active',
      mayVote: true,
      delegate: null,
      reasons: [],
    };
  }

  @Handles(membership.joinSchool)
  join(
    @Payload() request: membership.JoinSchool,
    @From() caller: Caller,
  ): Promise<membership.MembershipView> {
    return this.unitOfWork.run(caller, async (work) => {
      work.announce(membership.membershipMoved, request.urn, 1, {
        urn: request.urn,
        from: null,
        to: 'applied',
        on: '2026-11-24',
      });
      const [row] = await work.sql.rows<{ n: number }>('select count(*)::int n from platform.idempotency');
      return {
        urn: request.urn,
        name: caller.actor.id,
        state: `${row?.n ?? 0}`,
        since: '',
        begins: '',
        leaves: null,
        delegate: null,
        history: [],
        gaps: [],
        predecessor: null,
        successor: null,
        version: 1,
      };
    });
  }

  @Hears(districts.schoolsRecorded)
  keep(@Payload() { schools }: districts.SchoolsRecorded): void {
    const [school] = schools;
    if (school?.name === 'twice' && failures++ < 1)
      throw new Failure('unavailable', 'test.later', 'Not now.');
    if (school?.name === 'never') throw new Error('cannot be');
    heard.push(school?.urn ?? '');
  }
}

@Module({ controllers: [PeopleController] })
class PeopleModule {}

const school = (urn: string, name = 'A school'): districts.SchoolSummary => ({
  urn,
  name,
  phase: 'primary',
  establishmentType: null,
  status: 'open',
  authority: '330',
  inCity: true,
  district: null,
  trustId: null,
  pupils: null,
  pupilsSource: null,
  pupilsAsAt: null,
  version: 1,
});

describe('a running service', () => {
  let service: TestService;
  const admin = person(grant('admin'));

  beforeAll(async () => {
    service = await startTestService({
      name: 'membership',
      module: PeopleModule,
      config: ServiceConfig,
      migrations: fileURLToPath(new URL('../../../services/membership/prisma/migrations', import.meta.url)),
    });
  }, 60_000);
  afterAll(() => service.stop());

  it('answers an operation', async () => {
    const answer = await service.call(membership.showStanding, { urn: '103153' }, admin);
    expect(answer).toMatchObject({ urn: '103153', mayVote: true });
  });

  it('refuses a malformed request with a pointer to each fault', async () => {
    const request = { urn: '12', extra: 1 } as unknown as membership.AskStanding;
    await expect(service.call(membership.showStanding, request, admin)).rejects.toMatchObject({
      kind: 'invalid',
      details: expect.arrayContaining([
        expect.objectContaining({ pointer: '/urn' }),
        expect.objectContaining({ pointer: '/extra' }),
      ]) as unknown,
    });
  });

  it('refuses whoever lacks the permission of the operation', async () => {
    await expect(
      service.call(membership.joinSchool, { urn: '103153' }, person(grant('auditor'))),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'platform.permission.missing' });
  });

  it('tells the caller nothing of an unexpected error', async () => {
    await expect(service.call(membership.showStanding, { urn: '000000' }, admin)).rejects.toMatchObject({
      kind: 'internal',
      message: expect.not.stringContaining('select') as unknown,
    });
  });

  it('passes an expected failure on as it is', async () => {
    await expect(service.call(membership.showStanding, { urn: '000001' }, admin)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'membership.school.unknown',
    });
  });

  it('publishes what a unit of work announces', async () => {
    await service.call(membership.joinSchool, { urn: '103154' }, admin);
    const [event] = await service.hears(membership.membershipMoved);
    expect(event).toMatchObject({ subject: '103154', version: 1, data: { to: 'applied' } });
  });

  it('says unavailable at once for a service that was never started', async () => {
    const began = Date.now();
    await expect(service.call(districts.listDistricts, {}, admin)).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(Date.now() - began).toBeLessThan(500);
  });

  it('asks a stand-in for another service', async () => {
    await service.answer(districts.listDistricts, () => ({ items: [] }));
    await expect(service.call(districts.listDistricts, {}, admin)).resolves.toEqual({ items: [] });
  });

  it('hears an event, again after a passing fault, and never a hopeless one', async () => {
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools: [school('200001')] });
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools: [school('200002', 'twice')] });
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools: [school('2')] });
    await eventually(() => heard.includes('200001') && heard.includes('200002'));
    expect(heard).toEqual(['200001', '200002']);
  });
});
