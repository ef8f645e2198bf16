import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { HeldPostsRepository } from './held-posts.repository.js';

@Controller()
export class HeldPostsController {
  constructor(private readonly posts: HeldPostsRepository) {}

  @Hears(membership.postAppointed, membership.postEnded)
  keep(@Payload() told: membership.PostChanged, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.posts.keep(envelope, told);
  }
}
