import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import { FiguresRepository } from '../comparisons/figures.repository.js';
import type { Shown } from '../comparisons/shown.js';
import { ShownFigures, type Looking } from '../comparisons/shown-figures.service.js';
import { Neighbourhood, type Near } from '../comparisons/similar.js';
import { SimilarSchools } from '../comparisons/similar-schools.service.js';
import { SimilaritiesRepository } from '../comparisons/similarities.repository.js';
import { monthsBefore } from './fact-rule.js';
import {
  isAsked,
  isIndicatorKind,
  numbers,
  periodsNeeded,
  type FigureSource,
  type Looked,
} from './indicator-rule.js';
import { fewestPeers, GroupPeers, SimilarPeers, type Peers, type SchoolSeries } from './peers.js';
import { breakWithin, lastPeriods } from './periods.js';
import type { Condition } from './rule.js';
import { FigureSources } from './figure-sources.repository.js';

/** What stands in the way of comparing. */
export interface Obstacle {
  readonly obstacle: string;
}

interface Step {
  readonly period: string;
  readonly looking: Looking;
  readonly shown: Shown;
  /** Sources of that day or before do not count; null where all do. */
  readonly after: string | null;
}

const obstacle = (text: string): Obstacle => ({ obstacle: text });

/** So many years, oldest first, of which the last ends on that day: each begins after `after`. */
const yearsEnding = (day: string, wanted: number): { readonly after: string; readonly day: string }[] =>
  Array.from({ length: wanted }, (_, at) => wanted - 1 - at).map((back) => {
    const ends = monthsBefore(day, 12 * back);
    return { after: monthsBefore(ends, 12), day: ends };
  });

/** While neighbours are sought, whoever else waits gets a turn between so many schools. */
const schoolsInTurn = 100;

/**
 * Figures as rules see them in one transaction and on one day: those that may be published, and nothing nearer to their
 * sources. What several rules need is read once.
 */
export class RuleReading {
  private readonly looking: Looking;
  private watched: Promise<ReadonlySet<string>> | undefined;
  private readonly phases = new Map<string, { neighbourhood: Neighbourhood; near: Map<number, Near> }>();

  constructor(
    private readonly parts: RuleReadings,
    private readonly sql: Sql,
    private readonly day: string,
  ) {
    this.looking = parts.shown.from({ sql, day });
  }

  /** What a rule over an indicator looks at, or why it cannot. */
  async look(condition: Condition): Promise<Looked | Obstacle> {
    const steps = await this.steps(condition);
    if ('obstacle' in steps) return steps;
    const sources = await Promise.all(steps.map((step) => this.sourcesOf(step)));
    const schools = await this.series(steps, sources);
    const peers = await this.peers(condition, steps, schools);
    if (peers !== undefined && 'obstacle' in peers) return peers;
    return {
      periods: steps.map(({ period }) => period),
      schools,
      sourceOf: (urn, step) => sources[step]?.(urn),
      ...(peers && { peers }),
    };
  }

  private async steps(condition: Condition): Promise<readonly Step[] | Obstacle> {
    const { kind, indicator = '' } = condition;
    if (!isIndicatorKind(kind)) return obstacle(`a rule of the kind ${kind} looks at no indicator`);
    const wanted = periodsNeeded[kind](condition);
    const { figures } = this.parts;
    const all = (await figures.periods(indicator, this.looking.at)).reverse();
    if (wanted > 1 && all.join() === '' && all.length === 1) return this.yearsBack(indicator, wanted);
    const periods = lastPeriods(all, wanted);
    if (periods === undefined)
      return obstacle(
        `${indicator} does not show for ${wanted} periods on end, but for: ${all.join(', ') || 'none'}`,
      );
    const breaks = (await figures.breaks(indicator, this.looking.at)).map(({ period }) => period);
    const broken = breakWithin(periods, breaks);
    if (broken !== undefined)
      return obstacle(
        `from ${broken} on ${indicator} is made by another method, and is not compared with what was before`,
      );
    const steps: Step[] = [];
    for (const period of periods) steps.push(await this.step(indicator, period, this.looking, null));
    return steps;
  }

  /** Of what is true of a day: the newest, and what was known in each year before; no file counts for two years. */
  private async yearsBack(indicator: string, wanted: number): Promise<readonly Step[] | Obstacle> {
    const { figures } = this.parts;
    const [inForce] = await figures.inForce([indicator], [''], this.looking.at);
    const days = (await figures.sources(inForce?.sources ?? [], this.looking.at)).map(({ asAt }) => asAt);
    const years = yearsEnding(days[0] ?? this.day, wanted);
    const untold = years.find(({ after, day }) => !days.some((asAt) => asAt > after && asAt <= day));
    if (untold !== undefined)
      return obstacle(`no file tells ${indicator} between ${untold.after} and ${untold.day}`);
    const steps: Step[] = [];
    for (const { after, day } of years) {
      const looking = { ...this.looking, at: { sql: this.sql, day } };
      steps.push(await this.step(indicator, '', looking, after));
    }
    return steps;
  }

  private async step(
    indicator: string,
    period: string,
    looking: Looking,
    after: string | null,
  ): Promise<Step> {
    const [shown] = await this.parts.shown.of([indicator], period, looking);
    if (shown === undefined) throw new Error('One code has one column');
    return { period, looking, shown, after };
  }

  private async sourcesOf({
    shown,
    period,
    looking,
    after,
  }: Step): Promise<(urn: string) => FigureSource | undefined> {
    const { sources } = this.parts;
    const of = await sources.of(this.sql, shown, period, looking.at?.day ?? this.day);
    return (urn) => {
      const source = of(urn);
      return source === undefined || (after !== null && source.asAt <= after) ? undefined : source;
    };
  }

  private async series(
    steps: readonly Step[],
    sources: readonly ((urn: string) => FigureSource | undefined)[],
  ): Promise<SchoolSeries[]> {
    const watched = await (this.watched ??= this.parts.sources.watched(this.sql));
    const directory = steps[0]?.shown.directory.schools ?? [];
    const isWeighted = steps.some(({ shown }) => shown.weights !== undefined);
    return directory.flatMap(({ urn, phase, district, trustId }, place) =>
      watched.has(urn)
        ? [
            {
              ...{ urn, place, phase, district, trust: trustId },
              values: steps.map(({ shown }, step) =>
                shown.open[place] === 1 && sources[step]?.(urn) !== undefined
                  ? (shown.values[place] ?? null)
                  : null,
              ),
              ...(isWeighted && { weights: steps.map(({ shown }) => shown.weights?.[place] ?? NaN) }),
            },
          ]
        : [],
    );
  }

  private async peers(
    condition: Condition,
    steps: readonly Step[],
    schools: readonly SchoolSeries[],
  ): Promise<Peers | Obstacle | undefined> {
    const { against, similarity: name = 'default' } = condition;
    if (against === undefined) return undefined;
    if (against !== 'similar') return new GroupPeers(against, schools);
    const similarity = await this.parts.similarities.read(this.sql, name);
    if (similarity === undefined) return obstacle(`there is no similarity ${name}`);
    if (similarity.neighbours < fewestPeers)
      return obstacle(
        `by ${name} a school has ${similarity.neighbours} neighbours, fewer than ${fewestPeers}`,
      );
    const asked = schools.filter((school) => isAsked(condition, school) && numbers(school) !== undefined);
    const near: ((school: SchoolSeries) => Near | undefined)[] = [];
    for (const step of steps) near.push(await this.neighbours(similarity, step, asked));
    return new SimilarPeers(
      similarity,
      steps.map(({ shown }, at) => ({ shown, near: (school) => near[at]?.(school) })),
    );
  }

  private async neighbours(
    similarity: districts.SimilarityView,
    { period, looking, shown: { directory } }: Step,
    schools: readonly SchoolSeries[],
  ): Promise<(school: SchoolSeries) => Near | undefined> {
    const characteristics = await this.parts.similar.characteristics(similarity, period, looking);
    const of = characteristics.map(({ shown }) => shown.period).join();
    const known = ({ phase }: SchoolSeries) => {
      const key = JSON.stringify([similarity.name, of, looking.at?.day, phase]);
      const kept = this.phases.get(key) ?? {
        neighbourhood: new Neighbourhood(characteristics, directory.all('phase').get(phase) ?? []),
        near: new Map<number, Near>(),
      };
      this.phases.set(key, kept);
      return kept;
    };
    for (const [at, school] of schools.entries()) {
      if (at % schoolsInTurn === schoolsInTurn - 1) await nextTurn();
      const { neighbourhood, near } = known(school);
      if (!near.has(school.place))
        near.set(school.place, neighbourhood.near(school.place, similarity.neighbours));
    }
    return (school) => known(school).near.get(school.place);
  }
}

/** Begins to read figures for rules. */
@Injectable()
export class RuleReadings {
  constructor(
    readonly figures: FiguresRepository,
    readonly shown: ShownFigures,
    readonly similar: SimilarSchools,
    readonly similarities: SimilaritiesRepository,
    readonly sources: FigureSources,
  ) {}

  /** Of what was as at this day or before. */
  begin(sql: Sql, day: string): RuleReading {
    return new RuleReading(this, sql, day);
  }
}
