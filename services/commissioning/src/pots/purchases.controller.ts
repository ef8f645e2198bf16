import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PurchasesService } from './purchases.service.js';

type View = Promise<commissioning.PurchaseView>;

@Controller()
export class PurchasesController {
  constructor(private readonly purchases: PurchasesService) {}

  @Handles(commissioning.commitPurchase)
  commit(@Payload() request: commissioning.CommitPurchase, @From() caller: Caller): View {
    return this.purchases.commit(request, caller);
  }

  @Handles(commissioning.releasePurchase)
  release(@Payload() request: commissioning.ReleasePurchase, @From() caller: Caller): View {
    return this.purchases.release(request, caller);
  }

  @Handles(commissioning.showPurchase)
  show(request: commissioning.ShowPurchase): View {
    return this.purchases.show(request);
  }

  @Handles(commissioning.listPurchases)
  list(request: commissioning.ListPurchases): Promise<commissioning.PurchasePage> {
    return this.purchases.list(request);
  }
}
