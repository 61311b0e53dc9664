import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** What is drawn instead once something below threw; `again` draws that once more. */
  fallback: (error: unknown, again: () => void) => ReactNode;
  /** With another one it is tried again: what fails at one address may well be drawn at the next. */
  resetKey?: string;
}

interface State {
  failure: { error: unknown } | null;
  resetKey: string | undefined;
}

/** Keeps an error thrown while drawing to its own part of the page. React asks for a class here. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): State | null {
    return resetKey === state.resetKey ? null : { failure: null, resetKey };
  }

  readonly again = () => this.setState({ failure: null });

  override render(): ReactNode {
    const { failure } = this.state;
    return failure ? this.props.fallback(failure.error, this.again) : this.props.children;
  }
}
