import { categoryAxis, ink, valueAxis, type Picture } from '@partnership/charts';
import type { commissioning } from '@partnership/contracts';
import type { CircleMeasures } from './circle-measures.js';
import type { Period } from '../calendar/period.js';

export interface DrawnTerm {
  readonly term: Period;
  readonly measures: CircleMeasures;
  readonly target: number | null;
}

interface Measure {
  readonly title: string;
  readonly unit: string;
  readonly of: (measures: CircleMeasures) => number | null;
}

const inPercent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;

const measures: Record<commissioning.CircleMeasure, Measure> = {
  supporters: { title: 'Schools that helped another', unit: 'schools', of: ({ supporters }) => supporters },
  'new-share': {
    title: 'Help by schools that had given none in the twelve months before',
    unit: '% of all help',
    of: ({ newShare }) => inPercent(newShare),
  },
  'reach-of-members': {
    title: 'Members that have ever helped another school',
    unit: '% of members',
    of: ({ reach }) => inPercent(reach.members.share),
  },
  'top-three': {
    title: 'Help by the three schools that help most',
    unit: '% of all help',
    of: ({ byNumber }) => inPercent(byNumber.topThree),
  },
  hhi: {
    title: 'Concentration of help on few schools',
    unit: 'Herfindahl-Hirschman index, 0 to 1',
    of: ({ byNumber }) => byNumber.hhi,
  },
};

const kinds: Record<commissioning.CircleKind, string> = {
  commissioned: 'commissioned work',
  'peer-review': 'peer review',
  informal: 'informal support',
  all: 'every kind of help',
};

/** `2026-autumn` as it stands under a column. */
const label = ({ code }: Period): string => {
  const [year = '', name = ''] = code.split('-');
  return `${name}\n${year}`;
};

/** A column for every term, and a line where the term was to reach; what says too little has no column and says so. */
export function circleChart(
  kind: commissioning.CircleKind,
  measure: commissioning.CircleMeasure,
  terms: readonly DrawnTerm[],
  asAt: string,
): Picture {
  const { title, unit, of } = measures[measure];
  const values = terms.map((each) => of(each.measures));
  const targets = terms.map(({ target }) => (measure === 'supporters' ? target : null));
  const told = terms.map(({ term }, at) => {
    const target = targets[at] ?? null;
    return `${term.code}: ${values[at] ?? 'too few to say'}${target === null ? '' : ` (target ${target})`}`;
  });
  return {
    title: `${title}, by term`,
    subtitle: `${unit} · ${kinds[kind]} · n = ${terms.at(-1)?.measures.helps ?? 0} in the last term`,
    footer: `Source: the partnership’s own records, as at ${asAt}. The last term may not be over.`,
    description: told.join('; '),
    plotHeight: 300,
    option: {
      xAxis: categoryAxis(terms.map(({ term }) => label(term))),
      yAxis: { ...valueAxis({ unit }), scale: false, min: 0 },
      series: [
        {
          type: 'bar',
          barMaxWidth: 48,
          itemStyle: { color: ink.middle },
          label: { show: true, position: 'top', color: ink.dark },
          data: values,
        },
        {
          type: 'scatter',
          symbol: 'rect',
          symbolSize: [60, 3],
          itemStyle: { color: ink.line },
          data: targets,
        },
      ],
    },
  };
}
