import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const colleague = a.post;
const { commission } = a;

const scorer = (person: string, lockedAt: string | null): commissioning.ScorerView => ({
  person,
  declared: true,
  lockedAt,
  setAside: null,
});

const begun: commissioning.ScoringView = {
  commission,
  state: 'scoring',
  scorers: [
    { person: a.head, declared: false, lockedAt: null, setAside: null },
    { person: colleague, declared: false, lockedAt: null, setAside: null },
  ],
  openedAt: '2027-01-16T09:00:00.000Z',
  revealedAt: null,
  gap: 3,
  expressions: [],
  version: 1,
};

const score = (person: string, points: number, comment: string): commissioning.GivenScoreView => ({
  person,
  points,
  comment,
  counts: true,
});

const revealed: commissioning.ScoringView = {
  ...begun,
  state: 'moderated',
  scorers: [scorer(a.head, '2027-01-19T15:00:00.000Z'), scorer(colleague, '2027-01-20T11:30:00.000Z')],
  revealedAt: '2027-01-20T11:30:00.000Z',
  expressions: [
    {
      expression: a.expression,
      urn: a.helper,
      offeredPence: 3_000_000,
      criteria: [
        {
          criterion: 'impact',
          weight: 60,
          scores: [score(a.head, 9, 'Two schools, both measured.'), score(colleague, 4, 'One is old.')],
          apart: true,
          agreed: { points: 8, reason: 'The newer of the two carries it.', by: a.lead },
          counted: '8.00',
        },
        {
          criterion: 'intake',
          weight: 40,
          scores: [score(a.head, 7, 'Very near.'), score(colleague, 8, 'Very near.')],
          apart: false,
          agreed: null,
          counted: '7.50',
        },
      ],
      total: '7.80',
      numerator: 1560,
      denominator: 200,
      rank: 1,
      tied: false,
    },
  ],
  version: 6,
};

const draft: commissioning.DraftScoreView = {
  expression: a.expression,
  criterion: 'impact',
  points: 9,
  comment: 'Two schools, both measured.',
};

const named: commissioning.ScoreSheetView = {
  commission,
  state: 'named',
  lockedAt: null,
  schools: [
    { urn: a.school, name: 'Hawthorn Lane Primary School', part: 'helped' },
    { urn: a.helper, name: 'Canal Street Academy', part: 'shortlisted' },
  ],
  criteria: [
    { code: 'impact', title: 'Evidence of impact on reading', weight: 60 },
    { code: 'intake', title: 'Experience with a similar intake', weight: 40 },
  ],
  expressions: [],
  scores: [],
  missing: 2,
  version: 1,
};

const declared: commissioning.ScoreSheetView = {
  ...named,
  state: 'declared',
  expressions: [
    {
      expression: a.expression,
      urn: a.helper,
      days: 20,
      pricePence: 3_000_000,
      interests: [],
      answers: [
        { criterion: 'impact', text: 'Reading rose in both schools that we worked with.' },
        { criterion: 'intake', text: 'Four in ten of our pupils speak another language at home.' },
      ],
    },
  ],
  version: 2,
};

const drafted = { ...declared, scores: [draft], missing: 1, version: 3 };

export const scoringExamples = [
  example(commissioning.openScoring, { commission, scorers: [a.head, colleague] }, begun),
  example(commissioning.showScoring, { commission }, revealed),
  example(
    commissioning.changeScorers,
    { commission, name: a.lead, release: colleague, reason: 'Ill until February.' },
    {
      ...begun,
      scorers: [
        scorer(a.head, null),
        {
          ...scorer(colleague, null),
          setAside: { at: '2027-01-18T09:00:00.000Z', kind: 'released', why: 'Ill until February.' },
        },
        { person: a.lead, declared: false, lockedAt: null, setAside: null },
      ],
      version: 3,
    },
  ),
  example(
    commissioning.moderateScores,
    {
      commission,
      agreed: [
        {
          expression: a.expression,
          criterion: 'impact',
          points: 8,
          reason: 'The newer of the two carries it.',
        },
      ],
    },
    revealed,
  ),
  example(
    commissioning.listScoreSheets,
    {},
    {
      items: [
        {
          commission,
          title: 'Reading in Key Stage 2',
          state: 'declared',
          namedAt: '2027-01-16T09:00:00.000Z',
        },
      ],
      next: null,
    },
  ),
  example(commissioning.showScoreSheet, { commission }, drafted),
  example(commissioning.declareInterests, { commission, interests: [] }, declared),
  example(commissioning.saveScores, { commission, scores: [draft] }, drafted),
  example(
    commissioning.lockScores,
    { commission },
    {
      ...drafted,
      state: 'locked',
      lockedAt: '2027-01-19T15:00:00.000Z',
      scores: [draft, { ...draft, criterion: 'intake', points: 7, comment: 'Very near.' }],
      missing: 0,
      version: 5,
    },
  ),
];
