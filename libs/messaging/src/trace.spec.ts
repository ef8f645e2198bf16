import { expect, test } from '@jest/globals';
import { currentTrace, nextSpan, withTrace } from './trace.js';

const trace = '0af7651916cd43dd8448eb211c80319c';
const span = 'b7ad6b7169203331';

test('the next span keeps the trace and its flags, under an id of its own', () => {
  const next = nextSpan(`00-${trace}-${span}-00`);
  expect(next).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
  expect(next).not.toContain(span);
  expect(nextSpan(next)).not.toBe(next);
});

test.each([
  undefined,
  '',
  'nonsense',
  `00-${trace.toUpperCase()}-${span}-01`,
  `00-${'0'.repeat(32)}-${span}-01`,
  `00-${trace}-${'0'.repeat(16)}-01`,
  `00-${trace}-${span}-01-more`,
])('%p is no trace: a new one begins', (given) => {
  const begun = nextSpan(given);
  expect(begun).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(begun).not.toContain(trace);
});

test('a trace reaches whatever is started under it, and nothing beside it', async () => {
  const given = { traceparent: nextSpan(undefined), requestId: 'r' };
  const [inside, outside] = await Promise.all([
    withTrace(given, async () => {
      await Promise.resolve();
      return currentTrace();
    }),
    Promise.resolve().then(currentTrace),
  ]);
  expect(inside).toBe(given);
  expect(outside).toBeUndefined();
});
