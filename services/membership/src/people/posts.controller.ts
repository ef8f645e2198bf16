import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PostsService } from './posts.service.js';

@Controller()
export class PostsController {
  constructor(private readonly posts: PostsService) {}

  @Handles(membership.appointToSchool)
  appoint(
    @Payload() request: membership.AppointToSchool,
    @From() caller: Caller,
  ): Promise<membership.SchoolPostView> {
    return this.posts.appoint(request, caller);
  }

  @Handles(membership.endPost)
  end(@Payload() request: membership.EndPost, @From() caller: Caller): Promise<membership.SchoolPostView> {
    return this.posts.end(request, caller);
  }
}
