import type { ServiceName } from '@partnership/contracts';

/** Which of the five this process is. */
export class ServiceIdentity {
  constructor(readonly name: ServiceName) {}
}
