import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ProfilesService } from './profiles.service.js';

@Controller()
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Handles(districts.listProfiles)
  list(): Promise<districts.FeedProfileList> {
    return this.profiles.list();
  }

  @Handles(districts.showProfile)
  show(@Payload() request: districts.ShowProfile): Promise<districts.FeedProfileDetail> {
    return this.profiles.show(request);
  }

  @Handles(districts.showTemplate)
  template(@Payload() request: districts.ShowProfile): Promise<districts.FeedTemplateView> {
    return this.profiles.template(request);
  }

  @Handles(districts.writeProfile)
  write(
    @Payload() request: districts.WriteProfile,
    @From() caller: Caller,
  ): Promise<districts.FeedProfileDetail> {
    return this.profiles.write(request, caller);
  }

  @Handles(districts.changeProfile)
  change(
    @Payload() request: districts.ChangeProfile,
    @From() caller: Caller,
  ): Promise<districts.FeedProfileDetail> {
    return this.profiles.change(request, caller);
  }
}
