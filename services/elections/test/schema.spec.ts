import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestService } from '@partnership/testing';
import { Prisma as Generated } from '../src/generated/prisma/client.js';
import { Prisma } from '../src/prisma.js';
import { startElections } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startElections();
}, 30_000);
afterAll(() => service.stop());

type Delegates = Record<string, { findMany(options: { take: number }): Promise<unknown> } | undefined>;

describe('the schema that Prisma was given', () => {
  it.each(Object.values(Generated.ModelName))('is that of the migrations: %s', async (model) => {
    const { db } = service.running.app.get(Prisma);
    const name = model.charAt(0).toLowerCase() + model.slice(1);
    const delegate = (db as unknown as Delegates)[name];
    await expect(delegate?.findMany({ take: 1 })).resolves.toEqual(expect.any(Array));
  });
});
