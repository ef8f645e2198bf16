import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ComparisonsService } from './comparisons.service.js';
import { SchoolComparisons } from './school-comparisons.service.js';
import { SimilarSchools } from './similar-schools.service.js';
import { SimilaritiesService } from './similarities.service.js';
import { TrendsService } from './trends.service.js';

@Controller()
export class ComparisonsController {
  constructor(
    private readonly comparisons: ComparisonsService,
    private readonly schools: SchoolComparisons,
    private readonly trends: TrendsService,
    private readonly similarities: SimilaritiesService,
    private readonly similarSchools: SimilarSchools,
  ) {}

  @Handles(districts.compareGroups)
  compare(
    @Payload() request: districts.CompareGroups,
    @From() { actor }: Caller,
  ): Promise<districts.ComparisonView> {
    return this.comparisons.show(request, actor);
  }

  @Handles(districts.compareSchools)
  compareSchools(request: districts.CompareSchools): Promise<districts.ComparedSchoolPage> {
    return this.schools.list(request);
  }

  @Handles(districts.showTrend)
  showTrend(request: districts.ShowTrend): Promise<districts.TrendView> {
    return this.trends.show(request);
  }

  @Handles(districts.listSimilarities)
  listSimilarities(): Promise<districts.SimilarityList> {
    return this.similarities.list();
  }

  @Handles(districts.showSimilarity)
  showSimilarity({ name }: districts.ShowSimilarity): Promise<districts.SimilarityView> {
    return this.similarities.show(name);
  }

  @Handles(districts.showNeighbours)
  showNeighbours(request: districts.ShowNeighbours): Promise<districts.SimilarSchoolsView> {
    return this.similarSchools.neighbours(request);
  }

  @Handles(districts.setSimilarity)
  setSimilarity(
    @Payload() request: districts.SetSimilarity,
    @From() caller: Caller,
  ): Promise<districts.SimilarityView> {
    return this.similarities.set(request, caller);
  }
}
