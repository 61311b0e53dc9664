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
  userTitle?: string;
  userMessage?: string;
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
export function errorEnvelope(spec: GraphErrorSpec): { error: Record<string, unknown> } {
  return {
    error: {
      message: spec.message,
      ...(spec.type === undefined ? {} : { type: spec.type }),
      code: spec.code,
      ...(spec.data ? { error_data: spec.data } : {}),
      ...(spec.subcode === undefined ? {} : { error_subcode: spec.subcode }),
      ...(spec.isTransient === undefined ? {} : { is_transient: spec.isTransient }),
      ...(spec.userTitle ? { error_user_title: spec.userTitle } : {}),
      ...(spec.userMessage ? { error_user_msg: spec.userMessage } : {}),
      ...(spec.type === undefined ? {} : { fbtrace_id: `A${randomWord(16)}` }),
    },
  };
}
