import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ExpressionRegisterService } from './expression-register.service.js';
import { ExpressionsService } from './expressions.service.js';
import { UnsealingService } from './unsealing.service.js';

type Entry = Promise<commissioning.ExpressionEntryView>;

@Controller()
export class ExpressionsController {
  constructor(
    private readonly expressions: ExpressionsService,
    private readonly register: ExpressionRegisterService,
    private readonly unsealing: UnsealingService,
  ) {}

  @Handles(commissioning.submitExpression)
  submit(@Payload() request: commissioning.SubmitExpression, @From() caller: Caller): Entry {
    return this.expressions.submit(request, caller);
  }

  @Handles(commissioning.changeExpression)
  change(@Payload() request: commissioning.ChangeExpression, @From() caller: Caller): Entry {
    return this.expressions.change(request, caller);
  }

  @Handles(commissioning.withdrawExpression)
  withdraw(@Payload() request: commissioning.WithdrawExpression, @From() caller: Caller): Entry {
    return this.expressions.withdraw(request, caller);
  }

  @Handles(commissioning.listOwnExpressions)
  listOwn(
    @Payload() request: commissioning.ListOwnExpressions,
    @From() caller: Caller,
  ): Promise<commissioning.ExpressionEntryPage> {
    return this.register.listOwn(request, caller);
  }

  @Handles(commissioning.showExpression)
  show(
    @Payload() request: commissioning.ShowExpression,
    @From() caller: Caller,
  ): Promise<commissioning.ExpressionView> {
    return this.register.show(request, caller);
  }

  @Handles(commissioning.listExpressions)
  list(
    @Payload() request: commissioning.ListExpressions,
    @From() caller: Caller,
  ): Promise<commissioning.ExpressionPage> {
    return this.register.list(request, caller);
  }

  @Handles(commissioning.unsealCall)
  unseal(
    @Payload() request: commissioning.UnsealCall,
    @From() caller: Caller,
  ): Promise<commissioning.UnsealedView> {
    return this.unsealing.unseal(request, caller);
  }
}
