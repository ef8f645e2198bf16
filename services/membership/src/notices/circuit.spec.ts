import { expect, it } from '@jest/globals';
import { Circuit } from './circuit.js';
import { Pace } from './pace.js';

it('forgives a connection that breaks now and then, and leaves a server alone that is away', () => {
  let now = 0;
  const circuit = new Circuit(
    () => now,
    () => 1,
  );
  circuit.failed();
  circuit.failed();
  circuit.answered();
  circuit.failed();
  circuit.failed();
  expect(circuit).toMatchObject({ broken: false, waitMs: 0 });
  circuit.failed();
  expect(circuit).toMatchObject({ broken: true, waitMs: 250 });
  now = 250;
  expect(circuit).toMatchObject({ broken: true, waitMs: 0 });
  circuit.failed();
  expect(circuit.waitMs).toBe(500);
  for (let more = 0; more < 50; more++) circuit.failed();
  expect(circuit.waitMs).toBe(30_000);
  circuit.answered();
  expect(circuit).toMatchObject({ broken: false, waitMs: 0 });
});

it('gives turns evenly, and saves none up', () => {
  let now = 0;
  const pace = new Pace(10, () => now);
  expect([pace.take(), pace.take(), pace.take()]).toEqual([0, 100, 200]);
  now = 1_000;
  expect([pace.take(), pace.take()]).toEqual([0, 100]);
});
