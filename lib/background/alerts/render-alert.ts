import type {
  AlertMessage,
  BrokenSignIn,
  BusinessNews,
  FinishedJob,
  NewsLine,
} from '../../domain/alert-message.ts';
import { type DateStyle, relativeDay, zonedMoment } from '../../domain/date-text.ts';
import { daysUntil } from '../../domain/local-time.ts';
import type { Texts } from '../../platform/i18n/translate.ts';

/** What a button of a message does; in the order the buttons are shown. */
export type AlertButton = 'reconnect' | 'snooze' | 'sign_in';

/** A message in the person's words. */
export interface RenderedAlert {
  title: string;
  message: string;
  buttons: readonly AlertButton[];
  /** Without sound: good news and delays can wait until the person looks. */
  silent: boolean;
  /** The last day and the loss stay on the screen until the person has seen them. */
  staysOpen: boolean;
}

/** Puts a message into words: what happens, when with its zone, how many days are left, what to do. */
export function renderAlert(message: AlertMessage, texts: Texts, zone: string): RenderedAlert {
  const style = { locale: texts.locale, zone };
  const { atMs } = message;
  switch (message.kind) {
    case 'business':
      return renderBusiness(message.news, { texts, style, atMs });
    case 'own_sign_in':
      return {
        title: signInTexts(message.signIns, { texts, style, atMs }).join('\n'),
        message: message.signIns.some(({ endsAtMs }) => endsAtMs === null)
          ? texts.t('notification.signInNext')
          : texts.t('notification.signInEndsNext'),
        buttons: buttonsOf(message),
        silent: false,
        staysOpen: false,
      };
    case 'reconnect_finished':
      return {
        title: jobTitle(message.job, texts),
        message: jobNext(message.job, texts),
        buttons: buttonsOf(message),
        silent: false,
        staysOpen: false,
      };
    case 'digest':
      return renderDigest(message, { texts, style, atMs });
  }
}

/** The buttons of a message; `handleAlertClick` knows them by the id's kind and the index alone. */
export function buttonsOf(message: AlertMessage): readonly AlertButton[] {
  if (message.kind === 'own_sign_in') return ['sign_in'];
  if (message.kind === 'reconnect_finished') return [];
  const news = message.kind === 'digest' ? message.news : [message.news];
  const kinds = new Set(news.flatMap(({ lines }) => lines.map(({ kind }) => kind)));
  if (kinds.has('approaching')) return ['reconnect', 'snooze'];
  return kinds.has('lost') || kinds.has('extended') ? ['reconnect'] : [];
}

type DigestMessage = Extract<AlertMessage, { kind: 'digest' }>;

interface Words {
  texts: Texts;
  style: DateStyle;
  /** Graph's now when the message was decided. */
  atMs: number;
}

function renderBusiness(news: BusinessNews, words: Words): RenderedAlert {
  const [first, ...others] = news.lines;
  const message: AlertMessage = { kind: 'business', id: '', atMs: words.atMs, news };
  return {
    title: first ? lineTitle(first, news, words) : '',
    message: [
      ...(first ? [lineNext(first, words)] : []),
      ...others.map((line) => lineTitle(line, news, words)),
    ].join('\n'),
    buttons: buttonsOf(message),
    silent: first?.kind === 'extended' || first?.kind === 'recovered',
    staysOpen: isPressing([news], words),
  };
}

function renderDigest(message: DigestMessage, words: Words): RenderedAlert {
  const { texts } = words;
  const { signIns, jobs, news, beyond, pressing } = message;
  const lines = [
    ...signInTexts(signIns, words),
    ...news.flatMap((business) => {
      return business.lines.slice(0, 1).map((line) => digestLine(line, business, words));
    }),
    ...(beyond > 0 ? [texts.t('notification.digestBeyond', { count: beyond })] : []),
    ...jobs.map((job) => jobTitle(job, texts)),
  ];
  return {
    title:
      pressing > 0
        ? texts.t('notification.digest', { count: pressing })
        : texts.t('notification.digestNews'),
    message: lines.join('\n'),
    buttons: buttonsOf(message),
    silent: pressing === 0 && signIns.length === 0,
    staysOpen: isPressing(news, words),
  };
}

/** Something is lost, or will be before the day is over. */
function isPressing(news: readonly BusinessNews[], { style, atMs }: Words): boolean {
  return news.some(({ lines }) =>
    lines.some((line) => {
      if (line.kind === 'lost') return true;
      return line.kind === 'approaching' && daysUntil(line.deadlineMs, atMs, style.zone) <= 0;
    }),
  );
}

function digestLine(line: NewsLine, news: BusinessNews, words: Words): string {
  const title = lineTitle(line, news, words);
  if (!('deadlineMs' in line)) return title;
  const moment = zonedMoment(line.deadlineMs, words.style);
  return words.texts.t('notification.digestLine', { title, moment });
}

function lineTitle(line: NewsLine, { business }: BusinessNews, { texts, style, atMs }: Words) {
  const happened = line.kind === 'feature_off' || line.kind === 'install_removed';
  const nameless = happened ? 'notification.somewhere' : 'notification.noBusiness';
  const name = business ? (business.name ?? business.id) : texts.t(nameless);
  switch (line.kind) {
    case 'approaching': {
      const when = relativeDay(line.deadlineMs, atMs, style);
      const key = line.due ? 'notification.due' : 'notification.approaching';
      return texts.t(key, { business: name, count: line.count, when });
    }
    case 'lost':
      return texts.t('notification.lost', { business: name, count: line.count });
    case 'extended':
      return texts.t('notification.extended', { business: name, count: line.count });
    case 'recovered':
      return texts.t('notification.recovered', { business: name, count: line.count });
    case 'feature_off':
      return texts.t('notification.featureOff', { business: name, name: line.name });
    case 'install_removed':
      return texts.t('notification.installRemoved', { business: name });
  }
}

/** What to do about a line. */
function lineNext(line: NewsLine, { texts, style, atMs }: Words): string {
  switch (line.kind) {
    case 'approaching': {
      const key = line.due ? 'notification.dueNext' : 'notification.approachingNext';
      return texts.t(key, { moment: zonedMoment(line.deadlineMs, style) });
    }
    case 'lost':
      return texts.t('notification.lostNext', { moment: zonedMoment(line.deadlineMs, style) });
    case 'extended':
      return texts.t('notification.extendedNext', {
        moment: zonedMoment(line.deadlineMs, style),
        when: relativeDay(line.deadlineMs, atMs, style),
        before: zonedMoment(line.fromMs, style),
      });
    case 'recovered':
      return texts.t('notification.recoveredNext');
    case 'feature_off':
      return texts.t('notification.featureOffNext');
    case 'install_removed':
      return texts.t('notification.installRemovedNext');
  }
}

/** One line for what has ended, one for what is about to. */
function signInTexts(signIns: readonly BrokenSignIn[], { texts, style }: Words): string[] {
  const list = new Intl.ListFormat(texts.locale);
  const names = (all: readonly BrokenSignIn[]) => list.format(all.map(({ name }) => name));
  const ended = signIns.filter(({ endsAtMs }) => endsAtMs === null);
  const ending = signIns.filter(({ endsAtMs }) => endsAtMs !== null);
  const soonestMs = Math.min(...ending.map(({ endsAtMs }) => endsAtMs ?? 0));
  return [
    ...(ended.length > 0 ? [texts.t('notification.signIn', { names: names(ended) })] : []),
    ...(ending.length > 0
      ? [
          texts.t('notification.signInEnds', {
            names: names(ending),
            moment: zonedMoment(soonestMs, style),
          }),
        ]
      : []),
  ];
}

function jobTitle(job: FinishedJob, texts: Texts): string {
  const done = job.reconnected + job.kept;
  if (isWhole(job)) return texts.t('notification.jobDone', { count: done });
  if (done === 0) return texts.t('notification.jobFailed');
  return texts.t('notification.jobPartly', { done, total: done + job.notCovered + job.failed });
}

function jobNext(job: FinishedJob, texts: Texts): string {
  if (isWhole(job)) return texts.t('notification.jobDoneNext');
  if (job.reconnected + job.kept === 0) return texts.t('notification.jobFailedNext');
  return texts.t('notification.jobPartlyNext');
}

/** Everything that was asked for is connected now. */
function isWhole({ reconnected, kept, notCovered, failed }: FinishedJob): boolean {
  return reconnected + kept > 0 && notCovered + failed === 0;
}
