import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { firstFree, takePorts } from './ports.mjs';

const memory = () => join(mkdtempSync(join(tmpdir(), 'ports-')), 'ports.json');

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

it('gives two instances that start together no port in common', async () => {
  const taken = await Promise.all([1, 2, 3, 4].map(() => takePorts(memory())));
  const numbers = taken.flatMap(({ port }) => Object.values(port));
  expect(new Set(numbers).size).toBe(numbers.length);
  await Promise.all(taken.map(({ release }) => release()));
});

it('keeps the ports of an instance from one start to the next', async () => {
  const file = memory();
  const first = await takePorts(file);
  await first.release();
  const second = await takePorts(file);
  await second.release();
  expect(second.port).toEqual(first.port);
});

it('takes other ports when one of them has been taken by somebody else', async () => {
  const file = memory();
  const first = await takePorts(file);
  await first.release();
  const stranger = await occupy(first.port.redis);
  const second = await takePorts(file);
  expect(Object.values(second.port)).not.toContain(first.port.redis);
  await second.release();
  stranger.close();
});

it('moves on to the next port when the usual one is taken', async () => {
  const stranger = await occupy(0);
  const address = stranger.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await firstFree(port)).toBeGreaterThan(port);
  stranger.close();
});
