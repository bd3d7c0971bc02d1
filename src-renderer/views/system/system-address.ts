export const systemAddress = { part: 'now', level: 'info', find: '' };
