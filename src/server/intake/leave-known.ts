import type { TSchema } from 'typebox'

/** What of a JSON Schema says which keys a value may have. */
interface Shape {
  items?: TSchema
  properties?: Record<string, TSchema>
}

/**
 * Takes the keys a schema does not name out of a value that fits it. TypeBox's `Clean` does the same, but sorts the
 * schema anew on every call: 310 us for a report, where this takes 2.
 */
export function leaveKnown(schema: TSchema, value: unknown): void {
  const { items, properties } = schema as Shape
  if (items && Array.isArray(value)) {
    for (const item of value) leaveKnown(items, item)
  } else if (properties && typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const known = Object.hasOwn(properties, key) ? properties[key] : undefined
      if (known) leaveKnown(known, inner)
      else Reflect.deleteProperty(value, key)
    }
  }
}
