/** The form a language uses of a count: by the categories of `Intl.PluralRules`, `other` where it names none of its own. */
export function plural(
  language: string,
  count: number,
  forms: { [Category in Intl.LDMLPluralRule]?: string } & { other: string },
): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other
}
