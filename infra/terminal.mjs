/**
 * Runs a command of a library for the person at the terminal; what it throws ends it with status 1.
 * @param {(terminal: { folder: string, print: (line: string) => void }) => Promise<void>} command
 */
export async function runCommand(command) {
  try {
    await command({
      // npm runs its scripts in the clone, whatever folder the person was in.
      folder: process.env.INIT_CWD ?? '.',
      print: (line) => console.log(line),
    });
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  }
}
