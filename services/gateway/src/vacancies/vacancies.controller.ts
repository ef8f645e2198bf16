import { Controller, Get, Post, Put, Req, Res } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { RpcClient } from '@partnership/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Area } from '../documents/area.js';
import { GatewayConfig } from '../gateway.config.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { contentTag, openCache } from '../http/open-answer.js';
import { Permitted } from '../http/permission.js';
import { isKnown } from '../http/preconditions.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { atomOf } from './atom.js';

@Area('Vacancies', 'Jobs with the partnership; `/v1/vacancies.atom` is the same as an Atom feed.')
@Controller('v1')
export class VacanciesController {
  constructor(
    private readonly services: Services,
    private readonly client: RpcClient,
    private readonly config: GatewayConfig,
  ) {}

  @Get('vacancies')
  @Serves(membership.listVacancies, 'List the jobs that are open, those that close first', { open: true })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('vacancies.atom')
  @Permitted('open.read')
  async feed(@Req() http: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const operation = membership.listVacancies;
    const { actor, id: requestId, traceparent } = http;
    const caller = { actor, operation: operation.pattern, requestId, traceparent };
    const { items } = await this.client.call(operation, { limit: 200 }, caller);
    const text = atomOf(items, this.config.publicUrl);
    const tag = contentTag(text);
    void reply.headers({ etag: tag, 'cache-control': openCache });
    if (isKnown(http.headers['if-none-match'], tag)) await reply.code(304).send();
    else await reply.type('application/atom+xml; charset=utf-8').send(text);
  }

  @Get('vacancies/:vacancy')
  @Serves(membership.showVacancy, 'See a job that is or was open')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('vacancies')
  @Serves(membership.createVacancy, 'Draft a vacancy', {
    at: ({ vacancy }) => `/v1/vacancy-records/${vacancy}`,
  })
  create(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('vacancies/:vacancy')
  @Serves(membership.changeVacancy, 'Change a vacancy that is not closed')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('vacancies/:vacancy/release')
  @Serves(membership.releaseVacancy, 'Release a draft: it opens and closes by itself')
  release(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('vacancies/:vacancy/withdrawal')
  @Serves(membership.withdrawVacancy, 'Withdraw a vacancy')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('vacancy-records')
  @Serves(membership.listVacancyRegister, 'List vacancies in all states')
  register(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('vacancy-records/:vacancy')
  @Serves(membership.showVacancyRecord, 'See a vacancy and its history')
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
