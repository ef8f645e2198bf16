import { Controller } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Handles } from '@partnership/messaging';
import { ChartsService } from './charts.service.js';

@Controller()
export class ChartsController {
  constructor(private readonly charts: ChartsService) {}

  @Handles(districts.drawDistribution)
  distribution(request: districts.DrawDistribution): Promise<districts.ChartView> {
    return this.charts.distribution(request);
  }

  @Handles(districts.drawSchool)
  school(request: districts.DrawSchool): Promise<districts.ChartView> {
    return this.charts.school(request);
  }

  @Handles(districts.drawTrend)
  trend(request: districts.DrawTrend): Promise<districts.ChartView> {
    return this.charts.trend(request);
  }
}
