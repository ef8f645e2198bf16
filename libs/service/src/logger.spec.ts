import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ServiceLogger } from './logger.js';

const lines: string[] = [];
const destination = { write: (line: string) => lines.push(line) };
beforeAll(() => {
  Logger.overrideLogger(new ServiceLogger('districts', 'warn', destination));
});
afterAll(() => {
  Logger.overrideLogger(['fatal']);
});

test.each(['warn', 'error'] as const)('a %s says where it is from, what happened and why', (level) => {
  lines.length = 0;
  new Logger('FeedWorker')[level]({
    err: new Error('no such table'),
    run: '7',
    msg: 'a run could not be read',
  });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      level,
      context: 'FeedWorker',
      run: '7',
      msg: 'a run could not be read',
      err: expect.objectContaining({ message: 'no such table' }) as unknown,
    }),
  ]);
});
