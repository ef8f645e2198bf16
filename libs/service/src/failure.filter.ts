import { Catch, Logger, type RpcExceptionFilter } from '@nestjs/common';
import { Failure } from '@partnership/contracts';
import { throwError, type Observable } from 'rxjs';

/** Lets expected failures pass and turns everything else into `internal`, logged here once and told to nobody else. */
@Catch()
export class FailureFilter implements RpcExceptionFilter {
  private readonly logger = new Logger('Failure');

  catch(thrown: unknown): Observable<never> {
    return throwError(() => this.asFailure(thrown));
  }

  private asFailure(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    this.logger.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    return new Failure('internal', 'platform.internal', 'Something went wrong on our side.');
  }
}
