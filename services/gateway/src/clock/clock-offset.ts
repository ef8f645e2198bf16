import { Failure } from '@partnership/contracts';

const longest = 3_200_000_000_000;

/** How far the clock must stand ahead to show this. @throws Failure `invalid` before true time or a century away */
export function offsetFor(shown: string, trueTime: number): number {
  const offset = new Date(shown).getTime() - trueTime;
  if (offset >= 0 && offset <= longest) return offset;
  throw new Failure(
    'invalid',
    'gateway.clock.reach',
    'The clock goes ahead of true time, by a century at most.',
    [{ pointer: '/now', code: 'out-of-reach', detail: 'now must lie between true time and a century later' }],
  );
}
