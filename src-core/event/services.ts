// Every service that can be told from its payload.

import type { Service } from './service.ts';

export const services: readonly Service[] = [];
