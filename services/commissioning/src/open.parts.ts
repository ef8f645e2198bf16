import { CircleAgenda } from './circle/circle-agenda.repository.js';
import { CircleTargetsService } from './circle/circle-targets.service.js';
import { CircleTermsJobs } from './circle/circle-terms.jobs.js';
import { CircleController } from './circle/circle.controller.js';
import { CircleRepository } from './circle/circle.repository.js';
import { CircleService } from './circle/circle.service.js';
import { MembersRepository } from './circle/members.repository.js';
import { OpenContractingController } from './ocds/open-contracting.controller.js';
import { OpenContractingService } from './ocds/open-contracting.service.js';
import { ProcessesRepository } from './ocds/processes.repository.js';
import { PublicationService } from './ocds/publication.service.js';

/** What everybody may know: who helps, and what was commissioned. */
export const openParts = {
  controllers: [CircleController, OpenContractingController],
  providers: [
    MembersRepository,
    CircleRepository,
    CircleService,
    CircleTargetsService,
    CircleTermsJobs,
    CircleAgenda,
    ProcessesRepository,
    PublicationService,
    OpenContractingService,
  ],
};
