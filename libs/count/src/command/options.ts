import { parseArgs } from 'node:util';
import { lotsFromSeed, type Lots } from '../lots.js';
import type { CountingRule } from '../rule.js';
import { countingRule, countingRules, defaultRule } from '../rules.js';
import { seedFromHex } from '../seed.js';
import type { CasualVacancy } from '../vacancy/casual-vacancy.js';
import { isSheetKind, sheetKinds, type SheetKind } from '../sheet/render.js';

export interface CommandOptions {
  readonly rule: CountingRule;
  /** Instead of what the file says. */
  readonly seats?: number;
  /** Absent where the file's own order, or the numbers, decide. */
  readonly lots?: Lots;
  /** Whose places are filled by a recount instead. */
  readonly vacancy?: CasualVacancy;
  readonly sheets?: { readonly kind: SheetKind; readonly folder: string };
  readonly files: readonly string[];
}

export const usage = `npm run -s count -- [--rule ${countingRules.map(({ id }) => id).join('|')}] [--seats n] [--seed hex]
                     [--vacating n,… [--sitting n,…] [--unwilling n,…] [--places n]]
                     [--sheet ${sheetKinds.join('|')} --out DIR] FILE…

--vacating counts again for a casual vacancy: candidate numbers of those whose places are vacant, of those who hold theirs,
of those who do not consent, and how many places are to fill (1).`;

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
        vacating: { type: 'string' },
        sitting: { type: 'string' },
        unwilling: { type: 'string' },
        places: { type: 'string' },
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

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageFault(`--${option} ${text}: a number from 1 to 9999`);
}

/** Candidate numbers with commas between them; none where the option is not given. */
const numbersOf = (option: string, text: string | undefined): readonly number[] =>
  text === undefined ? [] : text.split(',').map((one) => numberOf(option, one));

type VacancyOptions = Partial<Record<'vacating' | 'sitting' | 'unwilling' | 'places', string>>;

function vacancyOf(rule: CountingRule, given: VacancyOptions): CasualVacancy | undefined {
  const { vacating, sitting, unwilling, places } = given;
  if (vacating === undefined) {
    const [stray] = Object.entries({ sitting, unwilling, places }).filter(([, text]) => text !== undefined);
    if (stray) throw new UsageFault(`--${stray[0]} goes with --vacating`);
    return undefined;
  }
  if (rule.recount === undefined) throw new UsageFault(`--vacating: ${rule.id} has no recount`);
  const vacancy = {
    vacating: numbersOf('vacating', vacating),
    sitting: numbersOf('sitting', sitting),
    unwilling: numbersOf('unwilling', unwilling),
    places: numberOf('places', places ?? '1'),
  };
  const named = [...vacancy.vacating, ...vacancy.sitting, ...vacancy.unwilling];
  const twice = named.find((number, index) => named.indexOf(number) !== index);
  if (twice !== undefined)
    throw new UsageFault(`candidate ${twice} is named twice in --vacating, --sitting and --unwilling`);
  return vacancy;
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
  const { rule: id, seats, seed, sheet, out } = values;
  if (files.length === 0) throw new UsageFault('no FILE');
  const sheets = sheetsOf(sheet, out);
  const rule = ruleOf(id);
  const vacancy = vacancyOf(rule, values);
  return {
    rule,
    ...(seats === undefined ? {} : { seats: numberOf('seats', seats) }),
    ...(vacancy ? { vacancy } : {}),
    ...(seed === undefined ? {} : { lots: lotsOf(seed) }),
    ...(sheets ? { sheets } : {}),
    files,
  };
}
