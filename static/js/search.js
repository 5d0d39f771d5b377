// Search in a copy of the site that has no server: the same index as app/search/index.py counts, the
// same look-up as app/search/query.py. A test in a browser holds both to the same answers.
{
  const place = document.getElementById("part-answer");
  const box = document.getElementById("part-ask");
  const typed = (new URLSearchParams(location.search).get("q") || "").slice(0, 300).replace(/\p{C}/gu, " ").trim();

  const { read: words, edits, allowed: slipsAllowed } = siteWords;

  function searcher(index) {
    const { entries, numbers } = index;
    const alike = new Map();
    const ignored = new Set(index.ignored);
    const stems = new Map();
    const known = new Set(index.spelled.flatMap(words));
    const rarity = new Map();
    const weights = new Map();

    function cut(word) {
      const ending = index.endings.find((one) => word.endsWith(one) && word.length - one.length >= numbers.shortestStem) ?? "";
      const left = word.slice(0, word.length - ending.length);
      return left.length > numbers.shortestStem && left.at(-1) === left.at(-2) ? left.slice(0, -1) : left;
    }
    function stem(word) {
      if (!stems.has(word)) stems.set(word, cut(word));
      return stems.get(word);
    }
    const spoken = (text) => ` ${words(text).join(" ")} `;
    const name = (text) => words(text).map(stem).join(" ");

    // How often each stem stands in each entry, for the length of a field.
    function counted() {
      const counts = entries.map(() => new Map());
      for (const [weight, textsOf] of [
        [numbers.title, (entry) => [entry.title]],
        [numbers.named, (entry) => entry.named],
        [numbers.text, (entry) => entry.sentences],
      ]) {
        const fields = entries.map((entry) => textsOf(entry).flatMap(words));
        fields.flat().forEach((word) => known.add(word));
        const average = fields.flat().length / Math.max(1, fields.filter((field) => field.length).length);
        fields.forEach((field, number) => {
          const length = 1 - numbers.byLength + (numbers.byLength * field.length) / average;
          for (const meaning of field.map(stem)) counts[number].set(meaning, (counts[number].get(meaning) || 0) + weight / length);
        });
      }
      return counts;
    }

    function weigh() {
      const counts = counted();
      const holders = new Map();
      counts.forEach((count, number) => {
        for (const meaning of count.keys()) {
          if (!holders.has(meaning)) holders.set(meaning, []);
          holders.get(meaning).push(number);
        }
      });
      for (const [meaning, held] of holders) {
        const rare = Math.log(1 + (entries.length - held.length + 0.5) / (held.length + 0.5));
        rarity.set(meaning, rare);
        const weight = (number) => {
          const count = counts[number].get(meaning);
          return rare * ((count * (numbers.saturation + 1)) / (count + numbers.saturation));
        };
        weights.set(meaning, held.map((number) => [number, weight(number)]));
      }
    }
    weigh();

    // What an entry is called, and all that stands above its sentences.
    const headOf = ({ kind, title, named }) => (kind === index.passage ? named : [title, ...named]);
    function namesOf(entry) {
      if (entry.kind === "Source") {
        const title = entry.title.slice(entry.title.indexOf(": ") + 2);
        return words(title).length >= numbers.longTitle ? [entry.title, title] : [entry.title];
      }
      return entry.kind === "Term" ? [entry.title] : headOf(entry);
    }
    const names = entries.map((entry) => new Set(namesOf(entry).map(name)));
    const heads = entries.map((entry) => new Set(headOf(entry).flatMap(words).map(stem)));

    function pair() {
      for (const group of index.groups) {
        group.flatMap(words).forEach((word) => known.add(word));
        const members = group.map((member) => words(member).join(" "));
        for (const member of members) {
          const others = members.filter((other) => other !== member).map((other) => other.split(" ").map(stem));
          alike.set(name(member), [...(alike.get(name(member)) || []), ...others]);
        }
      }
    }
    pair();

    // How a word sounds: its consonants by the kinds that sound alike, each of a run once.
    function sound(word) {
      const spoken = [...word].map((one) => index.sounds.find((kind) => kind.includes(one))?.[0] ?? " ").join("");
      return spoken.replace(/(.)\1+/g, "$1").replaceAll(" ", "");
    }

    function nearest(word) {
      const allowed = slipsAllowed(word, numbers.sure, numbers.loose);
      if (!allowed) return [];
      const near = [];
      for (const other of known) {
        if (Math.abs(other.length - word.length) > allowed || /^\d/.test(other)) continue;
        const slips = edits(word, other, allowed);
        if (slips < allowed || (slips === allowed && sound(other) === sound(word))) near.push([slips, other[0] !== word[0] ? 1 : 0, rarity.get(stem(other)) || 0, other]);
      }
      near.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1));
      return near.slice(0, 3).filter(([slips, first]) => slips === near[0][0] && first === near[0][1]);
    }

    function asked(said) {
      const readAs = [];
      const list = said.map((word) => {
        const meanings = new Map();
        if (weights.has(stem(word))) meanings.set(stem(word), 1);
        else if (!known.has(word)) {
          for (const [slips, , , other] of nearest(word)) {
            meanings.set(stem(other), numbers.slip ** slips);
            readAs.push([word, other]);
          }
        }
        return meanings.size ? meanings : new Map([[stem(word), 1]]);
      });
      for (let start = 0; start < said.length; start++) {
        for (let end = start + 1; end <= Math.min(start + 3, said.length); end++) {
          for (const other of alike.get(said.slice(start, end).map(stem).join(" ")) || []) {
            const worth = numbers.alike / Math.sqrt(other.length);
            for (const meaning of other) {
              for (const meanings of list.slice(start, end)) meanings.set(meaning, Math.max(meanings.get(meaning) || 0, worth));
            }
          }
        }
      }
      return [list, readAs];
    }

    // The most that a word weighs by what of its meanings the site has; 0 if none.
    const held = (meanings) => Math.max(...[...meanings].map(([meaning, worth]) => (rarity.get(meaning) || 0) * worth));

    // How many results to show: few, if too much of what was asked, by weight, is absent.
    function most(list, absent) {
      const rarest = Math.log(2 * entries.length + 2); // The rarity of what no entry has.
      const total = absent * rarest + list.map(held).reduce((one, other) => one + other, 0);
      return absent * rarest > numbers.leastShare * total ? numbers.fewResults : numbers.mostResults;
    }

    // What an entry weighs by its kind and by what it is called.
    const fit = (number, called) => index.kinds[entries[number].kind] * (names[number].has(called) ? numbers.calledSo : 1);

    return function search(text) {
      const said = words(text).filter((word) => !ignored.has(word)).slice(0, numbers.mostWords);
      const [list, readAs] = asked(said);
      if (!list.length) return { understood: false, results: [], readAs, absent: [] };
      const scores = new Map();
      const shares = new Map();
      const named = new Map();
      let total = 0;
      for (const meanings of list) {
        const weight = Math.max(...[...meanings].map(([meaning, worth]) => (rarity.get(meaning) ?? 1) * worth));
        total += weight;
        const best = new Map();
        const inName = new Map();
        for (const [meaning, worth] of meanings) {
          for (const [number, value] of weights.get(meaning) || []) {
            best.set(number, Math.max(best.get(number) || 0, value * worth));
            if (heads[number].has(meaning)) inName.set(number, Math.max(inName.get(number) || 0, worth));
          }
        }
        for (const [number, value] of best) {
          scores.set(number, (scores.get(number) || 0) + value);
          shares.set(number, (shares.get(number) || 0) + weight);
          named.set(number, (named.get(number) || 0) + weight * (inName.get(number) || 0));
        }
      }
      const quoted = [...text.matchAll(/["“”]([^"“”]+)["“”]/g)].map((match) => spoken(match[1])).filter((phrase) => phrase.trim());
      const phrases = [...new Set(quoted)].slice(0, numbers.mostPhrases);
      const has = (entry) => {
        if (!phrases.length) return true;
        const said = [entry.title, ...entry.named, ...entry.sentences].map(spoken);
        return phrases.every((phrase) => said.some((one) => one.includes(phrase)));
      };
      const called = name(text);
      const ranked = [...scores.keys()]
        .filter((number) => shares.get(number) / total >= numbers.leastShare && has(entries[number]))
        .map((number) => {
          const weight = scores.get(number) * (shares.get(number) / total) * (1 + numbers.inName * (named.get(number) / total) ** 2);
          return [weight * fit(number, called), number];
        })
        .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      const pages = new Map();
      for (const [, number] of ranked) {
        const { path, kind } = entries[number];
        const page = index.inParts.includes(kind) ? path.split("#")[0] : path;
        if (!pages.has(page)) pages.set(page, entries[number]);
      }
      const meant = new Set(list.flatMap((meanings) => [...meanings.keys()]));
      const hits = (sentence) => new Set(words(sentence).map(stem).filter((one) => meant.has(one))).size;
      const absent = said.filter((_, place) => !held(list[place]));
      const results = [...pages.values()].slice(0, most(list, absent.length)).map((entry) => {
        let sentence = entry.sentences[0] || "";
        for (const one of entry.sentences) if (hits(one) > hits(sentence)) sentence = one;
        return { entry, sentence };
      });
      const isHit = (piece) => words(piece).length > 0 && words(piece).every((word) => meant.has(stem(word)));
      return { understood: true, results, readAs, absent: [...new Set(absent)], isHit };
    };
  }

  function straight(index, text) {
    const bare = text
      .toLowerCase()
      .replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\/|^doi[: ]\s*/, "")
      .replace(/^(?:https?:\/\/)?(?:www\.|pubmed\.|pmc\.)?(?:ncbi\.nlm\.nih\.gov\/)(?:pubmed\/|pmc\/)?(?:articles\/)?/, "")
      .replace(/^(?:pmid|pubmed)[: ]\s*|^pmcid[: ]\s*/, "")
      .replace(/[/. ]+$/, "");
    return bare ? index.entries.find((entry) => entry.identifiers?.includes(bare))?.path : null;
  }

  const element = (tag, ...inside) => {
    const made = document.createElement(tag);
    made.append(...inside);
    return made;
  };
  const marked = (text, isHit) => (text.match(/\d+(?:[.,]\d+)+|[\p{L}\p{N}_'’]+|[^\p{L}\p{N}_'’]+/gu) || []).map((piece) => (isHit(piece) ? element("mark", piece) : piece));

  function card({ label, do: what, path, title, level, sooner, page }) {
    const heading = element("h2", label);
    heading.id = "part-alarm";
    const link = element("a", title);
    link.href = path;
    const advice = element("p", "Do so if you have what you typed: it fits our list ", link, ".");
    if (sooner) {
      const list = element("a", "the emergency list");
      list.href = page;
      advice.append(` ${sooner} `, list, ".");
    }
    const inside = element("div", element("p", element("strong", what)), advice);
    inside.className = "do";
    const section = element("section", heading, inside);
    section.className = "care";
    section.dataset.level = level;
    section.setAttribute("aria-labelledby", heading.id);
    return section;
  }

  function show(index, answer, signMet) {
    const sign = signMet(typed);
    fill(index, answer);
    if (sign) place.prepend(card(sign));
  }

  function nothingOn(absent) {
    const told = absent.map((word) => `“${word}”`);
    return `This site has nothing on ${[told.slice(0, -1).join(", "), told.at(-1)].filter(Boolean).join(" or ")}.`;
  }

  function fill(index, answer) {
    const status = element("p");
    status.setAttribute("role", "status");
    const letters = element("a", "A to Z");
    letters.href = index.letters;
    if (!answer.results.length) {
      const unanswered = answer.absent.length ? nothingOn(answer.absent) : `Nothing on this site answers “${typed.slice(0, 100)}”.`;
      status.textContent = answer.understood ? unanswered : `There is no word in “${typed.slice(0, 100)}” to look for.`;
      const ill = index.nothingFound ? [element("p", index.nothingFound)] : [];
      return place.replaceChildren(status, ...ill, element("p", "Try fewer or other words, or look in the ", letters, "."));
    }
    const told = answer.readAs.map(([word, meant]) => `Looked for “${meant}”, because “${word}” is not on this site.`);
    const number = answer.results.length;
    const rest = answer.absent.length ? " for the other words" : "";
    if (rest) status.append(element("strong", nothingOn(answer.absent)), " ");
    status.append([`${number} ${number === 1 ? "result" : "results"}${rest}, the best first.`, ...told].join(" "));
    const shown = new Set(); // A sentence that stands on several pages is told once.
    const list = element("ol");
    list.className = "hits";
    for (const { entry, sentence } of answer.results) {
      const title = marked(entry.title, answer.isHit);
      const link = element("a", ...(entry.kind === "Claim" ? [`${entry.verdict} – “`, ...title, "”"] : title));
      link.href = entry.path;
      const kind = element("p", entry.kind);
      kind.className = "kind";
      const inside = element("div", element("h2", link));
      const item = element("li", kind, inside);
      if (sentence && !shown.has(sentence)) inside.append(element("p", ...marked(sentence, answer.isHit)));
      shown.add(sentence);
      if (entry.verdict) {
        const says = element("p", `Article’s source: ${entry.cites.join("; ")}`);
        says.className = "s quiet";
        inside.append(says);
      }
      list.append(item);
    }
    status.className = "caption";
    place.replaceChildren(status, list, element("p", index.caution));
    place.lastElementChild.className = "caption";
  }

  // An entry with what app/search/data.py left out of its row.
  function whole({ fields, inParts }, row) {
    const entry = Object.fromEntries(fields.map((field, number) => [field, row[number]]));
    entry.named = entry.named.map((one) => (typeof one === "number" ? entry.title.slice(0, one) : one));
    const named = (inParts.includes(entry.kind) && entry.named[0]) || entry.title;
    if (entry.path.endsWith("#")) entry.path += words(named).join("-");
    return entry;
  }

  window.siteSearch = async () => {
    const files = [place.dataset.index, place.dataset.signs].map(async (path) => (await fetch(path)).json());
    const [index, signs] = await Promise.all(files);
    index.entries = index.entries.map((row) => whole(index, row));
    return { search: searcher(index), straight: (text) => straight(index, text), signMet: siteSigns(signs), index };
  };
  if (typed) {
    box.value = typed;
    document.querySelector("h1").textContent = `Search: ${typed}`;
    window.siteSearch().then(({ search, straight: way, signMet, index }) => {
      const source = way(typed);
      if (source) location.replace(source);
      else show(index, search(typed), signMet);
    });
  }
}
