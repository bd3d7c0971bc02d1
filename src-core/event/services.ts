// Every service that can be told from its payload.

import { http } from './http/http.ts';
import { http2 } from './http/http2.ts';
import type { Service } from './service.ts';

export const services: readonly Service[] = [http, http2];
