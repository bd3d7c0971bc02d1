// The browser door's Transport: REST for questions, a WebSocket for news, PUT for files.

import type { Transport } from '../../src-contract/client.ts';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { listenOverSocket } from './news-socket.ts';
import { readReply } from './rest-reply.ts';
import { restRequest } from './rest-request.ts';

const noAnswer = 'Wiresift does not answer; it may have been stopped.';

export function httpTransport(origin: string): Transport {
  const call: Transport['call'] = async (name, input) => {
    const { method, path, body } = restRequest(name, input);
    const content =
      body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } };
    const response = await reach(`${origin}${path}`, { method, ...content });
    return response ? readReply(response) : failed(noAnswer);
  };

  return {
    call,

    listen: (hear) =>
      listenOverSocket({
        url: `${origin.replace(/^http/, 'ws')}/news`,
        hear,
        missed: async () => {
          hear({ kind: 'changed', nouns: ['captures', 'flows'] });
          const jobs = await call('jobs.list', {});
          if (jobs.ok) for (const job of jobs.answer as Job[]) hear({ kind: 'job', job });
        },
      }),

    async give(file) {
      const form = new FormData();
      form.append('file', file, file.name);
      const url = `${origin}/uploads/${encodeURIComponent(file.name)}`;
      const response = await reach(url, { method: 'PUT', body: form });
      if (!response) {
        throw new AppError('unreadable-file', `${file.name} could not be read or sent.`);
      }
      return (answerOf(await readReply(response)) as { path: string }).path;
    },

    take(exportName) {
      const link = document.createElement('a');
      link.href = `${origin}/exports/${encodeURIComponent(exportName)}`;
      link.download = exportName;
      link.click();
    },
  };
}

/** Undefined when nobody answered; which of the many network reasons it was, fetch does not say. */
const reach = (url: string, request: RequestInit): Promise<Response | undefined> =>
  fetch(url, request).catch(() => undefined);

const failed = (message: string): Reply<never> => ({
  ok: false,
  error: { code: 'internal', message },
});
