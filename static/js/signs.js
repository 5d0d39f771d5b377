// Which warning sign is met by what somebody types: the same look-up as app/search/signs.py, with the same
// data. A test in a browser holds both to the same answers.
function siteSigns({ met, said, sure, same, negations, between, nothing, numbers }) {
  const meant = new Map();
  for (const [name, ...phrases] of said) {
    for (const phrase of phrases) meant.set(phrase, [...(meant.get(phrase) || []), name]);
  }
  const long = [...meant.keys()].flatMap((phrase) => phrase.split(" ")).filter((word) => word.length >= numbers.sure - 1);
  const vocabulary = [...new Set(long)].sort();
  const surely = new Set(sure);
  const entries = met.map((sign) => sign.entries.map((entry) => entry.split(" ")));

  function known(word) {
    const allowed = surely.has(word) ? 0 : siteWords.allowed(word, numbers.sure, numbers.loose);
    let [best, least] = [word, allowed + 1];
    for (const other of allowed ? vocabulary : []) {
      if (other[0] !== word[0] || Math.abs(other.length - word.length) > allowed) continue;
      const slips = siteWords.edits(word, other, allowed);
      if (slips < least) [best, least] = [other, slips];
    }
    return best;
  }

  function read(clause) {
    let text = siteWords.fold(clause);
    for (const [pattern, one] of same) text = text.replace(new RegExp(pattern, "g"), one);
    return siteWords.read(text).map(known);
  }

  function* meanings(typed) {
    for (let at = 0, negated = false; at < typed.length; ) {
      const word = typed[at];
      const found = [];
      for (let end = at + 1; end <= Math.min(at + numbers.longest, typed.length); end++) {
        const phrase = typed.slice(at, end).join(" ");
        if (meant.has(phrase)) found.push(phrase);
      }
      const takenBack = negated || found.some((phrase) => meant.get(phrase).includes(nothing));
      if (!takenBack) for (const phrase of found) yield* meant.get(phrase);
      at += found.length && takenBack ? found.at(-1).split(" ").length : 1;
      negated = !found.length && (negations.includes(word) || (negated && between.includes(word)));
    }
  }

  return (text) => {
    const all = new Set(text.split(/[,.;:!?()]/).flatMap((clause) => [...meanings(read(clause))]));
    return met.find((_, index) => entries[index].some((entry) => entry.every((one) => all.has(one)))) || null;
  };
}
