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

/** The pot, and what is paid out of it. */
export const moneyParts = {
  controllers: [
    PotsController,
    PurchasesController,
    VirementsController,
    YearEndController,
    StatementsController,
    InvoicesController,
    PaymentsController,
  ],
  providers: [
    PotsRepository,
    PotsService,
    CarryingRepository,
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
};
