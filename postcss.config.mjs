/*
 * Makes rules that hold of plain style sheets (docs/decisions/0013-rules-that-hold.md). In our layers every declaration
 * becomes `!important`, and every `rem` counts in a variable, as apps change what a rem is. Vite, Storybook and tsup
 * read this file; what has been through it stays as it is.
 */
const layers = new Set(['kintsugi', 'kintsugi-reset'])

const rulesThatHold = {
  postcssPlugin: 'rules-that-hold',
  /** @param {import('postcss').Root} root */
  Once(root) {
    root.walkAtRules('layer', (layer) => {
      if (!layers.has(layer.params)) return
      layer.walkDecls(hold)
      layer.walkAtRules('keyframes', (rule) => {
        throw rule.error('An animation loses against what is !important: use a transition.')
      })
    })
  },
}

/** @param {import('postcss').Declaration} declaration */
function hold(declaration) {
  const { prop, value } = declaration
  if (prop === '--kintsugi-rem') return
  declaration.value = value.replaceAll(/(?<![\w.-])(-?[\d.]+)rem\b/g, 'calc($1 * var(--kintsugi-rem))')
  if (!prop.startsWith('--')) declaration.important = true
}

export default { plugins: [rulesThatHold] }
