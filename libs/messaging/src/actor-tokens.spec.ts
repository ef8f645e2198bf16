import { expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '@partnership/contracts';
import { ActorTokens } from './actor-tokens.js';

const tokens = new ActorTokens('a secret of the specs');
const actor: Actor = {
  kind: 'person',
  id: 'p1',
  grants: [{ role: 'district-lead', districts: ['ladywood'] }],
};

test('an actor comes out of its token as it went in, each time', () => {
  const token = tokens.sign(actor);
  expect(tokens.verify(token)).toEqual(actor);
  expect(tokens.verify(token)).toEqual(actor);
});

test('a token of another secret is refused', () => {
  const token = new ActorTokens('another secret').sign(actor);
  expect(() => tokens.verify(token)).toThrow(expect.objectContaining({ kind: 'unauthenticated' }));
});

test('a token whose actor was changed is refused', () => {
  const [, mac] = tokens.sign(actor).split('.');
  const admin = { actor: { ...actor, grants: [{ role: 'admin' }] }, expires: Date.now() };
  const body = Buffer.from(JSON.stringify(admin)).toString('base64url');
  expect(() => tokens.verify(`${body}.${mac}`)).toThrow(
    expect.objectContaining({ code: 'platform.actor.invalid' }),
  );
});

test.each([undefined, null, 7, '', '.', 'a.b', 'nonsense'])('%p is no token', (token) => {
  expect(() => tokens.verify(token)).toThrow(expect.objectContaining({ kind: 'unauthenticated' }));
});

test('a token ends with its time, also where it was verified before', async () => {
  const token = tokens.sign(actor, 1);
  expect(tokens.verify(token)).toEqual(actor);
  await pause(1_100);
  expect(() => tokens.verify(token)).toThrow(expect.objectContaining({ code: 'platform.actor.invalid' }));
});

test('the same actor is signed once for many calls, and never with the key of others', () => {
  expect(tokens.tokenOf(actor)).toBe(tokens.tokenOf(actor));
  expect(new ActorTokens('another secret').tokenOf(actor)).not.toBe(tokens.tokenOf(actor));
});
