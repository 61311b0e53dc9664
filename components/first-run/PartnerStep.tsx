import { usePage, useView } from '../state/Page.tsx';
import { FoundPartner } from './FoundPartner.tsx';
import { PartnerAddress } from './PartnerAddress.tsx';
import { usePartnerSearch } from './use-partner-search.ts';

/** Finds the partner (its address is asked for, unless build or policy names it) and signs in to it. */
export function PartnerStep() {
  const { build } = usePage();
  const known = useView((view) => view.partner);
  const fixed = useView((view) => view.policy.partnerOrigin) ?? build.partnerOrigin;
  const search = usePartnerSearch(known?.origin ?? fixed);
  const preview = search.preview ?? known;
  if (preview && !search.failure) {
    return <FoundPartner preview={preview} onOther={fixed ? null : search.reset} />;
  }
  return <PartnerAddress search={search} fixedOrigin={fixed} />;
}
