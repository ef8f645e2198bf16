import { describe, expect, it } from '@jest/globals';
import { feeFor } from './fee.js';

describe('the per-pupil fee, in pence', () => {
  it.each([
    ['£1 a pupil', { ratePencePerPupil: 100, minimumPence: 0 }, 467, 46_700],
    ['£19 a pupil', { ratePencePerPupil: 1900, minimumPence: 0 }, 1_053, 2_000_700],
    ['below the minimum', { ratePencePerPupil: 100, minimumPence: 25_000 }, 249, 25_000],
    ['at the minimum', { ratePencePerPupil: 100, minimumPence: 25_000 }, 250, 25_000],
    ['above the minimum', { ratePencePerPupil: 100, minimumPence: 25_000 }, 251, 25_100],
    ['a rate of nothing', { ratePencePerPupil: 0, minimumPence: 0 }, 467, 0],
    ['a rate of nothing with a minimum', { ratePencePerPupil: 0, minimumPence: 5_000 }, 467, 5_000],
    ['a school without pupils', { ratePencePerPupil: 100, minimumPence: 0 }, 0, 0],
  ])('%s: %j for %i pupils is %i', (_, terms, pupils, pence) => {
    expect(feeFor(terms, pupils)).toBe(pence);
  });
});
