import { gatewayDefinition, startGateway } from './start-gateway.js';

/** Runs the gateway in this process, as its environment says, until it is told to stop. */
export async function runGateway(): Promise<void> {
  const { app } = await startGateway(gatewayDefinition(process.env), process.env);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
}
