import { Component, type ReactNode } from 'react';
import { FullPage } from './full-page.tsx';

interface CrashGuardProps {
  readonly children: ReactNode;
}

/** A bug on the page: the engine and the case live on, so opening the page again is all it takes. */
export class CrashGuard extends Component<CrashGuardProps, { readonly isDown: boolean }> {
  override state = { isDown: false };

  static getDerivedStateFromError(): { isDown: boolean } {
    return { isDown: true };
  }

  override render(): ReactNode {
    if (!this.state.isDown) return this.props.children;
    return (
      <FullPage title="This page has stopped">
        <p>Something went wrong in it. Nothing that was opened is lost.</p>
        <button type="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </FullPage>
    );
  }
}
