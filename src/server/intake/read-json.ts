import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { limits } from '../../protocol/limits.ts'
import { Refusal } from '../problem.ts'
import { parseStorable } from './storable.ts'

const inflate = promisify(gunzip)

/** Refuses a body that is larger than any we take, before and while it is read. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: limits.maxBatchBytes,
  onError: () => {
    throw tooLarge(limits.maxBatchBytes, 'bytes')
  },
})

/** Reads a request's JSON, plain or gzipped. Needs {@link limitBody} before it. */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new Refusal(
      'unsupported-content',
      `Send \`application/json\`; received ${type ? `\`${type}\`` : 'no type'}.`,
    )
  }
  const decode = decoderOf(c)
  const wire = await c.req.arrayBuffer().catch((cause: unknown) => {
    throw new Refusal('malformed', `The body could not be read to its end: ${cause}.`)
  })
  return parse(await decode(wire))
}

type Decode = (wire: ArrayBuffer) => Uint8Array | Promise<Uint8Array>

const decoders: Record<string, Decode> = {
  identity: (wire) => new Uint8Array(wire),
  gzip: unzip,
}

function decoderOf(c: Context): Decode {
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() || 'identity'
  const decode = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined
  if (decode) return decode
  const accepted = Object.keys(decoders).join(', ')
  throw new Refusal(
    'unsupported-content',
    `Encode the body as one of ${accepted}; received \`${encoding}\`.`,
    {
      headers: { 'accept-encoding': accepted },
    },
  )
}

async function unzip(wire: ArrayBuffer): Promise<Uint8Array> {
  if (wire.byteLength > limits.maxWireBytes) throw tooLarge(limits.maxWireBytes, 'bytes compressed')
  try {
    // The cap holds while inflating: a bomb is left alone as soon as it exceeds it.
    return await inflate(wire, { maxOutputLength: limits.maxBatchBytes })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(limits.maxBatchBytes, 'bytes decompressed')
    }
    throw new Refusal('malformed', `The body says it is gzip, but could not be decompressed: ${cause}.`)
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseStorable(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Refusal('malformed', `The body is not JSON in UTF-8: ${cause}.`)
  }
}

function tooLarge(maxBytes: number, unit: string): Refusal {
  return new Refusal('too-large', `A body has at most ${maxBytes} ${unit}. Send it in parts.`)
}
