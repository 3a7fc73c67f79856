/**
 * What the extension's way to find quotes is measured beside: a baseline written down from how Hypothesis publishes that
 * its client does it (walk all text of the page into one string; find each quote by approximate search with an error
 * budget; weigh candidates by how their context agrees). Written for this comparison; nothing of theirs is in it.
 */

/** Share of a quote's length that may differ. */
const MOST_ERRORS = 0.5;

/**
 * @param {{ exact: string, prefix: string, suffix: string }[]} quotes
 * @returns {({ node: Text, offset: number } | null)[]}
 */
export function fuzzyAnchor(quotes) {
  const nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  const text = nodes.map(({ data }) => data).join("");
  return quotes.map(({ exact, prefix, suffix }) => {
    const found = search(text, exact, Math.min(256, Math.floor(exact.length * MOST_ERRORS)));
    let best = null;
    for (const { start, end, errors } of found) {
      const before = likeness(text.slice(Math.max(0, start - prefix.length), start), prefix);
      const after = likeness(text.slice(end, end + suffix.length), suffix);
      const score = 50 * (1 - errors / exact.length) + 20 * before + 20 * after;
      if (best === null || score > best.score) best = { start, score };
    }
    return best && place(nodes, best.start);
  });
}

/** All ends where `pattern` stands with at most so many errors, the exact ones first: Sellers' algorithm, row by row. */
function search(text, pattern, most) {
  const exact = [];
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
    exact.push({ start: at, end: at + pattern.length, errors: 0 });
  }
  if (exact.length > 0) return exact;
  const size = pattern.length;
  let column = Array.from({ length: size + 1 }, (_, row) => row);
  const found = [];
  let fewest = most;
  for (let at = 0; at < text.length; at++) {
    let diagonal = column[0];
    column[0] = 0;
    for (let row = 1; row <= size; row++) {
      const above = column[row];
      column[row] = Math.min(column[row - 1] + 1, above + 1, diagonal + (pattern[row - 1] === text[at] ? 0 : 1));
      diagonal = above;
    }
    if (column[size] < fewest) found.length = 0;
    if (column[size] <= fewest) {
      fewest = column[size];
      found.push({ start: Math.max(0, at + 1 - size), end: at + 1, errors: fewest });
    }
  }
  return found;
}

/** How alike two contexts are, 0 to 1. */
function likeness(one, other) {
  if (other.length === 0) return 1;
  const [match] = search(one, other, other.length);
  return match ? 1 - match.errors / other.length : 0;
}

function place(nodes, unit) {
  for (const node of nodes) {
    if (unit < node.data.length) return { node, offset: unit };
    unit -= node.data.length;
  }
  return null;
}
