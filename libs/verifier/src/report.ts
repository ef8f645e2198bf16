import type { ArchiveFault } from './fault.js';

export interface CheckResult {
  readonly check: string;
  readonly shown: string;
}

export interface ContestResult {
  readonly contest: string;
  readonly title: string;
  readonly rule: string;
  readonly seats: number;
  readonly roll: number;
  readonly issued: number;
  readonly cast: number;
  readonly valid: number;
  readonly blank: number;
  readonly invalid: number;
  readonly elected: readonly { readonly number: number; readonly name: string }[];
}

/** What verifying an archive came to. */
export interface Report {
  readonly verified: boolean;
  readonly election: string | null;
  readonly title: string | null;
  /** SHA-256 leaf hash of the notice: the archive is of the election that people voted in if they know it by this. */
  readonly fingerprint: string | null;
  readonly leaves: number | null;
  /** Those that passed, in order. */
  readonly checks: readonly CheckResult[];
  readonly contests: readonly ContestResult[];
  /** What nobody can say from this archive. */
  readonly unchecked: readonly string[];
  readonly fault: {
    readonly check: string;
    readonly file: string;
    readonly place: string;
    readonly found: string;
    readonly expected: string;
  } | null;
}

export const faultOf = (check: string, { file, place, found, expected }: ArchiveFault): Report['fault'] => ({
  check,
  file,
  place,
  found,
  expected,
});

/** Control characters of an archive do nothing to a terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');

const contestLines = ({
  title,
  rule,
  seats,
  roll,
  issued,
  cast,
  valid,
  blank,
  invalid,
  elected,
}: ContestResult) => [
  '',
  `${title} (${rule}, ${seats} ${seats === 1 ? 'place' : 'places'})`,
  `  on the roll ${roll}, issued ${issued}, cast ${cast}: valid ${valid}, blank ${blank}, invalid ${invalid}`,
  `  elected: ${elected.map(({ number, name }) => `${name} (${number})`).join(', ') || 'nobody'}`,
];

/** A report for reading. */
export function reportText({ title, fingerprint, checks, contests, unchecked, fault }: Report): string {
  const lines = [
    ...(title === null ? [] : [title, `fingerprint of the notice: ${fingerprint}`, '']),
    ...checks.map(({ check, shown }) => `ok      ${check.padEnd(13)} ${shown}`),
    ...(fault
      ? [
          `WRONG   ${fault.check.padEnd(13)} ${fault.file}${fault.place === '' ? '' : `, ${fault.place}`}`,
          `          found:    ${fault.found}`,
          `          expected: ${fault.expected}`,
        ]
      : []),
    ...contests.flatMap(contestLines),
    ...(unchecked.length === 0 ? [] : ['', 'What this archive cannot show:']),
    ...unchecked.map((text) => `  - ${text}`),
    '',
    fault ? 'The archive is NOT in order.' : 'The archive is in order.',
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
