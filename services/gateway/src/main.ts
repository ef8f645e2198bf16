import { runGateway } from './run-gateway.config.js';

await runGateway();
