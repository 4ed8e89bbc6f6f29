import type { Source } from './source.ts'

/** What the page's Content-Security-Policy refused, or would refuse where it only reports. */
export function policyViolations(): Source {
  return (page, capture) =>
    page.listen('document', 'securitypolicyviolation', (event) => {
      const violation = event as SecurityPolicyViolationEvent
      const { effectiveDirective, blockedURI, disposition, sourceFile, lineNumber, columnNumber } = violation
      // A policy that keeps us from sending would begin a circle.
      if (capture.isOwn(blockedURI)) return
      const verb = disposition === 'report' ? 'would refuse' : 'refused'
      capture.error(
        {
          name: 'SecurityPolicyViolation',
          message: `${effectiveDirective} ${verb} ${blockedURI || 'inline code'}`,
          stack: sourceFile ? `@${sourceFile}:${lineNumber}:${columnNumber}` : '',
        },
        { mechanism: 'security-policy', impact: { severity: 'low' } },
      )
    })
}
