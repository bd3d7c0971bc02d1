import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorState } from '../../widgets/states.tsx';

interface PageGuardProps {
  readonly children: ReactNode;
}

/** A bug in one page, or a page that could not be loaded: the others are still there. */
export class PageGuard extends Component<PageGuardProps, { readonly isDown: boolean }> {
  override state = { isDown: false };

  static getDerivedStateFromError(): { isDown: boolean } {
    return { isDown: true };
  }

  override render(): ReactNode {
    if (!this.state.isDown) return this.props.children;
    return (
      <ErrorState title="This page has stopped" sentence="Nothing that was opened is lost.">
        <Button size="xs" variant="default" onClick={() => location.reload()}>
          Load the page again
        </Button>
      </ErrorState>
    );
  }
}
