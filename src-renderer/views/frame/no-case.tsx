import { Button, Loader } from '@mantine/core';
import { FullPage } from './full-page.tsx';

interface NoCaseProps {
  readonly error: Error | null;
  readonly isLockedOut: boolean;
  readonly onRetry: () => void;
}

/** Before the engine has answered at all, or when it will not answer this page. */
export function NoCase({ error, isLockedOut, onRetry }: NoCaseProps) {
  if (isLockedOut) {
    return (
      <FullPage title="This page is locked out">
        <p>
          {error?.message} Open the address that Wiresift printed when it started: it holds the key
          to this page.
        </p>
      </FullPage>
    );
  }
  if (!error)
    return (
      <FullPage title="">
        <Loader size="sm" role="status" aria-label="Loading" />
      </FullPage>
    );
  return (
    <FullPage title="No answer">
      <p role="alert">{error.message}</p>
      <Button size="xs" onClick={onRetry}>
        Try again
      </Button>
    </FullPage>
  );
}
