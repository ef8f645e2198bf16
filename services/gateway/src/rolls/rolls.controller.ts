import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const entryColumns = [
  'urn',
  'name',
  'phase',
  'establishmentType',
  'district',
  'delegate',
] as const satisfies readonly (keyof membership.RollEntryView)[];

const exclusionColumns = [
  'urn',
  'name',
  'phase',
  'district',
  'state',
  'reasons',
] as const satisfies readonly (keyof membership.RollExclusionView)[];

const changeColumns = [
  'urn',
  'name',
  'kinds',
  'delegateWas',
  'delegateIs',
  'particulars',
  'reasons',
] as const satisfies readonly (keyof membership.RollChangeView)[];

const correctionColumns = [
  'urn',
  'name',
  'frozen',
  'known',
] as const satisfies readonly (keyof membership.RollCorrectionView)[];

@Area('Rolls', 'Electoral rolls: frozen, hashed, with those excluded and why.')
@Controller('v1/rolls')
export class RollsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(membership.freezeRoll, 'Freeze the roll of a day', { at: ({ roll }) => `/v1/rolls/${roll}` })
  freeze(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':roll')
  @Serves(membership.showRoll, 'See a frozen roll and its hash')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':roll/entries')
  @Serves(membership.listRollEntries, 'List the schools on a roll', { csv: entryColumns })
  entries(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':roll/exclusions')
  @Serves(membership.listRollExclusions, 'List the members that are not on a roll, and why', {
    csv: exclusionColumns,
  })
  exclusions(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':roll/exclusions/counts')
  @Serves(membership.countExclusions, 'Count the exclusions by their reasons')
  exclusionCounts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':roll/changes')
  @Serves(membership.rollChanges, 'See what is different from another roll', { csv: changeColumns })
  changes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':roll/corrections')
  @Serves(membership.rollCorrections, 'See which schools stand otherwise by what is known today', {
    csv: correctionColumns,
  })
  corrections(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
