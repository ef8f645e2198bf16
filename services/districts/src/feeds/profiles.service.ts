import { Injectable } from '@nestjs/common';
import { Failure, type Caller, type districts } from '@partnership/contracts';
import { assertVersion, UnitOfWork, type Work } from '@partnership/database';
import { IndicatorsRepository } from '../indicators/indicators.repository.js';
import { profileExists, profileIsBuiltIn, tooManyProfiles, unknownProfile } from './feed.errors.js';
import { profileFaults } from './profile-check.js';
import { definitionIn, profileFrom } from './profile-definition.js';
import { profileView, templateOf } from './profile-view.js';
import { ProfilesRepository, type WrittenProfile } from './profiles.repository.js';
import { isBuiltIn } from './profiles/index.js';

/** Every list of profiles has them all. */
const mostProfiles = 200;

/** Kinds of file as data: read, written, changed. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly profiles: ProfilesRepository,
    private readonly indicators: IndicatorsRepository,
  ) {}

  async list(): Promise<districts.FeedProfileList> {
    return { items: (await this.profiles.all()).map(profileView) };
  }

  async show({ profile: code }: districts.ShowProfile): Promise<districts.FeedProfileDetail> {
    const profile = await this.profiles.find(code);
    if (profile === undefined) throw unknownProfile(code);
    const written = isBuiltIn(code) ? undefined : await this.profiles.written(code);
    return { ...profileView(profile), definition: written?.definition ?? null };
  }

  async template({ profile: code }: districts.ShowProfile): Promise<districts.FeedTemplateView> {
    const profile = await this.profiles.find(code);
    if (profile === undefined) throw unknownProfile(code);
    return templateOf(profile);
  }

  write(request: districts.WriteProfile, caller: Caller): Promise<districts.FeedProfileDetail> {
    const code = request.profile;
    return this.units.run(caller, async (work) => {
      await this.profiles.hold(work.sql, code);
      if (isBuiltIn(code) || (await this.profiles.written(code, work.sql)) !== undefined)
        throw profileExists(code);
      if ((await this.profiles.codes()).length >= mostProfiles) throw tooManyProfiles(mostProfiles);
      return this.keep(work, { code, version: 1, definition: definitionIn(request) }, caller);
    });
  }

  /** Runs that have begun keep the version by which they are read. */
  change(request: districts.ChangeProfile, caller: Caller): Promise<districts.FeedProfileDetail> {
    const code = request.profile;
    return this.units.run(caller, async (work) => {
      if (isBuiltIn(code)) throw profileIsBuiltIn(code);
      await this.profiles.hold(work.sql, code);
      const current = await this.profiles.written(code, work.sql);
      if (current === undefined) throw unknownProfile(code);
      assertVersion(caller, current.version);
      return this.keep(
        work,
        { code, version: current.version + 1, definition: definitionIn(request) },
        caller,
      );
    });
  }

  private async keep(
    work: Work,
    written: WrittenProfile,
    caller: Caller,
  ): Promise<districts.FeedProfileDetail> {
    const { code, version, definition } = written;
    const faults = profileFaults(definition, await this.indicators.codes(work.sql));
    if (faults.length > 0)
      throw new Failure(
        'invalid',
        'districts.feed.profile-faulty',
        'No file could be read by this profile as it is.',
        faults.slice(0, 100),
      );
    await this.profiles.write(work.sql, written, caller.actor.id, work.at);
    work.audit({
      action: version === 1 ? 'feed profile written' : 'feed profile changed',
      record: `districts.feed-profile/${code}`,
      fields: { version, columns: definition.columns.length },
    });
    return { ...profileView(profileFrom(code, version, definition)), definition };
  }
}
