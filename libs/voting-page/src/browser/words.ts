import {
  RecoveryCodeFault,
  Refused,
  Unreachable,
  VoterFault,
  type VoterFaultCode,
} from '@partnership/ballot';
import { RecordFault } from '@partnership/election-record';
import { NoAnswer, SignInNeeded } from './json.js';
import { SignInFailed } from './sign-in.js';

/** What went wrong, in words for whoever votes, and what helps. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly help: 'again' | 'sign-in' | 'recovery-code' | 'none';
}

const tell = 'Do not vote here until you have told the returning officer or a scrutineer.';

const faults: Readonly<Record<VoterFaultCode, Explanation>> = {
  'notice-changed': {
    title: 'The notice of poll is not the one you were told of',
    text: tell,
    help: 'none',
  },
  'log-altered': {
    title: 'The public log of the ballot box is not in order',
    text: `It does not prove what it must. ${tell}`,
    help: 'none',
  },
  'token-refused': {
    title: 'Your ballot paper was not signed properly',
    text: `Nothing is cast. ${tell}`,
    help: 'none',
  },
  'receipt-wrong': {
    title: 'The receipt is not right, so your vote is not known to be cast',
    text: 'The ballot box did not sign for your ballot. Try again; if it stays so, tell the returning officer.',
    help: 'again',
  },
  'under-way': {
    title: 'A ballot is on its way already',
    text: 'This election counts one ballot only. Finish sending that one: sending it again is safe.',
    help: 'again',
  },
  'already-cast': {
    title: 'Your vote is cast already',
    text: 'This election does not allow a cast ballot to be replaced.',
    help: 'none',
  },
  'no-more-ballots': {
    title: 'This ballot cannot be replaced any more',
    text: 'A ballot can be replaced eight times. The last one you cast counts.',
    help: 'none',
  },
  'no-token': {
    title: 'You have no ballot paper yet',
    text: 'Go back to the list of contests and begin there.',
    help: 'none',
  },
  'nothing-sealed': {
    title: 'There is nothing to send',
    text: 'No sealed ballot is kept on this device. Go back and rank the candidates.',
    help: 'none',
  },
  'other-state': {
    title: 'That is not the code of the vote that was begun on this device',
    text: 'Use the code on another device or in a private window, or check whether it is for another school.',
    help: 'none',
  },
};

const refusals: Readonly<Record<string, Explanation>> = {
  'already-issued': {
    title: 'This school’s ballot paper was given out already',
    text: 'It was opened on another device or in another browser. Use the recovery code that was shown there. A second ballot paper cannot be given out, because nobody can tell whether the first was used.',
    help: 'recovery-code',
  },
  'poll-closed': {
    title: 'The poll is closed',
    text: 'The ballot box takes no more ballots. If you have a receipt, your vote is in.',
    help: 'none',
  },
  'poll-not-open': {
    title: 'The poll is not open yet',
    text: 'Come back when it has opened. Nothing is lost.',
    help: 'none',
  },
  'already-cast': faults['already-cast'],
  'not-newer': {
    title: 'A later ballot of yours is in the box',
    text: 'It was cast on another device, and it is the one that counts.',
    help: 'none',
  },
  copied: {
    title: 'The ballot box has this very ballot already',
    text: 'Somebody may have copied it. Tell the returning officer.',
    help: 'none',
  },
};

/** Services put their name before a code. */
const endOf = (code: string): string => code.split('.').at(-1) ?? code;

function refused({ status, code, message }: Refused): Explanation {
  if (status === 401) return signInNeeded;
  const known = refusals[endOf(code)];
  if (known !== undefined) return known;
  if (status === 404)
    return {
      title: 'There is no poll here at the moment',
      text: 'The poll may not have opened yet, or the address is of another election.',
      help: 'none',
    };
  return { title: 'That was refused', text: message, help: 'none' };
}

const signInNeeded: Explanation = {
  title: 'Please sign in',
  text: 'Sign-in lasts for an hour on this page, and ends when the page is reloaded. Nothing that you did is lost.',
  help: 'sign-in',
};

/** For everything that can go wrong but one: a ballot that was sent and has no receipt is told by its own screen. */
export function explain(error: unknown): Explanation {
  if (error instanceof VoterFault) return faults[error.code];
  if (error instanceof Refused) return refused(error);
  if (error instanceof SignInNeeded) return signInNeeded;
  if (error instanceof Unreachable || error instanceof NoAnswer)
    return {
      title: 'No answer came',
      text: 'The connection may be down, or the service busy. Trying again is safe.',
      help: 'again',
    };
  if (error instanceof RecoveryCodeFault)
    return { title: 'That recovery code cannot be right', text: sentence(error.message), help: 'none' };
  if (error instanceof SignInFailed)
    return { title: 'Sign-in did not work', text: sentence(error.message), help: 'sign-in' };
  const what = error instanceof RecordFault || error instanceof Error ? error.message : String(error);
  return {
    title: 'Something went wrong',
    text: `Nothing was cast by this. Try again, or use another browser. (${what})`,
    help: 'again',
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const day = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

export const when = (instant: string): string => day.format(new Date(instant));
