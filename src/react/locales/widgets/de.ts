import type { Words } from '../../words.ts'

// German of the widget and the pattern alert, section by section: what only names them can be left out of a bundle.

export const launcher: Words['launcher'] = {
  launcher: 'Letzte Probleme',
  launcherUnread: (unread) => `Letzte Probleme, ${unread} ungelesen`,
  unread: (unread) => `${unread} ${unread === 1 ? 'ungelesenes Problem' : 'ungelesene Probleme'}`,
  failed: 'Die Liste der Probleme konnte nicht geladen werden. Bitte versuchen Sie es noch einmal.',
}

export const widget: Words['widget'] = {
  language: 'de',
  heading: 'Letzte Probleme',
  back: 'Zurück zu den letzten Problemen',
  loading: 'Wird geladen …',
  empty: 'Keine Probleme in letzter Zeit.',
  offline: 'Sie sind offline.',
  unreachable: 'Das Team ist gerade nicht zu erreichen.',
  keptReports: (waiting) =>
    `${waiting} ${waiting === 1 ? 'Meldung' : 'Meldungen'} auf diesem Gerät aufbewahrt, zum späteren Senden.`,
  waitingReports: (waiting) =>
    `${waiting} ${waiting === 1 ? 'Meldung wartet' : 'Meldungen warten'} auf das Senden. Lassen Sie diese Seite offen.`,
  last: (time) => `zuletzt um ${time}`,
  yourWords: 'Was Sie sagten:',
  dismiss: 'Ausblenden',
  reopen: 'Wieder anzeigen',
  clear: 'Ausgeblendete entfernen',
  help: 'Hilfe',
}

export const preferences: Words['preferences'] = {
  heading: 'Einstellungen',
  quiet: 'Ruhe',
  quietChoices: {
    off: 'Nein, Hinweise zeigen',
    hour: 'Eine Stunde lang',
    tomorrow: 'Bis morgen',
    always: 'Immer',
  },
  quietUntil: (time) => `Bis ${time}`,
  quietMeaning: 'Dann wird nur Kritisches gezeigt. Alles andere steht hier in der Liste.',
  floor: 'Hinweise zeigen',
  floors: {
    low: 'auf alles',
    medium: 'ab mittelschweren Problemen',
    high: 'ab schweren Problemen',
    critical: 'nur auf Kritisches',
  },
  corner: 'Ecke',
  corners: {
    'bottom-end': 'Unten, am Zeilenende',
    'bottom-start': 'Unten, am Zeilenanfang',
    'top-end': 'Oben, am Zeilenende',
    'top-start': 'Oben, am Zeilenanfang',
  },
  keepInfos: 'Geringfügiges stehen lassen, bis ich es schließe',
  detailsOpen: 'Technische Details von Hinweisen aufklappen',
  hide: 'Knopf verstecken, bis ich wiederkomme',
  hideMeaning: 'In einem neuen Tab ist er wieder da.',
}

export const feedback: Words['feedback'] = {
  heading: 'Dem Team sagen',
  about: 'Worum geht es?',
  subjects: { missing: 'Etwas fehlt', wrong: 'Etwas stimmt nicht', other: 'Etwas anderes' },
  report: (reference) => `Zum Problem ${reference}.`,
  message: 'Was ist geschehen, und was hatten Sie erwartet?',
  required: '(erforderlich)',
  optional: '(freiwillig)',
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse, für eine Antwort',
  known: (person) => `Sie schreiben als ${person}.`,
  faults: {
    message: 'Bitte sagen Sie, was geschehen ist.',
    email: 'Bitte die ganze Adresse, wie name@example.com, oder gar keine.',
  },
  summary: (faults) =>
    faults === 1 ? 'Ein Feld braucht noch einen Blick:' : `${faults} Felder brauchen noch einen Blick:`,
  send: 'Senden',
  delivery: {
    'in-memory': 'Wartet auf das Senden. Lassen Sie diese Seite offen.',
    kept: 'Auf diesem Gerät aufbewahrt, zum späteren Senden.',
    sent: 'Danke. Es ist beim Team angekommen.',
    refused: 'Es konnte nicht gesendet werden.',
  },
  blocked:
    'Im Moment kommt nichts durch. Vielleicht steht ein Inhaltsblocker oder das Netz im Weg: Erlauben Sie diese Seite, oder kopieren Sie Ihren Text und sagen Sie es dem Team auf anderem Weg.',
  refused:
    'Der Server hat es nicht angenommen. Kopieren Sie Ihren Text und sagen Sie es dem Team auf anderem Weg.',
  untaken:
    'Es konnte nicht aufgenommen werden, weil die Erfassung aus ist. Kopieren Sie Ihren Text und sagen Sie es dem Team auf anderem Weg.',
  copy: 'Meinen Text kopieren',
  edit: 'Zurück zum Formular',
  another: 'Etwas anderes schreiben',
}

export const patterns: Words['patterns'] = {
  heading: 'Das kommt immer wieder vor',
  count: (count) => `${count}-mal in der letzten Stunde.`,
  bug: ({ number, state, fixedIn }) => {
    const what = { investigating: 'untersucht es', fixing: 'behebt es', fixed: 'hat es behoben' }[state]
    return `Das Team kennt es${number ? ` als ${number}` : ''} und ${what}${fixedIn ? ` (${fixedIn})` : ''}.`
  },
  retry: 'Noch einmal versuchen',
  more: 'Mehr dazu',
  tell: 'Dem Team sagen',
  copy: (reference) => `Kennung ${reference} kopieren`,
  copied: 'Kopiert',
  notCopied: 'Konnte nicht kopiert werden',
  dismiss: 'Ausblenden',
}
