import { during, grouped, listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { Guesses } from './guesses.ts';
import { type LoginTry, loginTry, sessionTry } from './login-try.ts';
import { RecentMap } from './recent-map.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minFailures: number;
  /** Of sessions whose logins cannot be seen, within ten minutes. */
  readonly minSessions: number;
  readonly minSlowSessions: number;
  /** Of hosts that each fail a few times at one target. */
  readonly minSources: number;
  readonly forgetAfterHours: number;
}

const tenMinutesUs = 600e6;

export const bruteForce = detector<Settings>({
  id: 'brute-force',
  title: 'Password guessing',
  attack: 'T1110',
  explain:
    'A client fails to log in again and again, at one host or at many, or opens many short sessions of the same size to a login service.',
  impact: 'medium',
  defaults: {
    minFailures: 9,
    minSessions: 10,
    minSlowSessions: 60,
    minSources: 8,
    forgetAfterHours: 12,
  },

  start: (settings) => {
    const byClient = new RecentMap<string, Guesses>(2000, (key) => guessesOf(key));
    const byServer = new RecentMap<string, Guesses>(1000, (key) => guessesOf(key));

    const at = (map: RecentMap<string, Guesses>, key: string, timeUs: number): Guesses => {
      const known = map.get(key);
      const isOld = known && timeUs - known.lastUs > settings.forgetAfterHours * 3600e6;
      if (isOld && !known.dossier.isTold) map.delete(key);
      return map.touch(key);
    };

    const hear = (login: LoginTry): Finding[] => {
      const one = at(byClient, `${login.client}>${login.service}`, login.timeUs);
      if (login.secret !== undefined && !one.addSecret(login.secret)) return [];
      add(one, login);
      if (isGuessing(one, settings)) return one.dossier.isDue(1) ? [told(one, settings)] : [];
      if (login.outcome !== 'failed') return [];
      const all = at(byServer, `*>${login.server} ${login.service}`, login.timeUs);
      add(all, login);
      const isByMany =
        all.dossier.attackers.count >= settings.minSources && isGuessing(all, settings);
      return isByMany && all.dossier.isDue(1) ? [told(all, settings)] : [];
    };

    return {
      see({ ended, events }) {
        const found: Finding[] = [];
        for (const event of events) {
          const login = loginTry(event);
          if (login) found.push(...hear(login));
        }
        for (const flow of ended) {
          const login = sessionTry(flow);
          if (login) found.push(...hear(login));
        }
        return found;
      },
      end: () =>
        [...byClient.values(), ...byServer.values()]
          .filter(({ dossier }) => dossier.hasGrown)
          .map((guesses) => told(guesses, settings)),
    };
  },
});

const guessesOf = (key: string) => new Guesses(key, key.slice(key.search(/[> ][^> ]*$/) + 1));

function add(guesses: Guesses, login: LoginTry): void {
  const { outcome, user, passwordBytes, bytes } = login;
  guesses.lastUs = Math.max(guesses.lastUs, login.timeUs);
  if (outcome === 'succeeded') {
    guesses.succeeded += 1;
    if (guesses.failedBeforeSuccess === 0) guesses.failedBeforeSuccess = guesses.failed;
    return;
  }
  guesses.note(login.timeUs);
  guesses.dossier.attackers.add(login.client);
  guesses.dossier.victims.add(login.server);
  if (outcome === 'failed') guesses.failed += 1;
  else if (outcome === 'unknown') guesses.unknown += 1;
  else guesses.addSession(bytes);
  // Where failures are seen, their sessions are not counted once more.
  const isCounted = outcome !== 'session' || guesses.failed + guesses.unknown === 0;
  if (isCounted) guesses.dossier.addFlow(login);
  guesses.users.add(user);
  if (passwordBytes >= 0 && guesses.lengths.size < 100) guesses.lengths.add(passwordBytes);
}

function isGuessing(guesses: Guesses, settings: Settings): boolean {
  const tries = guesses.failed + guesses.unknown;
  if (tries >= settings.minFailures && guesses.succeeded * 2 <= tries) return true;
  if (!guesses.isAlike || tries > 0) return false;
  const isFast = guesses.spanOfLast(settings.minSessions) <= tenMinutesUs;
  return guesses.sessions >= (isFast ? settings.minSessions : settings.minSlowSessions);
}

function told(guesses: Guesses, settings: Settings): Finding {
  const { dossier, service, failed, unknown, succeeded, users } = guesses;
  const isBroken = guesses.failedBeforeSuccess >= settings.minFailures && !guesses.isSameEachTime;
  return dossier.tell('brute-force', {
    impact: isBroken || dossier.count >= 100 ? 'high' : 'medium',
    confidence: confidenceOf(guesses, settings),
    summary: summaryOf(guesses, isBroken),
    quietIf: `It is silent below ${settings.minFailures} failed logins, while half as many succeed, and below ${settings.minSessions} short sessions alike in ten minutes (${settings.minSlowSessions} when slower).`,
    evidence: {
      service,
      failed,
      unknown,
      succeeded,
      failed_before_success: guesses.failedBeforeSuccess,
      sessions: guesses.sessions,
      users: users.count,
      first_users: users.listed.slice(0, 20),
      password_lengths: [...guesses.lengths].slice(0, 20),
    },
  });
}

function confidenceOf(guesses: Guesses, { minFailures }: Settings): number {
  const { failed, unknown, dossier } = guesses;
  const isFast = guesses.spanOfLast(minFailures) <= tenMinutesUs;
  const grows = Math.min(0.2, 0.1 * Math.log10(Math.max(1, dossier.count / minFailures)));
  if (failed >= minFailures) {
    if (guesses.isSameEachTime && guesses.service !== 'http')
      return isFast && failed >= 100 ? 0.6 : 0.35;
    return (isFast ? 0.75 : 0.6) + grows;
  }
  if (failed + unknown >= minFailures) return 0.5 + grows;
  return dossier.count >= 30 && isFast ? 0.7 : 0.5;
}

function summaryOf(guesses: Guesses, isBroken: boolean): string {
  const { dossier, service, failed, unknown, succeeded, users } = guesses;
  const who = listed(dossier.attackers.listed, 1);
  const where = `${service} of ${listed(dossier.victims.listed, 2)}`;
  const span = during(dossier.endUs - dossier.startUs);
  if (failed + unknown === 0) {
    return `${who} opened ${many(guesses.sessions, 'short session')} of about the same size to ${where} in ${span}, as who guesses passwords does.`;
  }
  const parts = [
    failed > 0 ? `${grouped(failed)} failed` : '',
    unknown > 0 ? `of ${grouped(unknown)} the outcome is not known` : '',
    succeeded > 0 ? `${grouped(succeeded)} succeeded${isBroken ? ' in the end' : ''}` : '',
  ].filter((part) => part !== '');
  const names = users.count > 1 ? ` under ${many(users.count, 'name')}` : '';
  return `${who} tried to log in to ${where} ${many(failed + unknown + succeeded, 'time')}${names} in ${span}: ${listed(parts)}.`;
}
