import { ServiceConfig } from '@partnership/service';

/** Nothing of its own yet: what differs between elections is frozen with each of them. */
export class ElectionsConfig extends ServiceConfig {}
