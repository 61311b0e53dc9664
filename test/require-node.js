// Plain JavaScript, loaded before anything else: a Node that is too old cannot even read the
// TypeScript that follows, and would only say "Unknown file extension".
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Holdfast needs Node 22.18 or newer, and this is Node ${process.versions.node}.
On Linux (x64, arm64) and Windows (x64) "npm ci" brings Node 24 along, unless it was told to leave
out optional dependencies: run "npm ci" again without --omit=optional, and start things through npm.
Elsewhere install it first, for example with "nvm install" (this folder has an .nvmrc).`);
  process.exit(1);
}
