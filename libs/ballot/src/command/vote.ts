/** `npm run -s vote -- …`: votes from a terminal. */
import { runCommand } from './command.js';
import { voteCommand } from './vote-command.js';

await runCommand((terminal) =>
  voteCommand(process.argv.slice(2), {
    ...terminal,
    accessToken: process.env.VOTE_ACCESS_TOKEN,
    recoveryCode: process.env.VOTE_RECOVERY_CODE,
  }),
);
