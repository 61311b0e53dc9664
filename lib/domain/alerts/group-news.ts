import type { BusinessRef } from '../assets/asset.ts';
import type { Happening } from './alert-ledger.ts';
import { type BusinessNews, compareLines, type NewsLine } from './alert-message.ts';
import type { ToldNews } from './asset-alerts.ts';
import type { AssetNews } from './asset-notice.ts';

interface Gathered {
  business: BusinessRef | null;
  lines: Map<string, NewsLine>;
}

/** Gathers the news of single assets into one message per business, worst and soonest first. */
export function groupNews(
  told: readonly ToldNews[],
  happenings: readonly Happening[],
): readonly BusinessNews[] {
  const businesses = new Map<string, Gathered>();
  const gathered = (business: BusinessRef | null) => {
    const key = business?.id ?? '';
    const known = businesses.get(key) ?? { business, lines: new Map() };
    businesses.set(key, known);
    return known.lines;
  };
  for (const { asset, news } of told) addAsset(gathered(asset.business), news);
  for (const happening of happenings) {
    if (happening.kind === 'reconnect_finished') continue;
    const line: NewsLine =
      happening.kind === 'feature_off'
        ? { kind: 'feature_off', name: happening.name }
        : { kind: 'install_removed' };
    gathered(happening.business).set(happening.key, line);
  }
  return [...businesses.values()]
    .map(({ business, lines }) => ({ business, lines: [...lines.values()].sort(compareLines) }))
    .sort(byWorst);
}

function addAsset(lines: Map<string, NewsLine>, news: AssetNews): void {
  const key = lineKey(news);
  const known = lines.get(key);
  const count = known && 'count' in known ? known.count + 1 : 1;
  lines.set(key, news.kind === 'recovered' ? { kind: 'recovered', count } : { ...news, count });
}

/** Assets that share a line: recovered ones all do, dated ones by their date. */
function lineKey(news: AssetNews): string {
  if (news.kind === 'recovered') return news.kind;
  const due = news.kind === 'approaching' && news.due;
  return `${news.kind}|${news.deadlineMs}|${due}`;
}

function byWorst(a: BusinessNews, b: BusinessNews): number {
  const [lineA] = a.lines;
  const [lineB] = b.lines;
  const byLine = lineA && lineB ? compareLines(lineA, lineB) : 0;
  return byLine !== 0 ? byLine : (a.business?.name ?? '').localeCompare(b.business?.name ?? '');
}
