import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Agreements and delivery', 'What was agreed about awarded work, its milestones and its visits.')
@Controller('v1')
export class AgreementsController {
  constructor(private readonly services: Services) {}

  @Get('commissions/:commission/delivery-agreement')
  @Serves(commissioning.showAgreement, 'See what is agreed about the work, and what is proposed')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('commissions/:commission/delivery-agreement/proposals')
  @Serves(commissioning.listAgreementProposals, 'List what was proposed, accepted and declined')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/delivery-agreement/proposals')
  @Serves(commissioning.proposeAgreement, 'Propose an agreement, or a change of it', {
    at: ({ commission }) => `/v1/commissions/${commission}/delivery-agreement`,
  })
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/delivery-agreement/proposals/:number/acceptance')
  @Serves(commissioning.acceptProposal, 'Accept a proposal as the director or for the own school')
  accept(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/delivery-agreement/proposals/:number/refusal')
  @Serves(commissioning.declineProposal, 'Decline a proposal and say why')
  decline(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/start')
  @Serves(commissioning.startDelivery, 'Say that the work begins')
  start(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('commissions/:commission/milestones')
  @Serves(commissioning.listMilestones, 'List the milestones of the work', {
    csv: [
      'milestone',
      'title',
      'kind',
      'dueOn',
      'amountPence',
      'state',
      'sharePercent',
      'reportedOn',
      'judgedOn',
    ],
  })
  milestones(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('milestones/:milestone/report')
  @Serves(commissioning.reportMilestone, 'Report a milestone as reached, with evidence')
  report(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('milestones/:milestone/judgement')
  @Serves(commissioning.judgeMilestone, 'Judge whether a milestone was met')
  judge(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('commissions/:commission/visits')
  @Serves(commissioning.listVisits, 'List the visits of the supporting school', {
    csv: ['visit', 'visitedOn', 'hours', 'what'],
  })
  visits(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/visits')
  @Serves(commissioning.logVisit, 'Log a visit', {
    at: ({ commission }) => `/v1/commissions/${commission}/visits`,
  })
  logVisit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
