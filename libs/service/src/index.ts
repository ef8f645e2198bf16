export { FailureFilter } from './failure.filter.js';
export { Health, type ReadinessCheck } from './health.js';
export { Jobs } from './jobs.js';
export { ServiceLogger } from './logger.js';
export { Metrics } from './metrics.js';
export { PlatformModule } from './platform.module.js';
export { runService } from './run.config.js';
export {
  prepareService,
  startService,
  transportOf,
  type RunningService,
  type ServiceDefinition,
  type ServiceOverrides,
} from './run-service.js';
export { readConfig, ServiceConfig } from './service.config.js';
export { validated } from './validation.js';
