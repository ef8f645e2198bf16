import { elections, type membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const vacancy = '01938f0b-9ad3-7d1e-8f2a-3b4c5d6e7f93';
const seat = '01938f0b-9ad2-7d1e-8f2a-3b4c5d6e7f92';
const successor = '01938f0b-9ad4-7d1e-8f2a-3b4c5d6e7f94';
const byElection = '01938f0b-9ad5-7d1e-8f2a-3b4c5d6e7f95';
const title = 'Ladywood primary representatives';

type View = elections.CasualVacancyView;
type Move = elections.ElectionMoveView;

const opened: Move = {
  ...{ from: null, to: 'asking', at: '2028-06-12T09:00:00.000Z', by: a.head },
  why: 'a seat fell vacant: resignation',
};
const answered: Move = {
  ...{ from: 'asking', to: 'ready', at: '2028-06-20T16:30:00.000Z', by: 'elections' },
  why: 'all who were asked have answered',
};

const asking: View = {
  ...{ vacancy, election: a.election, contest: a.contest, title },
  ...{ districts: ['ladywood'], sectors: ['primary'], rule: 'ers97', seat, state: 'asking' },
  ...{ cause: 'resignation', vacantFrom: '2028-09-01', termUntil: '2031-02-20', answerBy: '2028-06-26' },
  answers: { asked: 4, consented: 1, declined: 0, silent: 0 },
  ways: ['by-election', 'leaving-vacant'],
  ...{ filledBy: null, byElection: null, recounted: false },
  history: [opened],
  version: 2,
};

const ready: View = {
  ...asking,
  state: 'ready',
  answers: { asked: 4, consented: 3, declined: 1, silent: 0 },
  ways: ['protected-recount', 'runner-up', 'by-election', 'co-option', 'leaving-vacant'],
  history: [opened, answered],
  version: 6,
};

const stepped = (to: string, why: string, given: Partial<View>): View => {
  const at = '2028-06-21T10:00:00.000Z';
  const history = [...ready.history, { from: 'ready', to, at, by: a.lead, why }];
  return { ...ready, state: to, ways: [], history, version: 7, ...given };
};

const filled = (why: string, recounted = false): View =>
  stepped('filled', why, { filledBy: successor, recounted });

const unfilled: View = {
  ...asking,
  ...{ seat: null, state: 'ready', cause: 'not-filled', vacantFrom: '2027-02-21', answerBy: null },
  answers: { asked: 0, consented: 0, declined: 0, silent: 0 },
  ways: ['by-election', 'co-option', 'leaving-vacant'],
  history: [
    {
      ...{ from: null, to: 'ready', at: '2027-03-01T09:00:00.000Z', by: a.lead },
      why: 'Two stood for three places.',
    },
  ],
  version: 1,
};

const consent: elections.VacancyConsentView = {
  ...{ person: a.head, candidate: 5, answer: 'consented' },
  ...{ answeredAt: '2028-06-14T12:00:00.000Z', answeredBy: a.head },
};

const reasons = {
  recount: 'As the standing orders say, the papers are counted again.',
  runnerUp: 'As the standing orders say, the runner-up follows.',
  coOption: 'Nobody who stood would serve.',
  byElection: 'Nobody who stood would serve.',
  vacant: 'The term is almost over.',
};

const timetable = {
  nominationsOpenAt: '2028-07-03T08:00:00Z',
  nominationsCloseAt: '2028-07-10T16:00:00Z',
  rollOn: '2028-07-11',
  pollOpensAt: '2028-07-12T08:00:00Z',
  pollClosesAt: '2028-07-19T16:00:00Z',
};

const file = (kind: string, contentType: string, text: string): membership.DocumentView => ({
  fileName: `recount-${vacancy}.${kind}`,
  contentType,
  base64: Buffer.from(text).toString('base64'),
});

export const casualVacancyExamples = [
  example(
    elections.openCasualVacancy,
    { election: a.election, contest: a.contest, reason: 'Two stood for three places.' },
    unfilled,
  ),
  example(
    elections.listCasualVacancies,
    { state: 'asking', district: 'ladywood' },
    { items: [asking], next: null },
  ),
  example(elections.showCasualVacancy, { vacancy }, ready),
  example(elections.listVacancyConsents, { vacancy }, { items: [consent], next: null }),
  example(elections.answerVacancy, { vacancy, consents: true }, consent),
  example(elections.recountForVacancy, { vacancy, reason: reasons.recount }, filled(reasons.recount, true)),
  example(elections.seatRunnerUp, { vacancy, reason: reasons.runnerUp }, filled(reasons.runnerUp)),
  example(
    elections.coOptToVacancy,
    { vacancy, personId: a.head, urn: a.school, reason: reasons.coOption },
    filled(reasons.coOption),
  ),
  example(
    elections.callByElection,
    { vacancy, timetable, reason: reasons.byElection },
    stepped('by-election', reasons.byElection, { byElection }),
  ),
  example(
    elections.leaveVacant,
    { vacancy, reason: reasons.vacant },
    stepped('left-vacant', reasons.vacant, {}),
  ),
  example(
    elections.showVacancyCountSheet,
    { vacancy },
    file('json', 'application/vnd.count-sheet+json', '{"format":"count-sheet/1"}'),
  ),
  example(elections.showVacancyCountTable, { vacancy }, file('csv', 'text/csv; charset=utf-8', 'stage\n')),
  example(
    elections.showVacancyCountPage,
    { vacancy },
    file('html', 'text/html; charset=utf-8', '<!doctype html>'),
  ),
];
