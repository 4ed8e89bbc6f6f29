/*
 * What style sheets of apps do to every element of a kind, outside any layer, as most of them do: each in the manner of
 * a well-known reset or of an older code base.
 */
export const hostileCss: Record<string, string> = {
  'nothing has a box': `
    * { margin: 0; padding: 0; border: 0; box-sizing: content-box; font: inherit; vertical-align: baseline; background: none }
    ol, ul { list-style: none }`,
  'utilities first': `
    *, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; --content: '' }
    button, input, textarea { font-family: inherit; font-size: 100%; color: inherit; margin: 0; padding: 0; text-transform: none }
    button, [type='submit'] { appearance: button; background-color: transparent; background-image: none }
    svg { display: block; vertical-align: middle; max-width: 100%; height: auto }
    pre, code { font-family: monospace; font-size: 1em }
    abbr[title] { text-decoration: underline dotted } a { color: inherit; text-decoration: inherit }
    p, dl, dd, pre { margin: 0 } dd { padding: 1rem } [role='button'], button { cursor: pointer }`,
  'buttons are unset': `
    button { all: unset } button:focus { outline: 0 } *:focus-visible { outline: none }
    textarea { all: unset; border-bottom: 1px solid }`,
  'a rem is ten pixels': `
    html { font-size: 62.5% } body { font-size: 1.6rem } p { font-size: 1.6rem; margin: 0 0 2.5rem }
    label { display: inline-block; margin-bottom: 0.5rem; font-size: 1.6rem; font-weight: 700 }
    button { display: inline-block; height: 38px; padding: 0 30px; font-size: 11px; text-transform: uppercase; white-space: nowrap }
    pre > code, code { padding: 0.2rem 0.5rem; border: 1px solid #e1e1e1; background: #f1f1f1; white-space: nowrap }`,
  'an old page': `
    html, body { color: teal; text-align: center; text-transform: uppercase; text-shadow: 1px 1px lime; white-space: nowrap; cursor: wait; font-style: italic }
    button { background: red !important; color: white !important; width: 100%; float: left; border-radius: 0; box-shadow: 0 0 9px black }
    section, article, [role='group'] { display: flex; padding: 40px; opacity: 0.5; overflow: hidden; transform: rotate(1deg) }
    p { margin: 2em 0; font-size: 22px; text-indent: 3em } dl { columns: 2 } dt { float: left; width: 30%; clear: both; font-weight: bold }
    dd { margin-left: 40px } ol { padding-left: 40px; list-style: upper-roman } li { display: inline; margin: 20px }
    pre { position: absolute; left: 0; max-height: 1em; background: black; color: lime } code, abbr { border-bottom: 3px solid; font-variant: small-caps }
    svg { display: none; width: 100%; fill: red } path { fill: red !important; stroke: red; stroke-width: 9 }
    a::after { content: ' (' attr(href) ')' } *::before { content: '»' }
    div { padding: 40px; opacity: 0.9; overflow: hidden } * { transition: all 3s } p, svg, button { filter: grayscale(1) }
    @media print { * { color: black !important; background: none !important } }`,
}
