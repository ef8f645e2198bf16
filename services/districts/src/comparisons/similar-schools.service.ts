import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { ComparedGroup } from './compared-group.js';
import { notComparable, unknownGroup, unknownSimilarity } from './comparison.errors.js';
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
    const place = directory.placeOf(urn);
    if (place === undefined || directory.at(place).urn !== urn) throw unknownGroup('school', urn);
    const similarity = await this.similarities.find(name);
    if (similarity === null) throw unknownSimilarity(name, '/similarity');
    const characteristics = await this.characteristics(similarity, period);
    if (characteristics.some(({ shown }) => shown.directory !== directory)) return undefined;
    const { phase } = directory.at(place);
    const places = directory.all('phase').get(phase) ?? [];
    const found = new Neighbourhood(characteristics, places).of(place, similarity.neighbours);
    if (found.neighbours.length === 0 && found.characteristics.every(({ leftOut }) => leftOut !== null))
      throw notComparable(urn);
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
