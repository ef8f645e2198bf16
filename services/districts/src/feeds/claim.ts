import { serviceActor, type Caller } from '@partnership/contracts';
import type { Encoding } from './file-evidence.js';

/** A run that this process reads, for as long as it keeps renewing its lease. */
export interface Claim {
  readonly run: string;
  readonly source: number;
  readonly profile: string;
  readonly profileVersion: number;
  readonly asAt: string;
  readonly period: string | null;
  readonly dryRun: boolean;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly endsWithNewline: boolean;
  readonly attempts: number;
  readonly lease: string;
}

/** Another worker has taken the run over, because this one was silent for too long. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Who acts when a run is read: the service itself, under the run's id. */
export const workerOf = ({ run }: Claim): Caller => ({
  actor: serviceActor('districts'),
  operation: 'districts.feed.process',
  requestId: run,
});
