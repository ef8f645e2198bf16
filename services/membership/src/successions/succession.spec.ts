import { describe, expect, test } from '@jest/globals';
import { apply, nobody, resign, type Member } from '../members/member.js';
import { judge, type Circumstances, type Outcome, type Succession } from './succession.js';

const today = '2026-10-15';
const by = 'somebody';

const applied = (urn: string, from = '2026-09-01'): Member => apply(urn, null, from, { today, by });
const left = (urn: string): Member =>
  resign(applied(urn), { on: '2026-09-10', reason: 'leaving' }, { today, by });
const [before, after] = ['100001', '100002'];

const succession = (given: Partial<Succession> = {}): Succession => ({
  ...{ urn: before, successor: after, kind: 'succession', on: '2026-10-01', state: 'told' },
  ...{ doubt: null, detail: null, heardOn: today, version: 1 },
  ...given,
});

const around = (given: Partial<Circumstances> = {}): Circumstances => ({
  ...{ member: applied(before), wentTo: null, there: { member: null }, today },
  ...given,
});

const summary = (outcome: Outcome): string => {
  if (outcome.to === 'follow') return `follow ${outcome.on}`;
  return outcome.to === 'undecided' ? outcome.doubt : outcome.to;
};

describe('a school that was followed by another', () => {
  test.each<[string, Partial<Succession>, Partial<Circumstances>, string]>([
    ['and is a member', {}, {}, 'follow 2026-10-01'],
    ['before it applied', { on: '2013-09-01' }, {}, 'follow 2026-09-01'],
    ['today', { on: today }, {}, `follow ${today}`],
    ['from tomorrow on', { on: '2026-10-16' }, {}, 'told'],
    ['and was never a member', {}, { member: null }, 'told'],
    ['and has left', {}, { member: left(before) }, 'told'],
    [
      'and whose notice is served',
      {},
      { member: { ...applied(before), notice: { on: today, why: '', by } } },
      'told',
    ],
    ['and went there already', {}, { member: nobody(before), wentTo: after }, 'followed'],
    ['and went elsewhere', {}, { member: nobody(before), wentTo: '100003' }, 'told'],
    ['and is a member again after it went on once', {}, { wentTo: '100003' }, 'refused'],
    ['by nobody known yet', { heardOn: '2026-10-09' }, { there: undefined }, 'told'],
    ['by nobody known in a week', { heardOn: '2026-10-08' }, { there: undefined }, 'successor-unknown'],
    ['by a member', {}, { there: { member: applied(after) } }, 'both-members'],
    ['by a member in a merger', { kind: 'merger' }, { there: { member: applied(after) } }, 'both-members'],
    ['by one that has left', {}, { there: { member: left(after) } }, 'follow 2026-10-01'],
    ['in a merger', { kind: 'merger' }, {}, 'several-schools'],
    ['in an amalgamation', { kind: 'amalgamation' }, {}, 'several-schools'],
    ['in a split', { kind: 'split' }, {}, 'several-schools'],
    ['on a day unknown', { on: null }, {}, 'undated'],
    ['in a merger on a day unknown', { kind: 'merger', on: null }, {}, 'several-schools'],
  ])('%s', (_, told, circumstances, expected) => {
    expect(summary(judge(succession(told), around(circumstances)))).toBe(expected);
  });
});
