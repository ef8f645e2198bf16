import { Module } from '@nestjs/common';
import { administrationParts } from './administration.parts.js';
import { ballotControllers, ballotProviders } from './ballot.parts.js';
import { ElectionRegisterService } from './elections/election-register.service.js';
import { ElectionsController } from './elections/elections.controller.js';
import { ElectionsRepository } from './elections/elections.repository.js';
import { ElectionsService } from './elections/elections.service.js';
import { Prisma } from './prisma.js';
import { FreezeRollService } from './rolls/freeze-roll.service.js';
import { MembershipRoll } from './rolls/membership-roll.client.js';
import { RollsController } from './rolls/rolls.controller.js';
import { RollsRepository } from './rolls/rolls.repository.js';
import { RollsService } from './rolls/rolls.service.js';
import { seatParts } from './seats.parts.js';
import { SchoolsController } from './schools/schools.controller.js';
import { SchoolsRepository } from './schools/schools.repository.js';
import { slicParts } from './slic.parts.js';

@Module({
  controllers: [
    SchoolsController,
    ElectionsController,
    RollsController,
    ...administrationParts.controllers,
    ...ballotControllers,
    ...seatParts.controllers,
    ...slicParts.controllers,
  ],
  providers: [
    Prisma,
    SchoolsRepository,
    ElectionsRepository,
    ElectionsService,
    ElectionRegisterService,
    MembershipRoll,
    FreezeRollService,
    RollsRepository,
    RollsService,
    ...administrationParts.providers,
    ...ballotProviders,
    ...seatParts.providers,
    ...slicParts.providers,
  ],
})
export class ElectionsModule {}
