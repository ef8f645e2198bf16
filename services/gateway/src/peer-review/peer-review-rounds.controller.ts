import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Peer review',
  'Schools review one another in rounds: enrolment, matching, visits; and other models they use.',
)
@Controller('v1/peer-review/rounds')
export class PeerReviewRoundsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(commissioning.openPeerReviewRound, 'Open a round of peer review', {
    at: ({ round }) => `/v1/peer-review/rounds/${round}`,
  })
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(commissioning.listPeerReviewRounds, 'List rounds of peer review')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':round')
  @Serves(commissioning.showPeerReviewRound, 'See a round of peer review')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':round')
  @Serves(commissioning.changePeerReviewRound, 'Change the terms of a round until its matching is accepted')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/moves')
  @Serves(commissioning.movePeerReviewRound, 'Begin or end enrolment, close a round or cancel it')
  move(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/enrolments')
  @Serves(commissioning.enrolInPeerReview, 'Enrol your school', {
    at: ({ round, urn }) => `/v1/peer-review/rounds/${round}/enrolments/${urn}`,
  })
  enrol(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':round/enrolments')
  @Serves(
    commissioning.listPeerReviewEnrolments,
    'List who takes part in a round, with wishes and interests',
    {
      csv: ['urn', 'state', 'area', 'enrolledAt', 'enrolledBy'],
    },
  )
  listEnrolments(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':round/enrolments/:urn')
  @Serves(commissioning.showPeerReviewEnrolment, 'See the enrolment of a school')
  showEnrolment(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':round/enrolments/:urn')
  @Serves(commissioning.changePeerReviewEnrolment, 'Change what your school wishes, declares and cannot')
  changeEnrolment(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/enrolments/:urn/withdrawal')
  @Serves(commissioning.withdrawFromPeerReview, 'Withdraw your school before schools are matched')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':round/matching')
  @Serves(commissioning.showPeerMatching, 'See the matching that is proposed, and who has no partner and why')
  showMatching(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/matching/draw')
  @Serves(commissioning.drawPeerMatching, 'Draw a matching around the groups that are pinned')
  draw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/matching/swap')
  @Serves(commissioning.swapInPeerMatching, 'Swap two schools in a matching')
  swap(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/matching/placement')
  @Serves(commissioning.placeInPeerMatching, 'Place a school without a partner beside another')
  place(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/matching/pin')
  @Serves(commissioning.pinInPeerMatching, 'Pin a group, so that it stays when the rest is drawn again')
  pin(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/matching/taking-out')
  @Serves(commissioning.takeOutOfPeerMatching, 'Take a school out of a matching')
  takeOut(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':round/matching/acceptance')
  @Serves(
    commissioning.acceptPeerMatching,
    'Accept the matching: the reviews begin, and the schools are told',
  )
  accept(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
