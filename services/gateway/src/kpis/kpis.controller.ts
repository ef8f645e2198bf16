import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const columns = ['code', 'title', 'unit', 'better', 'period', 'value', 'target', 'rag', 'publishedAt'];
const historyColumns = [
  ...['code', 'period', 'number', 'state', 'value', 'target', 'green', 'amber', 'rag', 'basis'],
  ...['asAt', 'evidence', 'changed', 'publishedAt'],
];

@Area('KPIs', 'What the city measures the partnership by: definitions, targets, and figures as published.')
@Controller('v1/kpis')
export class KpisController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.listKpis, 'List the city’s KPIs with their newest published figures', {
    csv: columns,
    open: true,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post()
  @Serves(districts.setKpi, 'Set a KPI', { at: ({ code }) => `/v1/kpis/${code}` })
  set(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('publications')
  @Serves(districts.listKpiDrafts, 'List figures that are frozen and not published yet')
  drafts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('publications/:publication')
  @Serves(districts.showKpiPublication, 'See the figures of a publication, by district')
  publication(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('publications/:publication/publishing')
  @Serves(districts.publishKpi, 'Publish frozen figures')
  publish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('publications/:publication/discarding')
  @Serves(districts.discardKpi, 'Throw frozen figures away')
  discard(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':code')
  @Serves(districts.showKpi, 'See what a KPI says and how it is made', { open: true })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':code')
  @Serves(districts.changeKpi, 'Define a KPI anew, with a reason')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':code/ending')
  @Serves(districts.endKpi, 'End a KPI')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':code/targets/:period')
  @Serves(districts.setKpiTarget, 'Set the target and the bands of a period')
  target(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':code/entries')
  @Serves(districts.enterKpiFigure, 'Enter a figure with its evidence', {
    at: ({ code, period }) => `/v1/kpis/${code}/figures/${period}`,
  })
  enter(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':code/figures/:period')
  @Serves(districts.showKpiFigures, 'See the figures of a period as they stand now')
  figures(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':code/publications')
  @Serves(districts.freezeKpi, 'Freeze the figures of a period', {
    at: ({ publication }) => `/v1/kpis/publications/${publication}`,
  })
  freeze(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':code/history')
  @Serves(districts.listKpiHistory, 'See all that was published of a KPI, with corrections', {
    csv: historyColumns,
    open: true,
  })
  history(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
