import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const entryColumns = [
  'review',
  'round',
  'reviewerUrn',
  'reviewedUrn',
  'state',
  'matchedOn',
  'completedOn',
] as const satisfies readonly (keyof commissioning.PeerReviewEntryView)[];

@Area(
  'Peer review',
  'Schools review one another in rounds: enrolment, matching, visits; and other models they use.',
)
@Controller('v1/peer-review/reviews')
export class PeerReviewsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(commissioning.listPeerReviews, 'List who reviews whom', { csv: [...entryColumns] })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('overdue')
  @Serves(commissioning.listOverduePeerReviews, 'List the reviews whose next step is overdue', {
    csv: [...entryColumns, 'dueOn'],
  })
  overdue(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':review')
  @Serves(
    commissioning.showPeerReview,
    'See a review: its findings for the two schools, or where they are shared',
  )
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':review/self-review')
  @Serves(commissioning.recordPeerSelfReview, 'Record how your school sees itself')
  selfReview(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':review/visit')
  @Serves(commissioning.arrangePeerVisit, 'Arrange the day of the visit and who makes it')
  arrange(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':review/findings')
  @Serves(commissioning.recordPeerFindings, 'Record strengths and areas to develop: never a grade')
  find(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':review/workshop')
  @Serves(commissioning.recordPeerWorkshop, 'Record what the workshop agreed')
  workshop(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':review/follow-up')
  @Serves(commissioning.recordPeerFollowUp, 'Record what has changed since: the review is completed')
  followUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':review/calling-off')
  @Serves(commissioning.callOffPeerReview, 'Call a review off')
  callOff(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':review/sharing')
  @Serves(commissioning.sharePeerFindings, 'Share what the review of your school found, or share it no more')
  share(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':review/strengths/:number/offer')
  @Serves(commissioning.offerPeerStrength, 'Offer a strength of your school for the register of strengths')
  offer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
