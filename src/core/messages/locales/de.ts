import { createLocale } from '../create-locale.ts'

/** What a tester is told in German. */
export const de = /* @__PURE__ */ createLocale(
  'de',
  {
    NETWORK_ERROR:
      'Der Server war nicht zu erreichen. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    PERMISSION_DENIED:
      'Darauf haben Sie keinen Zugriff. Wenn Sie ihn brauchen, wenden Sie sich an die Leitung Ihres Arbeitsbereichs.',
    TIMEOUT: 'Das hat länger gedauert als es sollte. Bitte versuchen Sie es noch einmal.',
    VALIDATION_ERROR:
      'Etwas an Ihrer Eingabe stimmt nicht. Bitte prüfen Sie sie und versuchen Sie es noch einmal.',
    WORKFLOW_FAILED: 'Das ließ sich nicht zu Ende führen. Bitte versuchen Sie es noch einmal.',
    SIGNED_OUT: 'Sie sind nicht mehr angemeldet. Bitte melden Sie sich an und versuchen Sie es noch einmal.',
    NOT_FOUND: 'Was Sie suchen, ist nicht mehr da.',
    CONFLICT:
      'Das hat inzwischen jemand anderes geändert. Laden Sie die Seite neu, um den neuesten Stand zu sehen, und versuchen Sie es dann noch einmal.',
    TOO_LARGE: 'Das ist zu groß.',
    TOO_MANY: 'Das ging etwas zu schnell. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.',
    SERVER_ERROR: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.',
    OUTDATED: 'Es gibt eine neuere Version dieser App. Bitte laden Sie die Seite neu.',
    STORAGE_FULL: 'Auf diesem Gerät ist kein Platz mehr, um die Daten der App zu speichern.',
    UNKNOWN: 'Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal.',
  },
  {
    TOO_MANY: 'Das ging etwas zu schnell. Bitte versuchen Sie es {when} noch einmal.',
    SERVER_ERROR: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es {when} noch einmal.',
  },
)
