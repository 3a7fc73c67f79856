/**
 * How card and signs look. The host undoes what a page's style sheet may say of it: inside a shadow root, `!important`
 * on the host wins over the page's. Sides are logical, for languages that are written from right to left.
 */

const DARK = `
  --paper: #1d2229; --ink: #e8ecf1; --soft: #9fabb8; --line: #363e48; --link: #7cb7f7; --shade: rgb(0 0 0 / 0.5);
  --differs: #f2a36b; --partial: #dcb94a; --agrees: #74cda2; --corrected: #aab8f2; --context: #c4bbb0; color-scheme: dark;
`;

export const CARD_STYLE = `
:host { all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; }
* { box-sizing: border-box; }
.labels {
  --paper: #ffffff; --ink: #1c2128; --soft: #59636e; --line: #d9dee4; --link: #0b5cad; --shade: rgb(15 23 42 / 0.16);
  --differs: #a8480a; --partial: #7d6000; --agrees: #22694a; --corrected: #44559b; --context: #625a50;
  color-scheme: light; color: var(--ink); text-align: start; letter-spacing: normal; hyphens: manual;
  font: 400 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
.labels.dark { ${DARK} }
@media (prefers-color-scheme: dark) { .labels.auto { ${DARK} } }
.card {
  position: fixed; z-index: 2147483647; width: 400px; max-width: calc(100vw - 16px); max-height: calc(100vh - 16px);
  overflow: auto; padding: 14px 16px 12px; color: var(--ink); background: var(--paper); border: 1px solid var(--line);
  border-radius: 10px; box-shadow: 0 1px 2px rgb(15 23 42 / 0.08), 0 12px 32px var(--shade); outline: none;
}
.card[hidden], .step[hidden] { display: none; }
.verdict { display: flex; align-items: center; gap: 8px; font-size: 14px; font-weight: 650; line-height: 20px; }
.sign { display: block; width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 2.2;
  stroke-linecap: round; stroke-linejoin: round; }
.differs { color: var(--differs); } .partial { color: var(--partial); }
.agrees { color: var(--agrees); } .corrected { color: var(--corrected); }
.context { color: var(--context); }
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
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.step {
  position: absolute; inset-block-start: 0; left: 0; width: 15px; height: 15px; margin: 0; padding: 1px; cursor: pointer;
  background: var(--paper); border: 0; border-radius: 50%; box-shadow: 0 0 0 1px var(--line); font: inherit;
}
.step .sign { width: 13px; height: 13px; stroke-width: 2.6; }
@media (forced-colors: active) { .card { border-color: CanvasText; } .step { forced-color-adjust: none; } }
@media print { .card, .step { display: none; } }
`;
