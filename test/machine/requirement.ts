/** A program that is not an npm package and that tests, demo or benches cannot do without. */
export interface Requirement {
  name: string;
  /** Where it is installed, or null. */
  find: () => string | null;
  /** What apt installs on Debian and its children. */
  debianPackage: string;
  /** How to get it on a machine without root or apt. */
  advice: string;
}
