import { openRehearsal } from '../harness/open-rehearsal.ts';

/** With a display: the same world to walk through by hand, until Ctrl-C or the window is closed. */
export async function showStage(): Promise<void> {
  const scene = await openRehearsal({ headed: true });
  const { sandbox, origins } = scene.stage;
  const control = await scene.browser.newPage();
  await control.goto(sandbox.controlOrigin);
  await scene.popup.bringToFront();
  console.log(`
Chromium is open with the extension, its popup in a tab, and the control page of the sandbox.

  Control page   ${sandbox.controlOrigin}   (moves the clock, assigns assets, plays faults)
  Partner        ${origins.partner}

Sign in to Acme Ads as Romane, add her personal account, and see what happens;
docs/rehearsal.md goes through it.
Ctrl-C ends everything.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    scene.browser.once('disconnected', () => resolve());
  });
  await scene.end();
}
