import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readCsv, type CsvRow } from './csv.js';
import { FileFault } from './file-fault.js';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size)
    yield await Promise.resolve(text.slice(start, start + size));
}

async function rowsOf(text: string, size = 7): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const some of readCsv(pieces(text, size))) rows.push(...some);
  return rows;
}

async function faultOf(text: string, size = 50_000): Promise<{ code: string; line: number | null }> {
  try {
    await rowsOf(text, size);
    return { code: 'none', line: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { code: error.code, line: error.line };
  }
}

describe('each row knows the line on which it begins', () => {
  test.each([
    ['CR LF', 'a,b\r\n1,2\r\n3,4\r\n', [1, 2, 3]],
    ['CR alone', 'a,b\r1,2\r3,4\r', [1, 2, 3]],
    ['LF, and no line end at the end', 'a,b\n1,2\n3,4', [1, 2, 3]],
    ['blank lines, which are no rows', '\na,b\n\n1,2\n\n\n3,4\n', [2, 4, 7]],
    ['a quoted cell over lines', 'a,b\n1,"x\ny"\n3,4\n', [1, 2, 4]],
    ['a quoted cell over lines with CR LF', 'a,b\r\n\r\n1,"x\r\ny\r\nz"\r\n3,4\r\n5,6\r\n', [1, 3, 6, 7]],
  ])('%s', async (_what, text, lines) => {
    for (const size of [1, 2, 7, 1_000])
      expect((await rowsOf(text, size)).map(({ line }) => line)).toEqual(lines);
  });
});

test('cells keep commas, quotes and line ends that are quoted', async () => {
  expect(
    (await rowsOf('a,b\n"Birmingham, Yardley","say ""x""\nagain"\n"",x\n')).map(({ cells }) => cells),
  ).toEqual([
    ['a', 'b'],
    ['Birmingham, Yardley', 'say "x"\nagain'],
    ['', 'x'],
  ]);
});

test('rows may be shorter or longer than the header: what that means is for the rows’ own rules', async () => {
  expect((await rowsOf('a,b\n1\n1,2,3\n1,\n')).map(({ cells }) => cells.length)).toEqual([2, 1, 3, 2]);
});

describe('a file with broken quotes is refused as a whole', () => {
  const long = `${'x'.repeat(99)},`.repeat(3_000);
  test.each([
    ['never closed, with more lines behind it', 'a,b\n1,"2\n3,4\n', 'unclosed-quote', 2],
    ['closed by the next quote of another line', 'a,b\n1,2\n3,"4\n5,"6"\n', 'unclosed-quote', 3],
    ['never closed in a file too long to keep', `a,b\n1,"2\n${`${long}\n`.repeat(2)}`, 'unclosed-quote', 2],
    ['the file ends inside a quoted cell', 'a,b\n1,2\n3,"4', 'truncated', 3],
    ['the file ends after an opening quote', 'a,b\n1,2\n3,"', 'truncated', 3],
    ['a quote within a cell', 'a,b\n1,2 "x"\n', 'stray-quote', 2],
    ['a row without end', `a,b\n${long}\n`, 'row-too-long', 2],
  ])('%s', async (_what, text, code, line) => {
    expect(await faultOf(text)).toEqual({ code, line });
  });
});

/** What csv-parse makes of the same text; it is slower, and read by very many. */
function oracle(text: string): string[][] | 'refused' {
  try {
    return parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch {
    return 'refused';
  }
}

describe('what csv-parse reads is read alike, and what it refuses is refused', () => {
  const awkward = fc.string({
    unit: fc.constantFrom('"', '"', ',', '\n', '\r\n', 'a', 'é', ' '),
    maxLength: 40,
  });

  test('of any text, however it is divided', async () => {
    await fc.assert(
      fc.asyncProperty(awkward, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const read = await rowsOf(text, size).then(
          (rows) => rows.map(({ cells }) => [...cells]),
          () => 'refused' as const,
        );
        expect(read).toEqual(oracle(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
