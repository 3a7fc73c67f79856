/**
 * How marked words look on the page. The page may be light or dark: lines are of middle tones that stand out on both,
 * and their kind tells the groups apart without colour.
 */
export const HIGHLIGHT_STYLE = `
::highlight(tallymark-differs) { text-decoration: underline wavy 1.5px #d2691e; background-color: rgb(210 105 30 / 0.12); }
::highlight(tallymark-partial) { text-decoration: underline dashed 2px #b08900; background-color: rgb(176 137 0 / 0.12); }
::highlight(tallymark-agrees) { text-decoration: underline solid 2px #3f9168; background-color: rgb(63 145 104 / 0.1); }
::highlight(tallymark-corrected) { text-decoration: underline double 2px #6b7fc0; background-color: rgb(107 127 192 / 0.12); }
::highlight(tallymark-context) { text-decoration: underline dotted 2px #8a8076; background-color: rgb(138 128 118 / 0.12); }
::highlight(tallymark-open) { background-color: rgb(120 130 150 / 0.3); }
`;
