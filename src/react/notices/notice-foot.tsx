import type { Ref } from 'react'
import type { Delivery } from '../../index.ts'
import { CopyButton } from './copy-button.tsx'
import type { NoticeWords } from './notice-words.ts'

interface NoticeFootProps {
  words: NoticeWords
  delivery: Delivery | undefined
  offline: boolean | undefined
  reference: string | undefined
  /** What a developer wants to know, to read and to copy; without it there are no details to open. */
  technical: string | undefined
  /** What is copied of a report that cannot be sent. */
  report: string
  detailsId: string
  detailsButton: Ref<HTMLButtonElement>
  isOpen: boolean
  onToggle(): void
}

/** How far the report has come, the code to quote, the technical details. */
export function NoticeFoot({ words, delivery, reference, technical, ...given }: NoticeFootProps) {
  const { detailsId, isOpen } = given
  return (
    <>
      <div className="kintsugi-notice-foot">
        {delivery && (
          <p className="kintsugi-delivery" data-delivery={delivery}>
            {words[delivery === 'kept' && given.offline ? 'keptOffline' : delivery]}
            {delivery === 'refused' && (
              <CopyButton text={given.report} name={words.copyReport} words={words} />
            )}
          </p>
        )}
        {reference && (
          <span className="kintsugi-reference">
            {words.reference} <code className="kintsugi-code">{reference}</code>
            <CopyButton text={reference} name={words.copyReference} words={words}>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M6 6h7.5v7.5H6ZM3 10V2.5h7.5" />
              </svg>
            </CopyButton>
          </span>
        )}
        {technical !== undefined && (
          <button
            className="kintsugi-quiet-button kintsugi-details-button"
            type="button"
            ref={given.detailsButton}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={given.onToggle}
          >
            {words.details}
          </button>
        )}
      </div>
      {technical !== undefined && (
        <div id={detailsId} hidden={!isOpen}>
          <p className="kintsugi-beta-meaning">{words.betaMeaning}</p>
          {/* biome-ignore lint/a11y/useSemanticElements: a section would not keep the lines */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
          <pre className="kintsugi-details" role="region" aria-label={words.details} dir="ltr" tabIndex={0}>
            {technical}
          </pre>
        </div>
      )}
    </>
  )
}
