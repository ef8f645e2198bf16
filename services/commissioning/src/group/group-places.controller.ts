import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PlacesService } from './places.service.js';

type View = Promise<commissioning.GroupPlaceView>;

@Controller()
export class GroupPlacesController {
  constructor(private readonly places: PlacesService) {}

  @Handles(commissioning.appointCoreMember)
  appoint(@Payload() request: commissioning.AppointCoreMember, @From() caller: Caller): View {
    return this.places.appoint(request, caller);
  }

  @Handles(commissioning.inviteStandingGuest)
  invite(@Payload() request: commissioning.InviteStandingGuest, @From() caller: Caller): View {
    return this.places.invite(request, caller);
  }

  @Handles(commissioning.listGroupPlaces)
  list(request: commissioning.ListGroupPlaces): Promise<commissioning.GroupPlacePage> {
    return this.places.list(request);
  }

  @Handles(commissioning.showGroupPlace)
  show({ place }: commissioning.ShowGroupPlace): View {
    return this.places.show(place);
  }

  @Handles(commissioning.endGroupPlace)
  end(@Payload() request: commissioning.EndGroupPlace, @From() caller: Caller): View {
    return this.places.end(request, caller);
  }
}
