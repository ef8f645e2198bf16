import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly lines: readonly unknown[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-'));
  const files = {
    'twins.blt': '3 2\n4 1 2 0\n2 3 0\n0\n"Castor"\n"Pollux"\n"Helen"\n"Twins"\n',
    'level.blt': '[tie 2 1]\n',
    'tied.blt': '4 1\n[tie 4 3 2 1]\n1 1 0\n1 2 0\n1 3 0\n1 4 0\n0\n',
    'two-seats.blt': '# from a council\n3 2\n1 1 2 0\n1 3 0\n0\n',
    'broken.blt': '3 2\n1 1 0\n1 1=2 0\n0\n',
    'alone.blt': '2 2\n3 1 0\n0\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    // As npm says in which folder the person is.
    const env = { ...process.env, INIT_CWD: folder };
    const child = execFile(command, args, { cwd: root, env }, (_, out, err) => {
      const lines = out
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line));
      resolve({ code: child.exitCode ?? -1, out, err, lines });
    });
  });

const count = (...args: string[]): Promise<Outcome> =>
  run(process.execPath, [join(root, 'infra/local/library.mjs'), 'count', ...args]);

describe('npm run -s count', () => {
  it('prints one line of JSON for each file, in the order given', async () => {
    const file = join(folder, 'twins.blt');
    const { code, out, err, lines } = await run('npm', [
      'run',
      '-s',
      'count',
      '--',
      '--rule',
      'scottish-stv',
      file,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.endsWith('}\n')).toBe(true);
    const quota = '3.00000';
    expect(lines).toEqual([
      {
        file,
        rule: 'scottish-stv',
        seats: 2,
        validVotes: 6,
        quota,
        stages: [
          {
            action: 'first',
            candidates: [],
            quota,
            votes: { 1: '4.00000', 2: '0.00000', 3: '2.00000' },
            nonTransferable: '0.00000',
            elected: [1],
          },
          {
            action: 'surplus',
            candidates: [1],
            quota,
            surplus: '1.00000',
            votes: { 1: '3.00000', 2: '1.00000', 3: '2.00000' },
            nonTransferable: '0.00000',
            elected: [],
          },
          {
            action: 'exclude',
            candidates: [2],
            quota,
            votes: { 1: '3.00000', 2: '0.00000', 3: '2.00000' },
            nonTransferable: '1.00000',
            elected: [3],
          },
        ],
        elected: [1, 3],
        lots: [],
      },
    ]);
  }, 60_000);

  it('names faults by line, counts the rest, and ends with status 1', async () => {
    const { code, lines } = await count('broken.blt', 'gone.blt', 'alone.blt');
    expect(code).toBe(1);
    expect(lines).toEqual([
      { file: 'broken.blt', error: { line: 3, reason: "equal ranks are not supported: '1=2'" } },
      { file: 'gone.blt', error: { line: null, reason: expect.stringContaining('ENOENT') as unknown } },
      expect.objectContaining({ file: 'alone.blt', quota: null, stages: [], elected: [1, 2] }),
    ]);
  }, 60_000);

  it('names the line of the seats where the rule cannot fill them', async () => {
    const { code, lines } = await count('--rule', 'av', 'two-seats.blt');
    expect(code).toBe(1);
    expect(lines).toEqual([
      { file: 'two-seats.blt', error: { line: 2, reason: 'the alternative vote fills one place, not 2' } },
    ]);
  }, 60_000);

  it('takes other seats, and a seed instead of the order in the file', async () => {
    const seats = await count('--rule=av', '--seats', '1', 'two-seats.blt');
    expect(seats.lines).toEqual([
      expect.objectContaining({ seats: 1, elected: [3], lots: [{ stage: 3, tied: [1, 3], chosen: 1 }] }),
    ]);
    const ordered = await count('--rule', 'plurality', 'tied.blt');
    expect(ordered.lines).toEqual([expect.objectContaining({ quota: null, elected: [4] })]);
    const seeded = await count('--rule', 'plurality', '--seed', '07'.repeat(32), 'tied.blt');
    expect(seeded.lines).toEqual([
      expect.objectContaining({ lots: [{ stage: 1, tied: [1, 2, 3, 4], chosen: 2 }], elected: [2] }),
    ]);
  }, 60_000);

  it('counts again for a vacancy, and the sheet says who is protected', async () => {
    const sitting = ['--vacating', '1', '--sitting', '2', '--rule', 'ers97', 'twins.blt'];
    const { code, lines } = await count(...sitting, '--sheet', 'csv', '--out', 'again');
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.objectContaining({
        seats: 2,
        vacancy: { vacating: [1], sitting: [2], unwilling: [], places: 1 },
        elected: [3],
      }),
    ]);
    expect(readFileSync(join(folder, 'again/twins.csv'), 'utf8')).toContain(
      '"places held, protected",Pollux',
    );
    const unwilling = await count('--vacating', '1,2', '--unwilling', '3', '--places', '2', 'twins.blt');
    expect(unwilling.lines).toEqual([expect.objectContaining({ stages: [], elected: [] })]);
    const stranger = await count('--vacating', '9', 'twins.blt');
    expect(stranger).toMatchObject({
      code: 1,
      lines: [{ file: 'twins.blt', error: { line: 1, reason: 'candidate 9 is unknown' } }],
    });
  }, 60_000);

  it.each<[string, string[]]>([
    ['who sits where nobody has left', ['--sitting', '2', 'twins.blt']],
    ['places where nobody has left', ['--places', '1', 'twins.blt']],
    ['who sits and has left', ['--vacating', '1', '--sitting', '1', 'twins.blt']],
    ['no candidate number', ['--vacating', '1,', 'twins.blt']],
    ['no place to fill', ['--vacating', '1', '--places', '0', 'twins.blt']],
    ['a rule without recount', ['--vacating', '1', '--rule', 'plurality', 'twins.blt']],
    ['an unknown rule', ['--rule', 'meek', 'twins.blt']],
    ['an unknown option', ['--quick', 'twins.blt']],
    ['no file', ['--rule', 'av']],
    ['no seats', ['--seats', '0', 'twins.blt']],
    ['a short seed', ['--seed', 'abcd', 'twins.blt']],
    ['a sheet without a folder', ['--sheet', 'csv', 'twins.blt']],
    ['an unknown sheet', ['--sheet', 'pdf', '--out', '.', 'twins.blt']],
    ['two files of one name', ['--sheet', 'csv', '--out', '.', 'twins.blt', './twins.BLT']],
  ])(
    'answers %s with its usage on standard error and status 2',
    async (_, args) => {
      const { code, out, err } = await count(...args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('npm run -s count -- [--rule scottish-stv|ers97|meek-prf|av|plurality]');
    },
    60_000,
  );

  it('writes count sheets', async () => {
    for (const kind of ['html', 'csv', 'json']) {
      const { code, lines } = await count(
        '--sheet',
        kind,
        '--out',
        'sheets',
        'twins.blt',
        'alone.blt',
        'broken.blt',
      );
      expect({ code, printed: lines.length }).toEqual({ code: 1, printed: 3 });
    }
    expect(readdirSync(join(folder, 'sheets')).sort()).toEqual([
      ...['alone.csv', 'alone.html', 'alone.json', 'twins.csv', 'twins.html', 'twins.json'],
    ]);
    expect(readFileSync(join(folder, 'sheets/twins.html'), 'utf8')).toContain('Castor');
  }, 60_000);
});
