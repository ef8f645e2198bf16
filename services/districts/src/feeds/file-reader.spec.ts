import { describe, expect, test } from '@jest/globals';
import { FileFault } from './file-fault.js';
import { FileReader, type RepeatedSchools, type RowOutcome } from './file-reader.js';
import { ofstedMi } from './profiles/ofsted-mi.js';

const names = ofstedMi.columns.map(({ name }) => name);
const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell);
const row = (values: Record<string, string>): string =>
  names
    .map((name) =>
      quoted({ LAESTAB: '3302001', 'School name': 'A', 'Ofsted phase': 'Primary', ...values }[name] ?? ''),
    )
    .join(',');
const header = names.map(quoted).join(',');

async function read(
  text: string,
  known?: RepeatedSchools,
): Promise<{ outcomes: RowOutcome[]; reader: FileReader }> {
  const reader = new FileReader(ofstedMi, { code: '330', name: 'Birmingham' }, known);
  async function* chunks(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from(text));
  }
  const outcomes: RowOutcome[] = [];
  const file = { chunks: chunks(), encoding: 'utf-8', endsWithNewline: text.endsWith('\n') } as const;
  for await (const some of reader.read(file)) outcomes.push(...some);
  return { outcomes, reader };
}

const faultOf = (text: string): Promise<unknown> =>
  read(text).then(
    () => undefined,
    (error: unknown) => error instanceof FileFault && error.code,
  );

test('rows that name the same school are found, and refused when the file is read anew', async () => {
  const text = [
    header,
    row({ URN: '100001' }),
    row({ URN: '100002' }),
    row({ URN: '100001' }),
    row({ URN: '100001', 'Total number of pupils': 'x' }),
    '',
  ].join('\n');
  const { repeated } = (await read(text)).reader;
  expect([...repeated]).toEqual([['100001', [2, 4, 5]]]);

  const { outcomes, reader } = await read(text, repeated);
  expect(reader.received).toBe(4);
  expect(reader.repeated.size).toBe(0);
  const refused = { urn: '100001', code: 'duplicate-urn', column: 'URN' };
  expect(outcomes.flatMap(({ fault }) => fault ?? [])).toMatchObject([
    { ...refused, line: 2, detail: expect.stringContaining('Line 4') },
    { ...refused, line: 4, detail: expect.stringContaining('Line 2') },
    { urn: '100001', line: 5, code: 'not-a-count' },
  ]);
});

test('columns that nobody knows are told once, on the header’s line', async () => {
  const { outcomes } = await read(`${header},Notes\n${row({ URN: '100001' })},x\n`);
  expect(outcomes.flatMap(({ warnings }) => warnings)).toMatchObject([
    { line: 1, column: 'Notes', code: 'unknown-column' },
  ]);
});

describe('of a file that is not whole nothing loads', () => {
  const good = row({ URN: '100001' });
  test.each([
    ['no header', '\n\n', 'empty'],
    ['no rows', `${header}\n`, 'no-rows'],
    ['another header', `URN,Name\n100001,A\n`, 'wrong-header'],
    ['the last row ends early, without a line end', `${header}\n${good}\n${good.slice(0, 30)}`, 'truncated'],
  ])('%s', async (_what, text, code) => {
    expect(await faultOf(text)).toBe(code);
  });

  test('a last row that is complete but for its line end loads with a warning', async () => {
    const { outcomes } = await read(`${header}\n${good}`);
    expect(outcomes.flatMap(({ warnings }) => warnings)).toMatchObject([
      { line: 2, code: 'no-final-line-end' },
    ]);
  });
});
