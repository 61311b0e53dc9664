import type { PartnerConnection } from '../../domain/partner.ts';
import { partnerItem } from '../../platform/storage/items.ts';
import { createSerially } from '../serially.ts';

/** The stored partner; every change reads what is stored at that moment. */
export interface PartnerStore {
  /** Null when none is connected or what lies there cannot be read. */
  read(): Promise<PartnerConnection | null>;
  write(partner: PartnerConnection): Promise<void>;
  /** Changes this partner, if it is still the one. */
  update(origin: string, edit: (partner: PartnerConnection) => PartnerConnection): Promise<void>;
  /** Notes how the sign-in stands, if this partner is still the one. */
  setSignIn(origin: string, signIn: PartnerConnection['signIn']): Promise<void>;
}

export function createPartnerStore(): PartnerStore {
  const serially = createSerially();
  const read = async () => (await partnerItem.read()).value;
  const update: PartnerStore['update'] = (origin, edit) =>
    serially(async () => {
      const partner = await read();
      const edited = partner?.origin === origin ? edit(partner) : partner;
      if (edited && edited !== partner) await partnerItem.write(edited);
    });

  return {
    read,
    write: (partner) => serially(() => partnerItem.write(partner)),
    update,
    setSignIn: (origin, signIn) =>
      update(origin, (partner) => (partner.signIn === signIn ? partner : { ...partner, signIn })),
  };
}
