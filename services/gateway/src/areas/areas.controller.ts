import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts, gateway } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Answered, Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { AreaFiles } from './area-files.service.js';

const valueColumns = [
  ...['indicator', 'title', 'unit', 'areaKind', 'area', 'areaName', 'district', 'period', 'kind', 'value'],
  ...['source', 'asAt'],
];
const faultColumns = ['line', 'column', 'code', 'detail'];

@Area(
  'Areas',
  'Figures about districts and wards: health, housing, youth services and whatever else is counted.',
)
@Controller('v1/areas')
export class AreasController {
  constructor(
    private readonly services: Services,
    private readonly files: AreaFiles,
  ) {}

  @Get('indicators')
  @Serves(districts.listAreaIndicators, 'List what is measured of areas')
  indicators(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('indicators/:code')
  @Serves(districts.setAreaIndicator, 'Define what is measured of areas')
  setIndicator(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('values')
  @Serves(districts.listAreaValues, 'List figures about areas, of each the newest', { csv: valueColumns })
  values(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('values')
  @Serves(districts.recordAreaValues, 'Record figures about areas', {
    at: ({ delivery }) => `/v1/areas/deliveries/${delivery}`,
  })
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('values/file')
  @Serves(gateway.sendAreaValues, 'Load a CSV file of figures about areas', {
    file: true,
    fileMegabytes: districts.areaFileBytes / 2 ** 20,
  })
  send(ask: Ask<gateway.SendAreaValues>): Promise<Answered<districts.AreaDeliveryView>> {
    return this.files.receive(ask);
  }

  @Get('deliveries')
  @Serves(districts.listAreaDeliveries, 'List what was sent, newest first')
  deliveries(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('deliveries/:delivery')
  @Serves(districts.showAreaDelivery, 'See what became of figures that were sent')
  delivery(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('deliveries/:delivery/quarantine')
  @Serves(districts.listAreaFaults, 'See the rows of a file that were put aside, and why', {
    csv: faultColumns,
  })
  faults(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('deliveries/:delivery/withdrawal')
  @Serves(districts.withdrawAreaDelivery, 'Withdraw figures that were sent by mistake')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
