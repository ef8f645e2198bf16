import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archiveFiles, receiptFor, type ElectionRecord } from '@partnership/election-record';
import { writeArchive } from '@partnership/election-record/node';
import { closePoll, headOf } from './close.js';
import { newPoll, type Poll } from './poll.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder = '';
let poll: Poll;
let record: ElectionRecord;

const keep = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'));
  poll = await newPoll('linked');
  record = await closePoll(poll);
  const files = archiveFiles(record);
  const zip = await writeArchive(files);
  keep('archive.zip', zip);
  keep('cut.zip', zip.subarray(0, 1_000));
  const changed = new Map(files).set('issued.jsonl', new Uint8Array(3));
  keep('changed.zip', await writeArchive(changed));
  keep('head.json', JSON.stringify(headOf(record.leaves, 7, poll.log, poll.notice)));
  keep('receipt.json', JSON.stringify(poll.log.receipt(receiptFor(poll.casts[0]!))));
  keep(
    'other.json',
    JSON.stringify(poll.log.receipt({ ...receiptFor(poll.casts[0]!), ballot: 'ab'.repeat(32) })),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, args: readonly string[], cwd: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(command, args, { cwd }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

/** What the script of npm runs once it has built it. */
const verify = (...args: string[]): Promise<Outcome> =>
  run(process.execPath, [join(root, 'libs/verifier/dist/command/main.js'), ...args], folder);

describe('npm run -s verify-election', () => {
  it('reads an archive and what was kept of it, and says that all is in order', async () => {
    const [archive, head, receipt] = ['archive.zip', 'head.json', 'receipt.json'].map((name) =>
      join(folder, name),
    );
    const args = [archive!, '--head', head!, '--receipt', receipt!];
    const { code, out, err } = await run('npm', ['run', '-s', 'verify-election', '--', ...args], root);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Election of spring 2027');
    expect(out).toMatch(/^ok {6}witnesses +head, receipt: in the log$/m);
    expect(out.endsWith('The archive is in order.\n')).toBe(true);
  });

  it('names what is wrong, and where, and what was expected', async () => {
    const { code, out } = await verify('changed.zip');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^WRONG {3}manifest +issued\.jsonl\n +found: +has 3 bytes\n +expected: \d+, by manifest\.json/m,
    );
    expect(out.endsWith('The archive is NOT in order.\n')).toBe(true);
  });

  it('prints one line of JSON where it is asked to', async () => {
    const { code, out } = await verify('archive.zip', '--json', '--receipt', 'other.json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      verified: false,
      election: 'spring-2027',
      fault: { check: 'witnesses', file: 'other.json', found: expect.stringContaining('ab'.repeat(32)) },
    });
    expect(out.trimEnd()).not.toContain('\n');
  });

  it('names a zip that cannot be read', async () => {
    const { code, out } = await verify('cut.zip', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ verified: false, fault: { check: 'zip', file: 'cut.zip' } });
  });

  it.each([
    [['none.zip'], 'none.zip is no file'],
    [['archive.zip', '--head', 'receipt.json'], 'receipt.json: /contest: is not known here'],
    [['archive.zip', '--fingerprint', 'xyz'], '--fingerprint: 64 hexadecimal digits'],
    [[], 'give one FILE.zip'],
  ])('says how it is used where it was asked %j', async (args, reason) => {
    const { code, out, err } = await verify(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(reason);
    expect(err).toContain('npm run -s verify-election -- FILE.zip');
  });
});
