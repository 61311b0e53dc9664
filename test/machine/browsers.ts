import { findProgram } from './find-program.ts';
import type { Requirement } from './requirement.ts';

const windowsFolders = [
  process.env.PROGRAMFILES,
  process.env['PROGRAMFILES(X86)'],
  process.env.LOCALAPPDATA,
].filter((folder) => folder !== undefined);

const chromiumPlaces = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...windowsFolders.flatMap((folder) => [
    `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
    `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
];

const firefoxPlaces = [
  'firefox-esr',
  'firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  ...windowsFolders.map((folder) => `${folder}\\Mozilla Firefox\\firefox.exe`),
];

/** The path given by the environment wins, and is an error when nothing is there. */
function findBrowser(variable: string, places: string[]): string | null {
  const given = process.env[variable];
  return findProgram(given ? [given] : places);
}

export const chromium: Requirement = {
  name: 'Chromium (or Chrome, or Edge)',
  find: () => findBrowser('CHROME_PATH', chromiumPlaces),
  debianPackage: 'chromium',
  advice: 'install Chromium, Chrome or Edge, or set CHROME_PATH to the full path of one',
};

export const firefox: Requirement = {
  name: 'Firefox 140 or newer',
  find: () => findBrowser('FIREFOX_PATH', firefoxPlaces),
  debianPackage: 'firefox-esr',
  advice: 'install Firefox, or set FIREFOX_PATH to the full path of one',
};
