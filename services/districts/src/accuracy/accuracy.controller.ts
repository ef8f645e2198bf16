import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AccuracyService } from './accuracy.service.js';
import { DiscrepanciesService } from './discrepancies.service.js';
import { VerificationRules } from './verification-rules.service.js';
import { VerificationsService } from './verifications.service.js';

@Controller()
export class AccuracyController {
  constructor(
    private readonly accuracy: AccuracyService,
    private readonly rules: VerificationRules,
    private readonly verifications: VerificationsService,
    private readonly discrepancies: DiscrepanciesService,
  ) {}

  @Handles(districts.reportAccuracy)
  report(): Promise<districts.AccuracyReport> {
    return this.accuracy.report();
  }

  @Handles(districts.listFactStandings)
  listFacts(
    @Payload() request: districts.ListFactStandings,
    @From() caller: Caller,
  ): Promise<districts.FactStandingPage> {
    return this.accuracy.list(request, caller);
  }

  @Handles(districts.listVerificationRules)
  listRules(): Promise<districts.VerificationRuleList> {
    return this.rules.list();
  }

  @Handles(districts.setVerificationRule)
  setRule(
    @Payload() request: districts.SetVerificationRule,
    @From() caller: Caller,
  ): Promise<districts.VerificationRuleView> {
    return this.rules.set(request, caller);
  }

  @Handles(districts.answerFact)
  answer(
    @Payload() request: districts.AnswerFact,
    @From() caller: Caller,
  ): Promise<districts.VerificationView> {
    return this.verifications.answer(request, caller);
  }

  @Handles(districts.listVerifications)
  listAnswers(
    @Payload() request: districts.ListVerifications,
    @From() caller: Caller,
  ): Promise<districts.VerificationPage> {
    return this.verifications.list(request, caller);
  }

  @Handles(districts.showVerification)
  showAnswer(
    @Payload() { verification }: districts.ShowVerification,
    @From() caller: Caller,
  ): Promise<districts.VerificationView> {
    return this.verifications.show(verification, caller);
  }

  @Handles(districts.acceptCorrection)
  accept(
    @Payload() request: districts.AcceptCorrection,
    @From() caller: Caller,
  ): Promise<districts.VerificationView> {
    return this.verifications.accept(request, caller);
  }

  @Handles(districts.rejectCorrection)
  reject(
    @Payload() request: districts.RejectCorrection,
    @From() caller: Caller,
  ): Promise<districts.VerificationView> {
    return this.verifications.reject(request, caller);
  }

  @Handles(districts.listDiscrepancyRules)
  listDiscrepancyRules(): Promise<districts.DiscrepancyRuleList> {
    return this.discrepancies.listRules();
  }

  @Handles(districts.setDiscrepancyRule)
  setDiscrepancyRule(
    @Payload() request: districts.SetDiscrepancyRule,
    @From() caller: Caller,
  ): Promise<districts.DiscrepancyRuleView> {
    return this.discrepancies.setRule(request, caller);
  }

  @Handles(districts.listDiscrepancies)
  listDiscrepancies(
    @Payload() request: districts.ListDiscrepancies,
    @From() caller: Caller,
  ): Promise<districts.DiscrepancyPage> {
    return this.discrepancies.list(request, caller);
  }

  @Handles(districts.showDiscrepancy)
  showDiscrepancy(
    @Payload() { discrepancy }: districts.ShowDiscrepancy,
    @From() caller: Caller,
  ): Promise<districts.DiscrepancyView> {
    return this.discrepancies.show(discrepancy, caller);
  }

  @Handles(districts.closeDiscrepancy)
  close(
    @Payload() request: districts.CloseDiscrepancy,
    @From() caller: Caller,
  ): Promise<districts.DiscrepancyView> {
    return this.discrepancies.close(request, caller);
  }
}
