// Every model's settings with their defaults, as the help of a command tells them.

import { models } from '../../src-core/model/models.ts';

export const modelSettingsHelp = `
Models, and their settings for --set, as in --set n_estimators=200 or isolation-forest.n_estimators=200:
${models.map(({ id, explain, defaults }) => `  ${id}: ${explain}\n${settingsOf(defaults)}`).join('\n')}`;

function settingsOf(defaults: object): string {
  const parts = Object.entries(defaults).map(([name, value]) => `${name}=${String(value)}`);
  return `      ${parts.join(' ')}`;
}
