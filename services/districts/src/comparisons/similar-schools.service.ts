import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { ComparedGroup } from './compared-group.js';
import { directoryMoves, notComparable, unknownGroup, unknownSimilarity } from './comparison.errors.js';
import type { Directory } from './directory.js';
import { FiguresRepository } from './figures.repository.js';
import { ShownFigures, type Looking } from './shown-figures.service.js';
import {
  characteristicPeriod,
  Neighbourhood,
  type Characteristic,
  type Neighbours,
  type UsedCharacteristic,
} from './similar.js';
import { SimilaritiesRepository } from './similarities.repository.js';
import { rounded } from './statistics.js';

export interface FoundSimilar {
  readonly place: number;
  /** The neighbours, without the school itself. */
  readonly group: ComparedGroup;
  readonly view: districts.SimilarSchoolsView;
}

/** Finds the schools most like one, of its phase, in the city and outside, and says by what. */
@Injectable()
export class SimilarSchools {
  constructor(
    private readonly similarities: SimilaritiesRepository,
    private readonly figures: FiguresRepository,
    private readonly shown: ShownFigures,
  ) {}

  /** Undefined where the directory has changed since it was read. */
  async of(
    urn: string,
    name: string,
    period: string,
    directory: Directory,
  ): Promise<FoundSimilar | undefined> {
    const place = placeIn(directory, urn);
    const similarity = await this.similarity(name);
    const characteristics = await this.characteristics(similarity, period);
    if (characteristics.some(({ shown }) => shown.directory !== directory)) return undefined;
    const places = directory.all('phase').get(directory.at(place).phase) ?? [];
    const found = foundAt(place, similarity.neighbours, characteristics, places, urn);
    return {
      place,
      group: {
        code: urn,
        name: `Schools similar to ${directory.at(place).name}`,
        places: found.neighbours.map((neighbour) => neighbour.place),
      },
      view: viewOf(place, name, found, directory),
    };
  }

  /** By the newest figures, whichever periods they are of. */
  async neighbours(request: districts.ShowNeighbours): Promise<districts.SimilarSchoolsView> {
    const similarity = await this.similarity(request.name);
    for (let attempts = 0; attempts < 3; attempts += 1) {
      const view = this.nearest(request, similarity, await this.characteristics(similarity, newest));
      if (view !== undefined) return view;
    }
    throw directoryMoves();
  }

  /** Undefined where the directory changed between two readings. */
  private nearest(
    { urn, name, most, inCity = false }: districts.ShowNeighbours,
    similarity: districts.SimilarityView,
    characteristics: readonly Characteristic[],
  ): districts.SimilarSchoolsView | undefined {
    const directory = characteristics[0]?.shown.directory;
    if (directory === undefined || characteristics.some(({ shown }) => shown.directory !== directory))
      return undefined;
    const place = placeIn(directory, urn);
    const alike = directory.all('phase').get(directory.at(place).phase) ?? [];
    const places = inCity ? alike.filter((other) => other === place || directory.at(other).inCity) : alike;
    const found = foundAt(place, most ?? similarity.neighbours, characteristics, places, urn);
    return viewOf(place, name, found, directory);
  }

  private async similarity(name: string): Promise<districts.SimilarityView> {
    const similarity = await this.similarities.find(name);
    if (similarity === null) throw unknownSimilarity(name, '/similarity');
    return similarity;
  }

  /** What schools are similar by, as it counts for figures of a period. */
  characteristics(
    { characteristics }: Pick<districts.SimilarityView, 'characteristics'>,
    period: string,
    looking?: Looking,
  ): Promise<Characteristic[]> {
    return Promise.all(
      characteristics.map(async ({ indicator, weight }) => {
        const periods = await this.figures.periods(indicator, looking?.at);
        const [shown] = await this.shown.of([indicator], characteristicPeriod(periods, period), looking);
        if (shown === undefined) throw new Error('One code has one column');
        return { weight, shown };
      }),
    );
  }
}

/** Later than every period, so that the newest of each characteristic counts. */
const newest = '9999';

function placeIn(directory: Directory, urn: string): number {
  const place = directory.placeOf(urn);
  if (place === undefined || directory.at(place).urn !== urn) throw unknownGroup('school', urn);
  return place;
}

function foundAt(
  place: number,
  most: number,
  characteristics: readonly Characteristic[],
  places: readonly number[],
  urn: string,
): Neighbours {
  const found = new Neighbourhood(characteristics, places).of(place, most);
  if (found.neighbours.length === 0 && found.characteristics.every(({ leftOut }) => leftOut !== null))
    throw notComparable(urn);
  return found;
}

const characteristicView = ({
  shown: { meta, period },
  weight,
  own,
  deviation,
  leftOut,
}: UsedCharacteristic): districts.CharacteristicView => ({
  indicator: meta.code,
  title: meta.title,
  weight,
  period,
  value: own,
  deviation: deviation === null ? null : rounded(deviation, 4),
  leftOut,
});

function viewOf(
  place: number,
  similarity: string,
  { characteristics, neighbours, notLookedAt }: Neighbours,
  directory: Directory,
): districts.SimilarSchoolsView {
  const used = characteristics.filter(({ leftOut }) => leftOut === null);
  const { urn, name, phase } = directory.at(place);
  return {
    urn,
    name,
    similarity,
    phase,
    characteristics: characteristics.map(characteristicView),
    neighbours: neighbours.map((neighbour) => {
      const school = directory.at(neighbour.place);
      return {
        urn: school.urn,
        name: school.name,
        authority: school.authority,
        distance: rounded(neighbour.distance, 4),
        characteristics: used.map(({ shown }, at) => ({
          indicator: shown.meta.code,
          value: shown.values[neighbour.place] ?? NaN,
          difference: rounded(neighbour.differences[at] ?? NaN, 4),
        })),
      };
    }),
    notLookedAt,
  };
}
