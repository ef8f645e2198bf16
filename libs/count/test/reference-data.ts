import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decimal } from '../src/index.js';

/** Real counts that are never committed; see the README there. */
export const dataFolder = fileURLToPath(new URL('../../../../shared/data/stv/', import.meta.url));
export const hasData = existsSync(dataFolder);

export const bytesOf = (path: string): Uint8Array => readFileSync(`${dataFolder}${path}`);
export const textOf = (path: string): string => readFileSync(`${dataFolder}${path}`, 'utf8');

/** A stage as the references give it: votes by name; null or absent once a candidate is out. */
export interface KnownStage {
  readonly action: string;
  readonly candidate: string | null;
  readonly votes: Readonly<Record<string, string | null>>;
  readonly nonTransferable: string;
}

interface Report {
  readonly stages: readonly KnownStage[];
  readonly elected: readonly string[];
  readonly lots: readonly string[];
}

const standing = /^\t(?:Hopeful|Pending|Elected|Defeated): +(.+) \((\d+\.\d+)\)$/;

/** What the last block of figures of a round says; candidates who are out share a line. */
function figuresOf(lines: readonly string[]): Pick<KnownStage, 'votes' | 'nonTransferable'> {
  const votes: Record<string, string> = {};
  for (const line of lines) {
    const found = standing.exec(line);
    for (const name of found?.[1]?.split(', ') ?? []) votes[name] = found?.[2] ?? '';
  }
  // The report tells apart papers without a further preference and what rounding left over.
  const lost = ['Nontransferable votes', 'Residual'].map((word) => {
    const amount = lines.findLast((line) => line.startsWith(`\t${word}: `))?.slice(word.length + 3);
    return BigInt((amount ?? '0.00000').replace('.', ''));
  });
  return {
    votes,
    nonTransferable: decimal(
      lost.reduce((a, b) => a + b),
      5,
    ),
  };
}

/**
 * Reads a report of the program droop. It has a round for each candidate who is exactly on the quota and has nothing to
 * transfer; by the rule that is no stage.
 */
export function droopReport(text: string): Report {
  const [first = '', ...rounds] = text.slice(text.indexOf('Action: Begin Count')).split(/^Round \d+:$/m);
  const stages: KnownStage[] = [{ action: 'first', candidate: null, ...figuresOf(first.split('\n')) }];
  for (const round of rounds) {
    const lines = round.split('\n');
    const surplus = /^Action: Surplus transferred: (.+) \((.+)\)$/m.exec(round);
    const excluded = /^Action: Transfer defeated: (.+)$/m.exec(round);
    if (surplus?.[2] === '0.00000') continue;
    stages.push({
      action: surplus ? 'surplus' : 'exclude',
      candidate: surplus?.[1] ?? excluded?.[1] ?? null,
      ...figuresOf(lines),
    });
  }
  const final = text.slice(text.indexOf('Action: Count Complete'));
  return {
    stages,
    elected: [...final.matchAll(/^\tElected: +(.+) \(/gm)].map(([, name = '']) => name),
    lots: [...text.matchAll(/^Action: Break tie by lot .* -> (.+)$/gm)].map(([, name = '']) => name),
  };
}
