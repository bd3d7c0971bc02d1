export const settingsAddress = { part: 'detectors', find: '', show: 'all', open: '', text: true };
