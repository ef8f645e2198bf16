import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { Walk } from './builders/work.js';

let service: TestService;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
}, 30_000);
afterAll(() => service.stop());

const head = (...schools: string[]) => person(grant('headteacher', { schools }));

describe('a school that is helped', () => {
  it('is described by what five open schools share, until its head agrees to its name, and again after taking that back', async () => {
    const alike = { phase: 'nursery' as const, district: 'perry-barr' };
    const urn = await knownSchool(service, { ...alike, name: 'Acorn Nursery' });
    for (let other = 0; other < 3; other++) await knownSchool(service, alike);
    await knownSchool(service, { ...alike, status: 'closed' });
    const { commission } = await walk.identified({ beneficiary: { kind: 'schools', urns: [urn] } });
    const choose = (agreed: boolean) =>
      service.call(commissioning.chooseNaming, { commission, urn, agreed }, head(urn));
    expect(await choose(false)).toMatchObject({ publicly: 'a school' });
    await knownSchool(service, alike);
    expect(await choose(false)).toMatchObject({ publicly: 'a nursery school in Perry Barr' });
    expect(await choose(true)).toMatchObject({ agreed: true, publicly: 'Acorn Nursery' });
    expect(await choose(true)).toMatchObject({ agreed: true });
    expect(await choose(false)).toMatchObject({ publicly: 'a nursery school in Perry Barr' });
  });

  it('speaks for itself alone, and only where the work is for it', async () => {
    const urn = await knownSchool(service);
    const other = await knownSchool(service);
    const { commission } = await walk.identified({ beneficiary: { kind: 'schools', urns: [urn] } });
    await expect(
      service.call(commissioning.chooseNaming, { commission, urn, agreed: true }, head(other)),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'commissioning.naming.not-yours' });
    await expect(
      service.call(commissioning.chooseNaming, { commission, urn: other, agreed: true }, head(other)),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});
