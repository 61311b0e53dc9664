import { randomWord } from '../random.ts';

/** One error as Graph reports it. The HTTP status and the code are what clients may rely on. */
export interface GraphErrorSpec {
  status: number;
  message: string;
  code: number;
  subcode?: number;
  /** Absent on some real errors ("reduce the amount of data"). */
  type?: string;
  isTransient?: boolean;
  /** For the person, by language; English where the locale has none. */
  userTexts?: Record<'en' | 'de' | 'fr', { title: string; message: string }>;
  data?: Record<string, unknown>;
}

/** Thrown where a call must end: Graph fails a whole call at whatever depth an error arises. */
export class GraphFailure extends Error {
  readonly spec: GraphErrorSpec;
  constructor(spec: GraphErrorSpec) {
    super(spec.message);
    this.spec = spec;
  }
}

/** The error envelope (Graph: "Handling errors"). */
export function errorEnvelope(
  spec: GraphErrorSpec,
  locale = 'en_US',
): { error: Record<string, unknown> } {
  const language = locale.slice(0, 2);
  const texts = spec.userTexts?.[language === 'de' || language === 'fr' ? language : 'en'];
  return {
    error: {
      message: spec.message,
      ...(spec.type === undefined ? {} : { type: spec.type }),
      code: spec.code,
      ...(spec.data ? { error_data: spec.data } : {}),
      ...(spec.subcode === undefined ? {} : { error_subcode: spec.subcode }),
      ...(spec.isTransient === undefined ? {} : { is_transient: spec.isTransient }),
      ...(texts ? { error_user_title: texts.title, error_user_msg: texts.message } : {}),
      ...(spec.type === undefined ? {} : { fbtrace_id: `A${randomWord(16)}` }),
    },
  };
}
