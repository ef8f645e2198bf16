import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Accuracy',
  'Facts fall due for verification; schools answer, leads decide; sources that differ are set right.',
)
@Controller('v1')
export class AccuracyController {
  constructor(private readonly services: Services) {}

  @Get('accuracy')
  @Serves(districts.reportAccuracy, 'See how accurate the directory is, by district and lead')
  report(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('accuracy/facts')
  @Serves(districts.listFactStandings, 'List facts that are due, stale, disputed, differing or verified', {
    csv: [
      'urn',
      'school',
      'district',
      'fact',
      'title',
      'state',
      'value',
      'kind',
      'source',
      'asAt',
      'dueSince',
      'stale',
      'verifiedOn',
    ],
  })
  facts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('verification-rules')
  @Serves(districts.listVerificationRules, 'See which facts fall due for verification, and when')
  rules(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('verification-rules/:fact')
  @Serves(districts.setVerificationRule, 'Set when a fact falls due; If-Match "0" for one that has no rule')
  setRule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/verifications')
  @Serves(districts.listVerifications, 'See what a school answered about its facts')
  answers(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/verifications')
  @Serves(districts.answerFact, 'Say whether a fact of the own school is accurate', {
    at: ({ verification }) => `/v1/verifications/${verification}`,
  })
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('verifications/:verification')
  @Serves(districts.showVerification, 'See one answer and what came of it')
  answered(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('verifications/:verification/acceptance')
  @Serves(districts.acceptCorrection, 'Accept a correction, which then shows')
  accept(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('verifications/:verification/rejection')
  @Serves(districts.rejectCorrection, 'Reject a correction')
  reject(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('discrepancy-rules')
  @Serves(districts.listDiscrepancyRules, 'See which facts are compared between sources')
  discrepancyRules(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('discrepancy-rules/:fact')
  @Serves(districts.setDiscrepancyRule, 'Set when sources differ; If-Match "0" for a fact that has no rule')
  setDiscrepancyRule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('discrepancies')
  @Serves(districts.listDiscrepancies, 'List facts about which sources differ', {
    csv: ['discrepancy', 'urn', 'school', 'district', 'fact', 'state', 'openedAt', 'decision', 'reason'],
  })
  discrepancies(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('discrepancies/:discrepancy')
  @Serves(districts.showDiscrepancy, 'See what each source says')
  discrepancy(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('discrepancies/:discrepancy/closing')
  @Serves(
    districts.closeDiscrepancy,
    'Close a discrepancy, with the right value or because what shows is right',
  )
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
