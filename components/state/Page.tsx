import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../lib/messages/client.ts';
import type { BuildConfig } from '../../lib/platform/build-config.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';
import type { requestHosts } from '../../lib/platform/permissions.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import type { ViewStore } from './open-view-store.ts';
import { nowOf, type ViewState } from './view-state.ts';

/** What every component of a page may use. */
export interface PageParts {
  store: ViewStore;
  texts: Texts;
  client: Client;
  requestHosts: typeof requestHosts;
  build: Pick<BuildConfig, 'partnerOrigin'>;
  /** Opens the dashboard at a place such as `assets`; the popup closes over it. */
  openDashboard: (place: string) => void;
  /** Ours, for support. */
  version: string;
  /** Null where the browser does not tell. */
  isPinned: () => Promise<boolean | null>;
}

interface PageContent extends PageParts {
  announcer: Announcer;
}

const PageContext = createContext<PageContent | null>(null);

/** Hands a page's parts to everything below, and says aloud what changes there. */
export function Page({ children, parts }: { children: ReactNode; parts: PageParts }) {
  const region = useRef<HTMLParagraphElement>(null);
  const [announcer] = useState(() => createAnnouncer(region));
  const [content] = useState(() => ({ ...parts, announcer }));
  // The effects of what is below ran before this one.
  useEffect(() => announcer.open(), [announcer]);
  return (
    <PageContext value={content}>
      <p ref={region} role="status" className="visually-hidden" />
      {children}
    </PageContext>
  );
}

function usePageContent(): PageContent {
  const content = useContext(PageContext);
  if (!content) throw new Error('A component was rendered outside of <Page>');
  return content;
}

export const usePage = (): PageParts => usePageContent();

export const useAnnouncer = (): Announcer => usePageContent().announcer;

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(usePage().store, select);
}

/** Graph's time, epoch ms; moves on every half minute. */
export function useNow(): number {
  return useView(nowOf);
}

export const useTexts = (): Texts => usePage().texts;
