import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { elections, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { SlicMeetingsService } from './slic-meetings.service.js';
import { SlicMinutesService } from './slic-minutes.service.js';

type View = Promise<elections.SlicMeetingView>;

@Controller()
export class SlicMeetingsController {
  constructor(
    private readonly meetings: SlicMeetingsService,
    private readonly minutes: SlicMinutesService,
  ) {}

  @Handles(elections.callSlicMeeting)
  call(@Payload() request: elections.CallSlicMeeting, @From() caller: Caller): View {
    return this.meetings.call(request, caller);
  }

  @Handles(elections.changeSlicMeeting)
  change(@Payload() request: elections.ChangeSlicMeeting, @From() caller: Caller): View {
    return this.meetings.change(request, caller);
  }

  @Handles(elections.cancelSlicMeeting)
  cancel(@Payload() request: elections.CancelSlicMeeting, @From() caller: Caller): View {
    return this.meetings.cancel(request, caller);
  }

  @Handles(elections.recordSlicMeeting)
  record(@Payload() request: elections.RecordSlicMeeting, @From() caller: Caller): View {
    return this.meetings.record(request, caller);
  }

  @Handles(elections.showSlicMeeting)
  show(request: elections.ShowSlicMeeting): View {
    return this.meetings.show(request);
  }

  @Handles(elections.listSlicMeetings)
  list(request: elections.ListSlicMeetings): Promise<elections.SlicMeetingPage> {
    return this.meetings.list(request);
  }

  @Handles(elections.publishSlicMinutes)
  publish(@Payload() request: elections.PublishSlicMinutes, @From() caller: Caller): View {
    return this.minutes.publish(request, caller);
  }

  @Handles(elections.showSlicMinutes)
  showMinutes(request: elections.ShowSlicMeeting): Promise<elections.SlicMinutesView> {
    return this.minutes.show(request);
  }
}
