import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { InvoiceMailingService } from './invoice-mailing.service.js';
import { LeviesService } from './levies.service.js';
import { PreviewService } from './preview.service.js';

@Controller()
export class LeviesController {
  constructor(
    private readonly levies: LeviesService,
    private readonly previews: PreviewService,
    private readonly mailing: InvoiceMailingService,
  ) {}

  @Handles(membership.issueInvoices)
  open(@Payload() request: membership.IssueInvoices, @From() caller: Caller): Promise<membership.LevyView> {
    return this.levies.open(request, caller);
  }

  @Handles(membership.listLevies)
  list(request: membership.ListLevies): Promise<membership.LevyPage> {
    return this.levies.list(request);
  }

  @Handles(membership.showLevy)
  show(request: membership.ShowLevy): Promise<membership.LevyView> {
    return this.levies.show(request);
  }

  @Handles(membership.pauseLevy)
  pause(@Payload() request: membership.SteerLevy, @From() caller: Caller): Promise<membership.LevyView> {
    return this.levies.steer(request, 'pause', caller);
  }

  @Handles(membership.resumeLevy)
  resume(@Payload() request: membership.SteerLevy, @From() caller: Caller): Promise<membership.LevyView> {
    return this.levies.steer(request, 'resume', caller);
  }

  @Handles(membership.cancelLevy)
  cancel(@Payload() request: membership.SteerLevy, @From() caller: Caller): Promise<membership.LevyView> {
    return this.levies.steer(request, 'cancel', caller);
  }

  @Handles(membership.mailLevy)
  mail(@Payload() request: membership.MailLevy, @From() caller: Caller): Promise<membership.LevyMailingView> {
    return this.mailing.mail(request, caller);
  }

  @Handles(membership.previewLevy)
  preview(request: membership.AskLevyPreview): Promise<membership.LevyPreviewView> {
    return this.previews.preview(request);
  }

  @Handles(membership.previewLevyBySchool)
  previewSchools(request: membership.ListLevyPreview): Promise<membership.SchoolFeePage> {
    return this.previews.previewSchools(request);
  }

  @Handles(membership.tryFeeTerms)
  try(request: membership.TryFeeTerms): Promise<membership.LevyPreviewView> {
    return this.previews.try(request);
  }

  @Handles(membership.tryFeeTermsBySchool)
  trySchools(request: membership.TryFeeTermsBySchool): Promise<membership.SchoolFeePage> {
    return this.previews.trySchools(request);
  }
}
