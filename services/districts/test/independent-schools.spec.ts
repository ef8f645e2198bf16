import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { faultsOf, show, startDistricts } from './builders/districts.js';
import { csv, load } from './builders/feeds.js';

let service: TestService;
let run: districts.FeedRunView;

const columns = [
  ...['URN', 'LA (code)', 'LA (name)', 'EstablishmentNumber', 'EstablishmentName'],
  ...['EstablishmentStatus (name)', 'TypeOfEstablishment (name)', 'PhaseOfEducation (name)'],
  ...['StatutoryLowAge', 'StatutoryHighAge', 'NumberOfPupils'],
];
const independent = (urn: string, lowest: number | string, highest: number | string): unknown[] => [
  ...[urn, '999', 'Demo City', '6001', `School ${urn}`, 'Open', 'Other independent school', 'Not applicable'],
  ...[lowest, highest, 240],
];

beforeAll(async () => {
  service = await startDistricts();
  const special = independent('910004', 3, 19);
  special[6] = 'Other independent special school';
  const file = csv(
    columns,
    independent('910001', 3, 11),
    independent('910002', 3, 18),
    independent('910003', '', ''),
    special,
  );
  run = await load(service, 'gias-establishments', file, { asAt: '2026-09-01' });
}, 60_000);
afterAll(() => service.stop());

describe('schools of which the register says that no phase applies', () => {
  test('load by the ages that they take, and a warning says so; a type that tells goes first', async () => {
    expect(run).toMatchObject({ state: 'loaded', received: 4, loaded: 3, quarantined: 1, warnings: 2 });
    const phases = await Promise.all(
      ['910001', '910002', '910004'].map(async (urn) => (await show(service, urn)).phase),
    );
    expect(phases).toEqual(['primary', 'all-through', 'special']);
    const [warning] = await faultsOf(service, run.run, 'warning');
    expect(warning).toMatchObject({
      line: 2,
      urn: '910001',
      column: 'PhaseOfEducation (name)',
      code: 'phase-by-ages',
    });
    expect(warning?.detail).toContain('3 to 11');
  });

  test('are put aside where the ages are not told either: nobody could say where they belong', async () => {
    expect(await faultsOf(service, run.run, 'quarantine')).toMatchObject([
      { line: 4, urn: '910003', column: 'PhaseOfEducation (name)', code: 'blank' },
    ]);
  });
});
