import { Module } from '@nestjs/common';
import { AgendaSources } from './agenda/agenda-sources.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { CarryingService } from './commissions/carrying.service.js';
import { CommissionRegisterService } from './commissions/commission-register.service.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { CommissionsRepository } from './commissions/commissions.repository.js';
import { CommissionsService } from './commissions/commissions.service.js';
import { HeldPostsController } from './interests/held-posts.controller.js';
import { HeldPostsRepository } from './interests/held-posts.repository.js';
import { InterestsRepository } from './interests/interests.repository.js';
import { NamesRepository } from './naming/names.repository.js';
import { NamingController } from './naming/naming.controller.js';
import { NamingService } from './naming/naming.service.js';
import { InstructionsService } from './payments/instructions.service.js';
import { InvoicesController } from './payments/invoices.controller.js';
import { InvoicesRepository } from './payments/invoices.repository.js';
import { InvoicesService } from './payments/invoices.service.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentsService } from './payments/payments.service.js';
import { CarryingRepository } from './pots/carrying.repository.js';
import { ForecastsService } from './pots/forecasts.service.js';
import { PotsController } from './pots/pots.controller.js';
import { PotsRepository } from './pots/pots.repository.js';
import { PotsService } from './pots/pots.service.js';
import { PurchasesController } from './pots/purchases.controller.js';
import { PurchasesRepository } from './pots/purchases.repository.js';
import { PurchasesService } from './pots/purchases.service.js';
import { StatementsController } from './pots/statements.controller.js';
import { StatementsRepository } from './pots/statements.repository.js';
import { StatementsService } from './pots/statements.service.js';
import { VirementsController } from './pots/virements.controller.js';
import { VirementsRepository } from './pots/virements.repository.js';
import { VirementsService } from './pots/virements.service.js';
import { YearEndController } from './pots/year-end.controller.js';
import { YearEndService } from './pots/year-end.service.js';
import { Prisma } from './prisma.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { SchoolsService } from './schools/schools.service.js';

@Module({
  controllers: [
    SchoolsController,
    CasesController,
    HeldPostsController,
    NamingController,
    PotsController,
    PurchasesController,
    VirementsController,
    YearEndController,
    StatementsController,
    InvoicesController,
    PaymentsController,
    CommissionsController,
  ],
  providers: [
    Prisma,
    SchoolsRepository,
    SchoolsService,
    CasesRepository,
    HeldPostsRepository,
    InterestsRepository,
    AgendaSources,
    NamesRepository,
    NamingService,
    PotsRepository,
    PotsService,
    CommissionsRepository,
    CommissionsService,
    CommissionRegisterService,
    CarryingRepository,
    CarryingService,
    PurchasesRepository,
    PurchasesService,
    VirementsRepository,
    VirementsService,
    YearEndService,
    ForecastsService,
    StatementsRepository,
    StatementsService,
    InvoicesRepository,
    InvoicesService,
    PaymentsService,
    InstructionsService,
  ],
})
export class CommissioningModule {}
