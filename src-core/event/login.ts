// An attempt to log in, as every service tells it. Passwords are never kept, only how long they are.

import type { EventDetails } from './service.ts';

export interface Login {
  readonly service: string;
  readonly user?: string | undefined;
  /** How it was shown who asks: `password`, `basic`, the name of a mechanism. */
  readonly method: string;
  /** Undefined where no password was sent as it is. */
  readonly passwordBytes?: number | undefined;
  /** Undefined where the answer is not known. */
  readonly isSuccess?: boolean | undefined;
}

export function loginDetails(login: Login): EventDetails {
  const { service, user, method, passwordBytes, isSuccess } = login;
  return {
    ...{ service, user, method },
    success: isSuccess,
    has_password: passwordBytes === undefined ? undefined : passwordBytes > 0,
    password_length: passwordBytes,
  };
}
