import { ServiceConfig } from '@partnership/service';

/** Nothing of its own yet: the pot, its lines and its years are records, not configuration. */
export class CommissioningConfig extends ServiceConfig {}
