import type { Request, RequestType } from '../../messages/protocol.ts';
import type { Alerts } from './create-alerts.ts';
import type { Pausing } from './pausing.ts';
import type { Snoozing } from './snoozing.ts';

export interface AlertRequestDeps {
  snoozing: Snoozing;
  pausing: Pausing;
  alerts: Pick<Alerts, 'announce'>;
  /** Judges what is known anew, without asking Meta: a retirement changes standings and badge. */
  judgeAgain(): Promise<void>;
}

export type AlertRequestType = Extract<
  RequestType,
  | 'snooze_assets'
  | 'wake_assets'
  | 'retire_assets'
  | 'take_back_assets'
  | 'pause_messages'
  | 'resume_messages'
>;

export type AlertRequest = Extract<Request, { type: AlertRequestType }>;

/** What the person decides about messages, from a page. Nothing of it can fail but storage itself. */
export async function handleAlertRequest(
  request: AlertRequest,
  { snoozing, pausing, alerts, judgeAgain }: AlertRequestDeps,
): Promise<void> {
  switch (request.type) {
    case 'snooze_assets':
      return snoozing.snooze(request.assetIds, request.until, request.note);
    case 'wake_assets':
      await snoozing.wake(request.assetIds);
      return alerts.announce();
    case 'retire_assets':
      await snoozing.retire(request.assetIds, request.note);
      return judgeAgain();
    case 'take_back_assets':
      await snoozing.takeBack(request.assetIds);
      return judgeAgain();
    case 'pause_messages':
      return pausing.pause(request.choice);
    case 'resume_messages':
      await pausing.resume();
      return alerts.announce();
  }
}
