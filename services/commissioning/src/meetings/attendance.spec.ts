import { describe, expect, it } from '@jest/globals';
import { rateView } from './attendance.js';

describe('attendance', () => {
  it('is the share of meetings at which somebody was present', () => {
    const attended = { personId: 'p', kind: 'core', meetings: 12, present: 11, apologies: 0 };
    expect(rateView(attended)).toMatchObject({ absent: 1, rate: 0.917 });
    expect(rateView({ ...attended, meetings: 0, present: 0 })).toMatchObject({ absent: 0, rate: 0 });
  });
});
