/** Prints an access token of the running platform's operator, for a first call with curl. */
import { accessToken, runningPlatform } from './client.mjs';

const platform = runningPlatform();
if (platform) {
  process.stdout.write(await accessToken(platform.gateway, platform.operator));
} else {
  console.error('the platform does not run in this clone; start it with npm start');
  process.exitCode = 1;
}
