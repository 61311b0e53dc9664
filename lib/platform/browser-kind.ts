/** The two families whose option objects differ: Firefox throws on options it does not know. */
export type BrowserKind = 'chromium' | 'firefox';

/** The family this bundle was built for; fixed at build time by WXT. */
export const BROWSER_KIND: BrowserKind = import.meta.env.FIREFOX ? 'firefox' : 'chromium';
