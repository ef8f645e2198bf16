import { Injectable } from '@nestjs/common';
import type { Actor, districts } from '@partnership/contracts';
import { City } from '../city/city.js';
import type { ComparedGroup } from './compared-group.js';
import {
  directoryMoves,
  nothingShows,
  ofWhat,
  signInForSimilar,
  unknownGroup,
  unknownIndicator,
} from './comparison.errors.js';
import type { Directory } from './directory.js';
import { FiguresRepository } from './figures.repository.js';
import { groupFigure, groupFigureView } from './group-figures.js';
import type { Shown } from './shown.js';
import { ShownFigures } from './shown-figures.service.js';
import { SimilarSchools, type FoundSimilar } from './similar-schools.service.js';

type Asked = Pick<districts.CompareGroups, 'indicator' | 'period' | 'by' | 'of' | 'similarity'>;

export interface Comparison {
  readonly period: string;
  readonly shown: readonly Shown[];
  readonly city: ComparedGroup;
  readonly groups: readonly ComparedGroup[];
  readonly similar: FoundSimilar | null;
}

/** What districts, phases, trusts, the city and similar schools achieve, as far as it may show. */
@Injectable()
export class ComparisonsService {
  constructor(
    private readonly figures: FiguresRepository,
    private readonly shown: ShownFigures,
    private readonly similarSchools: SimilarSchools,
    private readonly city: City,
  ) {}

  async show(request: districts.CompareGroups, actor: Actor): Promise<districts.ComparisonView> {
    if (request.by === 'similar' && actor.kind === 'anonymous') throw signInForSimilar();
    const { period, shown, city, groups, similar } = await this.compare(request);
    const ofCity = shown.map((one) => groupFigure(one, city.places).value);
    const view = ({ code, name, places }: ComparedGroup): districts.ComparedGroupView => ({
      code,
      name,
      figures: shown.map((one, at) => groupFigureView(one, places, ofCity[at] ?? null)),
    });
    return {
      period,
      by: request.by,
      indicators: await Promise.all(shown.map((one) => this.indicatorView(one))),
      city: view(city),
      groups: groups.map(view),
      similar: similar && similar.view,
    };
  }

  /** Which figures of which schools are compared with which. */
  async compare(request: Asked): Promise<Comparison> {
    for (let attempts = 0; attempts < 3; attempts += 1) {
      const comparison = await this.attempt(request);
      if (comparison !== undefined) return comparison;
    }
    throw directoryMoves();
  }

  /** Undefined where the directory changed between two readings. */
  private async attempt(request: Asked): Promise<Comparison | undefined> {
    const [first = ''] = request.indicator;
    const period = request.period ?? (await this.newest(first));
    const shown = await this.shown.of(request.indicator, period);
    shown.forEach(({ sources, meta }) => {
      if (sources.length === 0) throw nothingShows(meta.code, period);
    });
    const [one] = shown;
    if (one === undefined) throw new Error('At least one indicator is compared');
    const { directory } = one;
    const city = this.cityOf(directory);
    const similar = request.by === 'similar' ? await this.similar(request, period, directory) : null;
    if (similar === undefined) return undefined;
    const groups = similar === null ? await this.groups(request, directory) : [similar.group];
    return { period, shown, city, groups, similar };
  }

  /** The newest period of which anything shows. @throws Failure `not-found` where there is no such indicator */
  async newest(indicator: string): Promise<string> {
    const [newest] = await this.figures.periods(indicator);
    if (newest !== undefined) return newest;
    const known = await this.figures.indicators([indicator]);
    if (!known.has(indicator)) throw unknownIndicator(indicator, '/indicator');
    throw nothingShows(indicator, '', '/indicator');
  }

  async sourcesOf({ sources }: Shown): Promise<{ sources: string[]; asAt: string | null }> {
    const rows = await this.figures.sources(sources);
    return { sources: [...new Set(rows.map(({ name }) => name))], asAt: rows[0]?.asAt ?? null };
  }

  cityOf(directory: Directory): ComparedGroup {
    const { code, name } = this.city.authority;
    return { code, name, places: directory.groups('city').get(code) ?? [] };
  }

  /** One group of the city's schools. */
  async group(by: 'district' | 'phase' | 'trust', of: string, directory: Directory): Promise<ComparedGroup> {
    const places = directory.groups(by).get(of);
    const isDistrict = by === 'district' && this.city.districts.some(({ code }) => code === of);
    if (places === undefined && !isDistrict) throw unknownGroup(by, of);
    const names = await this.names(by, [of]);
    return { code: of, name: names.get(of) ?? of, places: places ?? [] };
  }

  private similar(
    { of, similarity = 'default' }: Asked,
    period: string,
    directory: Directory,
  ): Promise<FoundSimilar | undefined> {
    if (of === undefined) throw ofWhat('school');
    return this.similarSchools.of(of, similarity, period, directory);
  }

  private async groups({ by, of }: Asked, directory: Directory): Promise<ComparedGroup[]> {
    if (by === 'city' || by === 'similar') return [this.cityOf(directory)];
    if (of !== undefined) return [await this.group(by, of, directory)];
    const groups = directory.groups(by);
    const codes = by === 'district' ? this.districtCodes(groups) : [...groups.keys()];
    const names = await this.names(by, codes);
    return codes.map((code) => ({ code, name: names.get(code) ?? code, places: groups.get(code) ?? [] }));
  }

  /** Every district, also one without schools; `none` only where a school is of none. */
  private districtCodes(groups: ReadonlyMap<string, unknown>): string[] {
    const codes = this.city.districts.map(({ code }) => code);
    return [...codes, ...[...groups.keys()].filter((code) => !codes.includes(code))];
  }

  private async names(by: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (by === 'trust') return this.figures.trustNames(codes);
    if (by === 'phase') return new Map();
    return new Map([
      ...this.city.districts.map(({ code, name }) => [code, name] as const),
      ['none', 'No district'],
    ]);
  }

  async indicatorView(shown: Shown): Promise<districts.ComparedIndicatorView> {
    const { code, title, unit, decimals, better, weight } = shown.meta;
    const { authority } = this.city;
    return {
      indicator: code,
      title,
      unit,
      decimals,
      better,
      weight,
      ...(await this.sourcesOf(shown)),
      comparators: shown.comparators
        .filter(({ level, code: area }) => level !== 'authority' || area === authority.code)
        .slice(0, 20),
    };
  }
}
