// Whether a word looks drawn by lot: by how many of its pairs of letters are usual ones. The table holds
// the 200 pairs that stand most often in the names of software packages (86 % of all pairs there); of
// letters drawn by lot three in ten pairs are among them.

const followers =
  'bcdgilmnprstuy aeiloru aehiklorstu adeijou abcdelmnprstvwx aeilo aeior aeiot abcdefglmnoprstv as ' +
  'aei aeilostuy aeiop acdefgiost abcdgklmnoprstuw aehiloprty u acdeikmostuvy acehikopstuy ' +
  'acehiorstuy bdegilmnprst aei aeio t pst';

const usual = followers.split(' ').map((letters) => new Set(letters));

const indexOf = (letter: string): number => letter.charCodeAt(0) - 97;

/** Share of neighbouring characters that are a usual pair of letters; 1 for a single character. */
export function usualPairs(word: string): number {
  const text = word.toLowerCase();
  if (text.length < 2) return 1;
  let found = 0;
  for (let i = 1; i < text.length; i++) {
    if (usual[indexOf(text[i - 1]!)]?.has(text[i]!)) found += 1;
  }
  return found / (text.length - 1);
}

const longestRun = (word: string, characters: RegExp): number =>
  Math.max(0, ...(word.match(characters) ?? []).map((run) => run.length));

/** Letters, perhaps with digits among them, that no language would put together. */
export function isRandomWord(word: string): boolean {
  if (word.length < 7) return false;
  const digits = (word.match(/\d/g) ?? []).length;
  // Years, versions and counters stand at the end of a name.
  const core = word.replace(/\d{1,4}$/, '');
  if (core.length < 6) return digits < word.length && digits > 4;
  const pairs = usualPairs(core);
  if (pairs < 0.45) return true;
  return pairs < 0.6 && longestRun(core, /[bcdfghjklmnpqrstvwxz]+/gi) >= 5;
}
