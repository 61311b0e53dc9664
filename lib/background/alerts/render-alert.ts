import type {
  AlertMessage,
  BrokenSignIn,
  BusinessNews,
  FinishedJob,
  NewsLine,
} from '../../domain/alerts/alert-message.ts';
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
        ...calm(message),
        title: signInTexts(message.signIns, { texts, style, atMs }).join('\n'),
        message: message.signIns.some(({ endsAtMs }) => endsAtMs === null)
          ? texts.t('notification.signInNext')
          : texts.t('notification.signInEndsNext'),
      };
    case 'reconnect_finished':
      return {
        ...calm(message),
        title: jobText(message.job, texts, ''),
        message: jobText(message.job, texts, 'Next'),
      };
    case 'digest':
      return renderDigest(message, { texts, style, atMs });
  }
}

function calm(message: AlertMessage): Pick<RenderedAlert, 'buttons' | 'silent' | 'staysOpen'> {
  return { buttons: buttonsOf(message), silent: false, staysOpen: false };
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
    title: first ? lineText(first, '', news, words) : '',
    message: [
      ...(first ? [lineText(first, 'Next', news, words)] : []),
      ...others.map((line) => lineText(line, '', news, words)),
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
    ...jobs.map((job) => jobText(job, texts, '')),
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
  const title = lineText(line, '', news, words);
  if (!('deadlineMs' in line)) return title;
  const moment = zonedMoment(line.deadlineMs, words.style);
  return words.texts.t('notification.digestLine', { title, moment });
}

const LINE_NAMES = {
  approaching: 'approaching',
  lost: 'lost',
  extended: 'extended',
  recovered: 'recovered',
  feature_off: 'featureOff',
  install_removed: 'installRemoved',
} as const satisfies Record<NewsLine['kind'], string>;

/** What a line says, or (`Next`) what to do about it. */
function lineText(line: NewsLine, part: '' | 'Next', { business }: BusinessNews, words: Words) {
  const { texts, style, atMs } = words;
  const happened = line.kind === 'feature_off' || line.kind === 'install_removed';
  const nameless = happened ? 'notification.somewhere' : 'notification.noBusiness';
  const values: Record<string, string | number> = {
    business: business ? (business.name ?? business.id) : texts.t(nameless),
  };
  if ('count' in line) values.count = line.count;
  if ('name' in line) values.name = line.name;
  if ('deadlineMs' in line) {
    values.moment = zonedMoment(line.deadlineMs, style);
    values.when = relativeDay(line.deadlineMs, atMs, style);
  }
  if ('fromMs' in line) values.before = zonedMoment(line.fromMs, style);
  const isDue = line.kind === 'approaching' && line.due;
  return texts.t(`notification.${isDue ? 'due' : LINE_NAMES[line.kind]}${part}`, values);
}

/** One line for what has ended, one for what is about to. */
function signInTexts(signIns: readonly BrokenSignIn[], { texts, style }: Words): string[] {
  const list = new Intl.ListFormat(texts.locale);
  const names = (all: readonly BrokenSignIn[]) => list.format(all.map(({ name }) => name));
  const ended = signIns.filter(({ endsAtMs }) => endsAtMs === null);
  const ending = signIns.filter(({ endsAtMs }) => endsAtMs !== null);
  const lines: string[] = [];
  if (ended.length > 0) lines.push(texts.t('notification.signIn', { names: names(ended) }));
  if (ending.length > 0) {
    const soonestMs = Math.min(...ending.map(({ endsAtMs }) => endsAtMs ?? 0));
    const moment = zonedMoment(soonestMs, style);
    lines.push(texts.t('notification.signInEnds', { names: names(ending), moment }));
  }
  return lines;
}

/** How a reconnection ended, or (`Next`) what to do about it. */
function jobText(job: FinishedJob, texts: Texts, part: '' | 'Next'): string {
  const done = job.reconnected + job.kept;
  const total = done + job.notCovered + job.failed + job.pending;
  const end = done === 0 ? 'Failed' : done === total ? 'Done' : 'Partly';
  return texts.t(`notification.job${end}${part}`, { count: done, done, total });
}
