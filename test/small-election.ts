import { generateCity } from '../infra/demo/city.mjs';
import { clientWith, enrol, levyDues, pay, type Invoice, type School } from './birmingham.js';
import { ElectionRun } from './election-run.js';
import type { TestPlatform } from './platform.mjs';

export interface SmallElection {
  readonly run: ElectionRun;
  readonly contest: string;
  /** The schools that vote; the heads of the first three stand. */
  readonly urns: readonly string[];
}

/** An election of one contest in a generated city of 20 schools, up to the opening of its poll. */
export async function smallElection(
  platform: TestPlatform,
  { voters = 12, terms = {} }: { voters?: number; terms?: object } = {},
): Promise<SmallElection> {
  const run = await ElectionRun.begin(platform);
  const finance = await clientWith(platform, ['finance']);
  const chunks = generateCity({ schools: 20, neighbours: 0, seed: 5 }).feeds[0]?.chunks() ?? [];
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
    body: Buffer.concat([...chunks]).toString('latin1'),
    headers: { 'content-type': 'text/csv' },
  });
  const schools = await platform.until(
    () => platform.all('/v1/schools') as Promise<School[]>,
    (found) => found.length >= 20,
  );
  await enrol(platform, schools);
  await levyDues(platform, finance);
  const invoices = ((await platform.all('/v1/invoices')) as Invoice[]).slice(0, voters);
  await pay(platform, finance, invoices);
  const urns = invoices.map(({ urn }) => urn);
  const contests = [{ title: 'SLIC', seats: 1, districts: [], sectors: [] }];
  await run.call(contests, { publicationThreshold: 5, ...terms });
  await run.step('notice', 'noticed');
  await run.moveTo(10.1);
  await run.step('nominations-opening', 'nominating');
  const [slic] = run.election.contests;
  if (!slic) throw new Error('no contest');
  for (const urn of urns.slice(0, 3))
    await run.stand(slic, urn, urns.filter((other) => other !== urn).slice(0, 2));
  await run.moveTo(20.1);
  await run.step('nominations-closing', 'nominated');
  await run.moveTo(22);
  await run.step('roll-freeze', 'roll-frozen');
  await run.openPoll();
  return { run, contest: slic.contest, urns };
}
