/**
 * How the card looks. The host undoes what a page's style sheet may say of it: inside a shadow root, `!important` on
 * the host wins over the page's.
 */
export const CARD_STYLE = `
:host { all: initial !important; }
* { box-sizing: border-box; }
.card, .step {
  --paper: #ffffff; --ink: #1c2128; --soft: #59636e; --line: #d9dee4; --link: #0b5cad;
  --differs: #a8480a; --partial: #7d6000; --agrees: #22694a; --corrected: #44559b; --context: #625a50;
  color-scheme: light; position: fixed; z-index: 2147483647; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); text-align: start; letter-spacing: normal; hyphens: manual;
  font: 400 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
.card {
  width: 384px; max-width: calc(100vw - 16px); max-height: calc(100vh - 16px); overflow: auto; padding: 14px 16px 12px;
  border-radius: 10px; box-shadow: 0 1px 2px rgb(15 23 42 / 0.08), 0 12px 32px rgb(15 23 42 / 0.16);
}
.card[hidden] { display: none; }
.verdict { display: flex; align-items: center; gap: 7px; font-size: 13px; font-weight: 600; line-height: 18px; }
.sign { width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 2.2;
  stroke-linecap: round; stroke-linejoin: round; }
.differs { color: var(--differs); } .partial { color: var(--partial); }
.agrees { color: var(--agrees); } .corrected { color: var(--corrected); }
.context { color: var(--context); }
p { margin: 0; overflow-wrap: anywhere; }
.stance { margin-top: 2px; padding-inline-start: 23px; font-size: 13px; color: var(--soft); }
.headline { margin-top: 10px; font-size: 15px; font-weight: 600; line-height: 1.4; text-wrap: pretty; }
.heading { margin-top: 12px; font-size: 12px; font-weight: 600; color: var(--soft); }
.detail { margin-top: 1px; font-size: 13.5px; line-height: 1.48; }
.headline + .detail { margin-top: 4px; }
.foot { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; margin-top: 12px;
  padding-top: 9px; border-top: 1px solid var(--line); font-size: 12.5px; color: var(--soft); }
.report { overflow-wrap: anywhere; }
a { flex: none; color: var(--link); font-weight: 600; text-decoration: none; border-radius: 3px; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.step:not(:focus) { width: 1px; height: 1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; top: 0; inset-inline-start: 0; }
.step { inset-inline-start: 12px; bottom: 12px; max-width: calc(100vw - 24px); padding: 7px 12px; border-radius: 8px;
  font-size: 13px; cursor: pointer; box-shadow: 0 4px 16px rgb(15 23 42 / 0.16); }
@media (prefers-color-scheme: dark) {
  .card, .step { --paper: #1d2229; --ink: #e8ecf1; --soft: #9fabb8; --line: #363e48; --link: #7cb7f7;
    --differs: #f2a36b; --partial: #dcb94a; --agrees: #74cda2; --corrected: #aab8f2; --context: #c4bbb0; color-scheme: dark; }
}
@media (forced-colors: active) { .card, .step { border-color: CanvasText; } }
@media print { .card, .step { display: none; } }
`;
