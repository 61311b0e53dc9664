import { findProgram } from './find-program.ts';
import type { Requirement } from './requirement.ts';

export const xvfb: Requirement = {
  name: 'Xvfb, a display for the tests that need a window',
  find: () => findProgram(['Xvfb']),
  debianPackage: 'xvfb',
  advice: 'install the X virtual framebuffer of your system (package xvfb, xorg-server-xvfb, …)',
};
