import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { person, type TestService } from '@partnership/testing';
import { heldPost, knownSchool } from './city.js';
import { headOf } from './strengths.js';
import { having, once } from './work.js';

export interface Pair {
  readonly giver: string;
  readonly receiver: string;
  readonly giving: Actor;
  readonly receiving: Actor;
}

type View = Promise<Contract.SupportView>;

/** Informal support, one call a step. */
export class Support {
  constructor(private readonly service: TestService) {}

  /** Two schools, and a teacher with a post at each. */
  async pair(given: { giver?: object; receiver?: object } = {}): Promise<Pair> {
    const giver = await knownSchool(this.service, { ...given.giver });
    const receiver = await knownSchool(this.service, { ...given.receiver });
    return { giver, receiver, giving: await this.governor(giver), receiving: await this.governor(receiver) };
  }

  async governor(...urns: string[]): Promise<Actor> {
    const somebody = person();
    for (const urn of urns) await heldPost(this.service, somebody.id, urn, { post: 'governor' });
    return somebody;
  }

  enter(by: Actor, given: Partial<Contract.EnterSupport> & { other: string }): View {
    const request = { what: 'Half a day on phonics', ...given };
    return this.service.call(commissioning.enterSupport, request, once(by));
  }

  entered({ receiver, giving }: Pair, given: Partial<Contract.EnterSupport> = {}): View {
    return this.enter(giving, { other: receiver, ...given });
  }

  confirm(by: Actor, before: Contract.SupportView, given: Contract.SupportConfirmation = {}): View {
    const request = { support: before.support, ...given };
    return this.service.call(commissioning.confirmSupport, request, having(by, before));
  }

  async confirmed(pair: Pair, given: Partial<Contract.EnterSupport> = {}): View {
    return this.confirm(pair.receiving, await this.entered(pair, given));
  }

  correct(by: Actor, before: Contract.SupportView, given: Partial<Contract.SupportCorrection> = {}): View {
    const { support, what, on } = before;
    return this.service.call(
      commissioning.correctSupport,
      { support, what, on, ...given },
      having(by, before),
    );
  }

  decline(by: Actor, before: Contract.SupportView): View {
    const request = { support: before.support, reason: 'that was another school' };
    return this.service.call(commissioning.declineSupport, request, having(by, before));
  }

  withdraw(by: Actor, before: Contract.SupportView): View {
    const request = { support: before.support, reason: 'entered twice' };
    return this.service.call(commissioning.withdrawSupport, request, having(by, before));
  }

  thank(by: Actor, before: Contract.SupportView, thanks = 'Thank you.'): View {
    const request = { support: before.support, thanks };
    return this.service.call(commissioning.thankForSupport, request, having(by, before));
  }

  agree(urn: string, before: Contract.SupportView, agreed = true): View {
    const request = { support: before.support, agreed };
    return this.service.call(commissioning.agreeToPublishSupport, request, having(headOf(urn), before));
  }

  async published(pair: Pair): View {
    const agreed = await this.agree(pair.giver, await this.confirmed(pair));
    return this.agree(pair.receiver, agreed);
  }

  show(support: string, by: Actor): View {
    return this.service.call(commissioning.showSupport, { support }, by);
  }
}
