import { describe, expect, test } from '@jest/globals';
import { expectNoDrift } from './drift.js';

describe('expectNoDrift', () => {
  const found = { findFirst: () => Promise.resolve(null) };
  const missing = { findFirst: () => Promise.reject(new Error('The column `thing.phase` does not exist.')) };

  test('is content when every model can be read', async () => {
    await expect(
      expectNoDrift({ thing: found, formClass: found }, { Thing: 'Thing', FormClass: 'FormClass' }),
    ).resolves.toBeUndefined();
  });

  test('names each model that cannot', async () => {
    const drift = expectNoDrift({ thing: missing, other: found }, { Thing: 'Thing', Other: 'Other' });
    await expect(drift).rejects.toThrow(/differ\.\nThing: The column `thing\.phase` does not exist\.$/);
  });

  test('does not take a client without the model, or without any, for a good one', async () => {
    await expect(expectNoDrift({}, { Thing: 'Thing' })).rejects.toThrow('no model Thing');
    await expect(expectNoDrift({}, {})).rejects.toThrow('no model to compare');
  });
});
