/**
 * How the card looks, beside what drawing.js says of colours and type. Sides are logical, for languages that are written
 * from right to left. Imports nothing, as it runs in pages.
 */

export const CARD_STYLE = `
.card {
  position: fixed; z-index: 2147483647; width: 400px; max-width: calc(100vw - 16px); max-height: calc(100vh - 16px);
  overflow: auto; padding: 14px 16px 12px; color: var(--ink); background: var(--paper); border: 1px solid var(--line);
  border-radius: 10px; box-shadow: 0 1px 2px rgb(15 23 42 / 0.08), 0 12px 32px var(--shade); outline: none;
}
.card[hidden] { display: none; }
.verdict { display: flex; align-items: center; gap: 8px; font-size: 14px; font-weight: 650; line-height: 20px; }
p, ul, dl, dd, blockquote { margin: 0; overflow-wrap: anywhere; }
.stance { padding-inline-start: 24px; font-size: 13px; color: var(--soft); }
.heading { margin-top: 11px; font-size: 12px; line-height: 16px; color: var(--soft); }
.said { margin-top: 2px; padding-inline-start: 9px; border-inline-start: 2px solid var(--line); font-size: 13.5px; line-height: 1.45; }
.said b { font-weight: 650; }
.headline { font-size: 15px; font-weight: 650; line-height: 1.35; text-wrap: pretty; }
.detail { margin-top: 2px; font-size: 13.5px; line-height: 1.45; }
.heading + .detail { margin-top: 0; }
.not { padding-inline-start: 17px; font-size: 13.5px; line-height: 1.45; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 1px 12px; margin-top: 11px; padding-top: 9px;
  border-top: 1px solid var(--line); font-size: 12.5px; line-height: 18px; }
dt { color: var(--soft); }
.foot { margin-top: 9px; padding-top: 9px; border-top: 1px solid var(--line); font-size: 12.5px; line-height: 17px;
  color: var(--soft); }
.links { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 16px; margin-top: 6px; font-size: 13px; }
a { color: var(--link); font-weight: 600; text-decoration: none; border-radius: 3px; }
a + a { font-weight: 400; }
a:hover { text-decoration: underline; }
@media (forced-colors: active) { .card { border-color: CanvasText; } }
@media print { .card { display: none; } }
`;
