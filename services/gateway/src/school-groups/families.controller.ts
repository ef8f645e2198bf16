import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const isolatedColumns = [
  'urn',
  'name',
  'phase',
  'district',
  'inOtherGroup',
  'since',
  'days',
  'targetOn',
  'overdue',
] as const satisfies readonly (keyof commissioning.IsolatedSchoolView)[];

@Area(
  'No school on its own',
  'Schools in no family, families suggested to them with reasons in figures, and heads who agree or do not.',
)
@Controller('v1')
export class FamiliesController {
  constructor(private readonly services: Services) {}

  @Get('isolated-schools')
  @Serves(commissioning.listIsolatedSchools, 'List schools in no family, the longest first', {
    csv: isolatedColumns,
  })
  isolated(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('isolated-schools/:urn')
  @Serves(commissioning.showIsolation, 'See since when a school is in no family, and every day that was set')
  isolation(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('isolated-schools/:urn/target')
  @Serves(
    commissioning.setIsolationTarget,
    'Set by when a school is to be in a family; first with If-Match "0"',
  )
  setTarget(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('family-share')
  @Serves(commissioning.showFamilyShare, 'See which share of the schools is in a family, over the terms', {
    open: true,
  })
  share(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/family-suggestions')
  @Serves(commissioning.suggestFamilies, 'See which families would suit a school, and why')
  suggest(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/family-suggestions/acceptance')
  @Serves(commissioning.acceptSuggestion, 'Take up a suggestion: the heads are asked', {
    at: ({ group }) => `/v1/school-groups/${group}`,
  })
  accept(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/family-suggestions/dismissal')
  @Serves(commissioning.dismissSuggestion, 'Dismiss a suggestion; it does not come again')
  dismiss(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/family-suggestions/dismissed')
  @Serves(commissioning.listDismissedSuggestions, 'List the suggestions that were dismissed for a school')
  dismissed(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('school-groups/:group/proposals')
  @Serves(commissioning.proposeToFamily, 'Propose a school to a family: the heads are asked', {
    at: ({ proposal }) => `/v1/family-proposals/${proposal}`,
  })
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('family-proposals')
  @Serves(commissioning.listFamilyProposals, 'List which heads are asked about which family')
  proposals(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('family-proposals/:proposal')
  @Serves(commissioning.showFamilyProposal, 'See what each head answered')
  proposal(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('family-proposals/:proposal/answers/:urn')
  @Serves(commissioning.answerFamilyProposal, 'Answer for a school whether it agrees')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('family-proposals/:proposal/withdrawal')
  @Serves(commissioning.withdrawFamilyProposal, 'Withdraw a proposal')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/group-objections')
  @Serves(commissioning.raiseObjection, 'Say with whom a school is not to be put together', {
    at: ({ objection }) => `/v1/group-objections/${objection}`,
  })
  object(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/group-objections')
  @Serves(commissioning.listObjections, 'List with whom a school is not to be put together')
  objections(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('group-objections/:objection')
  @Serves(commissioning.showObjection, 'See an objection')
  objection(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('group-objections/:objection/withdrawal')
  @Serves(commissioning.withdrawObjection, 'Withdraw an objection')
  withdrawObjection(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
