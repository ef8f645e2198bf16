/** `npm run -s vote -- …`: votes from a terminal; the library does it all. */
import { voteCommand } from '@partnership/ballot/node';
import { runCommand } from '../terminal.mjs';

await runCommand((terminal) =>
  voteCommand(process.argv.slice(2), {
    ...terminal,
    accessToken: process.env.VOTE_ACCESS_TOKEN,
    recoveryCode: process.env.VOTE_RECOVERY_CODE,
  }),
);
