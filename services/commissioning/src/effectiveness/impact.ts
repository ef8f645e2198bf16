import type { commissioning } from '@partnership/contracts';
import { unusable } from '../commissions/commission.errors.js';

interface Expected {
  readonly indicator: string;
}

/** A school that was helped and has not agreed to be named. */
export interface UnnamedSchool {
  readonly urn: string;
  readonly name: string;
}

const fault = (rule: string, pointer: string, detail: string) =>
  unusable(`commissioning.impact.${rule}`, pointer, detail);

/** Throws `unprocessable` unless the decision says what its kind demands. */
export function assertImpact(
  { impact, outcome, againOn, practice }: commissioning.ImpactTerms,
  expected: Expected | null,
  today: string,
): void {
  const open = impact === 'too-early';
  if (open !== (againOn !== undefined))
    throw fault('again-on', '/againOn', 'a day is set where it is too early to tell, and only there');
  if (againOn !== undefined && againOn <= today)
    throw fault('again-on', '/againOn', 'the day on which it is looked at again is to come');
  if (!open && practice === undefined)
    throw fault('practice-missing', '/practice', 'say for which need and what was done');
  if (open && practice !== undefined)
    throw fault('practice-early', '/practice', 'what worked is told when the impact is decided');
  if (!open && expected !== null && outcome === undefined)
    throw fault('outcome-missing', '/outcome', `the agreement expects a figure of ${expected.indicator}`);
  if (outcome !== undefined && expected === null)
    throw fault('outcome-unknown', '/outcome', 'the agreement names no indicator');
}

/** Words that many schools have in their names: they tell none apart. */
const common = new Set(
  (
    'a academy and all alternative and c ce centre church cofe college community catholic e england first for free girls boys ' +
    'high infant infants junior juniors middle nursery of primary provision pru rc roman school secondary special st the through ' +
    'trust upper lower'
  ).split(' '),
);

/** One way to write what is written in several. */
const plain = (text: string): string => text.replace(/[’‘`]/g, "'").replace(/[‐-–]/g, '-');

const distinctPart = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}' -]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !common.has(word.toLowerCase()))
    .join(' ');

const occurs = (word: string, text: string): boolean =>
  new RegExp(
    `(^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{N}])`,
    'u',
  ).test(text);

/** True if the text names the school: by URN, by its name, or by the part of the name that tells it from others. */
export function names(text: string, { urn, name }: UnnamedSchool): boolean {
  const said = plain(text);
  const whole = plain(name);
  const part = distinctPart(whole);
  if (occurs(urn, said)) return true;
  return part !== '' && (said.toLowerCase().includes(whole.toLowerCase()) || occurs(part, said));
}

/** What everybody may read and search names no school that has not agreed. */
export function assertUnnamed(
  practice: commissioning.PracticeTerms,
  schools: readonly UnnamedSchool[],
): void {
  for (const field of ['need', 'done'] as const)
    if (schools.some((school) => names(practice[field], school)))
      throw fault(
        'names-school',
        `/practice/${field}`,
        'this is public, and names a school that was helped and has not agreed to be named',
      );
}
