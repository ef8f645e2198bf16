import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { InspectionsService } from '../inspections/inspections.service.js';
import { OutcomesService } from './outcomes.service.js';
import { SchoolHistory } from './school-history.service.js';
import { SchoolsService } from './schools.service.js';

@Controller()
export class SchoolsController {
  constructor(
    private readonly schools: SchoolsService,
    private readonly inspections: InspectionsService,
    private readonly outcomes: OutcomesService,
    private readonly history: SchoolHistory,
  ) {}

  @Handles(districts.showSchool)
  show({ urn }: districts.ShowSchool): Promise<districts.SchoolRecordView> {
    return this.schools.show(urn);
  }

  @Handles(districts.listSchools)
  list(request: districts.ListSchools): Promise<districts.SchoolEntryPage> {
    return this.schools.list(request);
  }

  @Handles(districts.listInspections)
  listInspections({ urn }: districts.ShowSchool): Promise<districts.InspectionList> {
    return this.inspections.list(urn);
  }

  @Handles(districts.decideDistrict)
  decideDistrict(
    @Payload() request: districts.DecideDistrict,
    @From() caller: Caller,
  ): Promise<districts.SchoolRecordView> {
    return this.schools.decideDistrict(request, caller);
  }

  @Handles(districts.listSchoolDistricts)
  listDistricts({ urn }: districts.ShowSchool): Promise<districts.SchoolDistrictList> {
    return this.history.districts(urn);
  }

  @Handles(districts.listSchoolStatuses)
  listStatuses({ urn }: districts.ShowSchool): Promise<districts.SchoolStatusList> {
    return this.history.statuses(urn);
  }

  @Handles(districts.listDistrictSuggestions)
  listSuggestions(request: districts.ListDistrictSuggestions): Promise<districts.DistrictSuggestionPage> {
    return this.history.suggestions(request);
  }

  @Handles(districts.listLineFigures)
  listFigures(request: districts.ListLineFigures): Promise<districts.LineFigurePage> {
    return this.history.figures(request);
  }

  @Handles(districts.summariseOutcomes)
  summarise(): Promise<districts.OutcomeSummaryView> {
    return this.outcomes.summarise();
  }
}
