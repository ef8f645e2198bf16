import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { PostRegisterService } from './post-register.service.js';
import { PostsService } from './posts.service.js';

@Controller()
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly register: PostRegisterService,
  ) {}

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

  @Handles(membership.correctPost)
  correct(
    @Payload() request: membership.CorrectPost,
    @From() caller: Caller,
  ): Promise<membership.SchoolPostView> {
    return this.posts.correct(request, caller);
  }

  @Handles(membership.listSchoolPosts)
  list(
    @Payload() request: membership.ListSchoolPosts,
    @From() { actor }: Caller,
  ): Promise<membership.PostHolderPage> {
    return this.register.list(request, actor);
  }
}
