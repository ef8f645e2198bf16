import type { commissioning } from '@partnership/contracts';
import type { MentionableSchool } from '../naming/mention.js';
import { assertNamesNobody } from '../naming/published-words.js';
import { unusable } from '../unusable.js';

interface Expected {
  readonly indicator: string;
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

/** What everybody may read and search names no school that has not agreed. */
export const assertUnnamed = (
  { need, done }: commissioning.PracticeTerms,
  schools: readonly MentionableSchool[],
): void => {
  assertNamesNobody(
    [
      { pointer: '/practice/need', text: need },
      { pointer: '/practice/done', text: done },
    ],
    schools,
  );
};
