const dayMs = 86_400_000;
const dateForm = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** "Wed, 3 June, 14:00" in the viewer's own zone. */
export function sayTime(epochMs: number): string {
  return dateForm.format(epochMs);
}

/** "in 3 days", "in 5 hours", "2 days ago". */
export function sayDistance(epochMs: number, nowMs: number): string {
  const distanceMs = Math.abs(epochMs - nowMs);
  const [count, unit] =
    distanceMs >= 2 * dayMs
      ? [Math.round(distanceMs / dayMs), 'days']
      : [Math.round(distanceMs / 3_600_000), 'hours'];
  return epochMs >= nowMs ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}

/** Which colour a deadline is shown in. */
export function urgency(epochMs: number, nowMs: number): string {
  if (epochMs <= nowMs) return 'bad';
  return epochMs - nowMs <= 3 * dayMs ? 'soon' : '';
}

export const kindNames: Record<string, string> = {
  business: 'Business',
  page: 'Page',
  ad_account: 'Ad account',
  product_catalog: 'Catalog',
  pixel: 'Pixel',
  instagram_account: 'Instagram account',
  whatsapp_account: 'WhatsApp account',
};
