// Words as all our scripts read them: the same as app/search/stems.py.
const siteWords = {
  fold: (text) => text.toLowerCase().normalize("NFKD").replace(/(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])|[\u0300-\u036f]/gu, ""),
  read: (text) => siteWords.fold(text).match(/[a-z0-9]+/g) || [],

  // How many slips a word is forgiven: one from `sure` letters, two from `loose`; numbers none.
  allowed: (word, sure, loose) => (word.length < sure || /^\d/.test(word) ? 0 : word.length < loose ? 1 : 2),

  // How many letters to change, add, drop or swap make one word the other; above `most` only "more".
  edits(one, other, most) {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const now = [i];
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        now.push(cost);
      }
      if (Math.min(...now) > most) return most + 1;
      [before, row] = [row, now];
    }
    return row[other.length];
  },
};
