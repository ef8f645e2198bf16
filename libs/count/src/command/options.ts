import { parseArgs } from 'node:util';
import { lotsFromSeed, type Lots } from '../lots.js';
import type { CountingRule } from '../rule.js';
import { countingRule, countingRules, defaultRule } from '../rules.js';
import { seedFromHex } from '../seed.js';
import { isSheetKind, sheetKinds, type SheetKind } from '../sheet/render.js';

export interface CommandOptions {
  readonly rule: CountingRule;
  /** Instead of what the file says. */
  readonly seats?: number;
  /** Absent where the file's own order, or the numbers, decide. */
  readonly lots?: Lots;
  readonly sheets?: { readonly kind: SheetKind; readonly folder: string };
  readonly files: readonly string[];
}

export const usage = `npm run -s count -- [--rule ${countingRules.map(({ id }) => id).join('|')}] [--seats n] [--seed hex]
                     [--sheet ${sheetKinds.join('|')} --out DIR] FILE…`;

/** Says what is wrong with the arguments. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rule: { type: 'string' },
        seats: { type: 'string' },
        seed: { type: 'string' },
        sheet: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}

function ruleOf(id: string | undefined): CountingRule {
  try {
    return id === undefined ? defaultRule : countingRule(id);
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}

function seatsOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageFault(`--seats ${text}: a number from 1 to 9999`);
}

function lotsOf(hex: string): Lots {
  const seed = seedFromHex(hex);
  if (seed) return lotsFromSeed(seed);
  throw new UsageFault('--seed: the derived 32 bytes as 64 hexadecimal digits');
}

function sheetsOf(kind: string | undefined, folder: string | undefined): CommandOptions['sheets'] {
  if (kind === undefined && folder === undefined) return undefined;
  if (kind === undefined || folder === undefined) throw new UsageFault('--sheet and --out go together');
  if (!isSheetKind(kind)) throw new UsageFault(`--sheet ${kind}: ${sheetKinds.join(', ')}`);
  return { kind, folder };
}

/** Throws a `UsageFault`. */
export function readCommandOptions(args: readonly string[]): CommandOptions {
  const { values, positionals: files } = parsed(args);
  const { rule, seats, seed, sheet, out } = values;
  if (files.length === 0) throw new UsageFault('no FILE');
  const sheets = sheetsOf(sheet, out);
  return {
    rule: ruleOf(rule),
    ...(seats === undefined ? {} : { seats: seatsOf(seats) }),
    ...(seed === undefined ? {} : { lots: lotsOf(seed) }),
    ...(sheets ? { sheets } : {}),
    files,
  };
}
