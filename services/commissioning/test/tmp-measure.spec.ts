import { it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { knownSchool } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, need, once, openPot } from './builders/work.js';
it('measures', async () => {
  const service = await startCommissioning();
  const supplierUrn = await knownSchool(service);
  const go = async (label: string) => {
    const year = await openPot(service, 180_000_000);
    const c = await Promise.all(Array.from({ length: 200 }, async () => {
      const b = await service.call(commissioning.identifyCommission, need(), once(director));
      return service.call(commissioning.agreeCommission, { commission: b.commission, reason: 'x' }, having(member, b));
    }));
    const t = performance.now();
    const lat: number[] = [];
    const o = await Promise.allSettled(c.map(async (v) => { const s = performance.now(); try { return await service.call(commissioning.awardDirectly, { commission: v.commission, supplierUrn, amountPence: 3_000_000, year, reason: 'n' }, having(member, v)); } finally { lat.push(performance.now() - s); } }));
    lat.sort((a, b) => a - b);
    process.stderr.write(`${label} ${(performance.now() - t).toFixed(0)} ms ok ${o.filter((x) => x.status === 'fulfilled').length} p50 ${lat[100]!.toFixed(0)} max ${lat[199]!.toFixed(0)}\n`);
  };
  for (let i = 0; i < 4; i++) await go('one');
  const beside = await startCommissioning(service);
  for (let i = 0; i < 4; i++) await go('two');
  await beside.stop();
  await service.stop();
}, 120_000);
