import { App } from './app.js';
import { readConfig } from './config.js';
import { show, showFingerprint, type Screen } from './dom.js';
import { placeOf, type Place, type ScreenName } from './place.js';
import { checkScreen } from './screens/check.js';
import { confirmScreen } from './screens/confirm.js';
import { electionsScreen } from './screens/elections.js';
import { rankScreen } from './screens/rank.js';
import { receiptScreen } from './screens/receipt.js';
import { recoverScreen } from './screens/recover.js';
import { schoolScreen } from './screens/school.js';
import { sealedScreen } from './screens/sealed.js';
import { startScreen } from './screens/start.js';
import { SignIn } from './sign-in.js';
import { Voters } from './voters.js';
import { explain } from './words.js';

/** Null where the screen leads on to another by itself. */
const screens: Readonly<Record<ScreenName, (app: App, place: Place) => Promise<Screen | null>>> = {
  start: startScreen,
  elections: electionsScreen,
  school: schoolScreen,
  recover: recoverScreen,
  rank: rankScreen,
  confirm: confirmScreen,
  sealed: sealedScreen,
  receipt: receiptScreen,
  check: checkScreen,
};

let drawn = 0;

async function draw(app: App): Promise<void> {
  drawn++;
  const mine = drawn;
  const place = placeOf(location.hash);
  const screen = await screens[place.screen](app, place).catch((error: unknown) => app.troubleScreen(error));
  // Somebody went on meanwhile: what comes late is not shown over it.
  if (screen !== null && mine === drawn) show(screen, mine === 1);
}

async function run(): Promise<void> {
  const config = await readConfig();
  showFingerprint(config.fingerprint);
  const signIn = new SignIn(config);
  const app: App = new App(config, signIn, new Voters(config, signIn), () => draw(app));
  const fragment = location.hash;
  const isReturning = new URLSearchParams(fragment.replace(/^#/, '')).has('state');
  if (isReturning) history.replaceState(null, '', '#start');
  window.addEventListener('hashchange', () => void draw(app));
  try {
    const back = await signIn.finish(fragment);
    if (back !== null) history.replaceState(null, '', back);
  } catch (error) {
    return show(app.troubleScreen(error), true);
  }
  await draw(app);
}

await run().catch((error: unknown) => {
  const { title, text } = explain(error);
  show({ title, body: [text] }, true);
});
