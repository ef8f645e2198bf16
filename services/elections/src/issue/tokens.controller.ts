import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { TokensService } from './tokens.service.js';

@Controller()
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Handles(elections.drawToken)
  draw(@Payload() request: elections.DrawToken, @From() caller: Caller): Promise<elections.TokenView> {
    return this.tokens.draw(request, caller);
  }

  @Handles(elections.listRollEntriesOfSchool)
  entries(
    @Payload() request: elections.ListRollEntriesOfSchool,
    @From() caller: Caller,
  ): Promise<elections.PublishedRollEntryList> {
    return this.tokens.entries(request, caller);
  }

  @Handles(elections.listIssuedTokens)
  listIssued(@Payload() request: elections.ListIssuedTokens): Promise<elections.IssuedTokenPage> {
    return this.tokens.listIssued(request);
  }
}
