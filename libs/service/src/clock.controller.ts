import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { gateway } from '@partnership/contracts';
import { Clock, DatabaseClock } from '@partnership/database';
import { Hears } from '@partnership/messaging';

/** Follows the clock that an administrator of a demo moves; a service whose clock is true time takes no notice. */
@Controller()
export class ClockController {
  constructor(private readonly clock: Clock) {}

  @Hears(gateway.clockMoved)
  async follow(@Payload() { offsetMs }: gateway.ClockMoved): Promise<void> {
    if (this.clock instanceof DatabaseClock) await this.clock.move(offsetMs);
  }
}
