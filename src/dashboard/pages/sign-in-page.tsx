import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { problemOf } from '../api.ts'
import { Mark, Seam } from '../parts/mark.tsx'
import { useSignIn } from '../queries.ts'
import { useTitle } from '../use-title.ts'

/** Asks for a token and opens a session with it. */
export function SignInPage() {
  useTitle('Sign in')
  const [token, setToken] = useState('')
  const signIn = useSignIn()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)

  // The page before it may have gone in the middle of something, and so does this one: the keyboard goes along.
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    return () => document.querySelector<HTMLElement>('#kd-main')?.focus({ preventScroll: true })
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token.trim()) signIn.mutate(token.trim())
  }

  return (
    <main className="kd-gate">
      <form className="kd-sign-in" onSubmit={submit}>
        <Mark />
        <h1>Sign in to Kintsugi</h1>
        {/* Password managers file a token under a name. */}
        <input type="text" autoComplete="username" value="kintsugi" readOnly hidden />
        <label htmlFor={`${id}-token`}>Access token</label>
        <input
          id={`${id}-token`}
          ref={field}
          type="password"
          autoComplete="current-password"
          placeholder="kt_…"
          required
          value={token}
          onChange={(event) => setToken(event.target.value)}
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={signIn.isError}
        />
        <p className="kd-form-error" id={`${id}-error`} role="alert">
          {signIn.error && (problemOf(signIn.error).status === 401 ? wrongToken : signIn.error.message)}
        </p>
        <button className="kd-button" type="submit" disabled={signIn.isPending}>
          {signIn.isPending ? 'Signing in …' : 'Sign in'}
        </button>
        <Seam />
        <p className="kd-hint" id={`${id}-hint`}>
          The server printed the first token when it first started. To make another one, run{' '}
          <code>npx kintsugi token create</code> where the server runs.
        </p>
      </form>
    </main>
  )
}

const wrongToken = 'The server does not know this token. Was all of it copied? It begins with kt_.'
