/** `npm run -s holder-key -- …`: a holder makes a key pair, and opens ballots with another holder. */
import { runCommand } from './command.js';
import { holderKeyCommand } from './holder-key-command.js';

await runCommand((terminal) => holderKeyCommand(process.argv.slice(2), terminal));
