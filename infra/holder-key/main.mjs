/** `npm run -s holder-key -- …`: a holder makes a key pair, and opens ballots with another holder. */
import { holderKeyCommand } from '@partnership/ballot/node';
import { runCommand } from '../terminal.mjs';

await runCommand((terminal) => holderKeyCommand(process.argv.slice(2), terminal));
