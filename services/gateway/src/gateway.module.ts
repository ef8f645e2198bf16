import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { apiControllers, clockControllers } from './api-controllers.js';
import { AreaFiles } from './areas/area-files.service.js';
import { FileParts } from './ballots/file-parts.service.js';
import { BoxListener } from './box/box-listener.service.js';
import { CasePages } from './cases/case-pages.service.js';
import { ClientsService } from './clients/clients.service.js';
import { ClockService } from './clock/clock.service.js';
import { DeadLettersService } from './dead-letters/dead-letters.service.js';
import { ApiDocument } from './documents/api-document.js';
import { DocsController } from './documents/docs.controller.js';
import { BankFiles } from './money/bank-files.service.js';
import { Uploads } from './feeds/uploads.service.js';
import { GatewayConfig } from './gateway.config.js';
import { AppointmentsController } from './grants/appointments.controller.js';
import { GrantsJobs } from './grants/grants.jobs.js';
import { GrantsService } from './grants/grants.service.js';
import { HttpMetrics } from './http/http-metrics.js';
import { Parts } from './http/parts.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimiter } from './http/rate-limiter.service.js';
import { Services } from './http/services.js';
import { IdentityModule } from './identity/identity.module.js';
import { MemberUploads } from './members/member-uploads.service.js';
import { ErasuresController } from './people/erasures.controller.js';
import { ErasuresService } from './people/erasures.service.js';
import { PersonExports } from './people/person-exports.service.js';
import { SchoolOverviews } from './schools/school-overviews.service.js';

/** The one door: the HTTP API over all services, sign-in, roles, client software, dead letters. */
@Module({
  imports: [IdentityModule],
  controllers: [...apiControllers, AppointmentsController, ErasuresController, DocsController],
  providers: [
    FileParts,
    AreaFiles,
    BoxListener,
    CasePages,
    ClientsService,
    DeadLettersService,
    ErasuresService,
    GrantsService,
    GrantsJobs,
    HttpMetrics,
    MemberUploads,
    Parts,
    PersonExports,
    RateLimiter,
    SchoolOverviews,
    Services,
    Uploads,
    BankFiles,
    {
      provide: ApiDocument,
      inject: [GatewayConfig],
      useFactory: ({ clockMovable }: GatewayConfig) =>
        new ApiDocument(clockMovable ? [...apiControllers, ...clockControllers] : apiControllers),
    },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class GatewayModule {}

/** The gateway of a demo or a test, whose clock an administrator may move. */
@Module({
  imports: [GatewayModule, IdentityModule],
  controllers: [...clockControllers],
  providers: [ClockService],
})
export class DemoGatewayModule {}
