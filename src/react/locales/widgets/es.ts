import type { Words } from '../../words.ts'

// Spanish of the widget and the pattern alert, section by section: what only names them can be left out of a bundle.

export const launcher: Words['launcher'] = {
  launcher: 'Problemas recientes',
  launcherUnread: (unread) => `Problemas recientes, ${unread} sin leer`,
  unread: (unread) => `${unread} ${unread === 1 ? 'problema' : 'problemas'} sin leer`,
  failed: 'No se pudo cargar la lista de problemas. Inténtelo de nuevo.',
}

export const widget: Words['widget'] = {
  language: 'es',
  heading: 'Problemas recientes',
  back: 'Volver a los problemas recientes',
  loading: 'Cargando…',
  empty: 'No hay problemas recientes.',
  offline: 'Está sin conexión.',
  unreachable: 'Por ahora no se puede contactar con el equipo.',
  keptReports: (waiting) =>
    waiting === 1
      ? '1 informe guardado en este dispositivo, para enviarlo más tarde.'
      : `${waiting} informes guardados en este dispositivo, para enviarlos más tarde.`,
  waitingReports: (waiting) =>
    `${waiting} ${waiting === 1 ? 'informe' : 'informes'} por enviar. Mantenga abierta esta página.`,
  last: (time) => `la última a las ${time}`,
  yourWords: 'Lo que usted dijo:',
  dismiss: 'Descartar',
  reopen: 'Mostrar de nuevo',
  clear: 'Borrar los descartados',
  help: 'Ayuda',
}

export const preferences: Words['preferences'] = {
  heading: 'Preferencias',
  quiet: 'Silencio',
  quietChoices: {
    off: 'No, mostrar avisos',
    hour: 'Durante una hora',
    tomorrow: 'Hasta mañana',
    always: 'Siempre',
  },
  quietUntil: (time) => `Hasta ${time}`,
  quietMeaning: 'Entonces solo se muestra lo crítico. Lo demás está en esta lista.',
  floor: 'Mostrar avisos',
  floors: {
    low: 'de cualquier gravedad',
    medium: 'de gravedad media o mayor',
    high: 'de gravedad alta o mayor',
    critical: 'solo críticos',
  },
  corner: 'Esquina',
  corners: {
    'bottom-end': 'Abajo, al final de la línea',
    'bottom-start': 'Abajo, al comienzo de la línea',
    'top-end': 'Arriba, al final de la línea',
    'top-start': 'Arriba, al comienzo de la línea',
  },
  keepInfos: 'Mantener los avisos leves hasta que yo los cierre',
  detailsOpen: 'Abrir los detalles técnicos de los avisos',
  hide: 'Ocultar el botón hasta que vuelva',
  hideMeaning: 'Aparece de nuevo en otra pestaña.',
}

export const feedback: Words['feedback'] = {
  heading: 'Avisar al equipo',
  about: '¿De qué se trata?',
  subjects: { missing: 'Falta algo', wrong: 'Algo está mal', other: 'Otra cosa' },
  report: (reference) => `Sobre el problema ${reference}.`,
  message: '¿Qué pasó y qué esperaba?',
  required: '(obligatorio)',
  optional: '(opcional)',
  name: 'Su nombre',
  email: 'Su correo electrónico, para responderle',
  known: (person) => `Escribe como ${person}.`,
  faults: {
    message: 'Diga qué pasó.',
    email: 'Escriba la dirección completa, como nombre@example.com, o déjela vacía.',
  },
  summary: (faults) => (faults === 1 ? 'Hay un campo por revisar:' : `Hay ${faults} campos por revisar:`),
  send: 'Enviar',
  delivery: {
    'in-memory': 'Por enviar. Mantenga abierta esta página.',
    kept: 'Guardado en este dispositivo, para enviarlo más tarde.',
    sent: 'Gracias. El equipo lo ha recibido.',
    refused: 'No se pudo enviar.',
  },
  blocked:
    'Por ahora no pasa nada. Puede que un bloqueador de contenido o la red lo impida: permita este sitio, o copie su texto y avise al equipo de otra manera.',
  refused: 'El servidor no lo aceptó. Copie su texto y avise al equipo de otra manera.',
  untaken:
    'No se pudo registrar, porque el seguimiento está desactivado. Copie su texto y avise al equipo de otra manera.',
  copy: 'Copiar mi texto',
  edit: 'Volver al formulario',
  another: 'Escribir otra cosa',
}

export const patterns: Words['patterns'] = {
  heading: 'Esto se repite',
  count: (count) => `${count} veces en la última hora.`,
  bug: ({ number, state, fixedIn }) => {
    const what = { investigating: 'lo investiga', fixing: 'lo está corrigiendo', fixed: 'lo ha corregido' }[
      state
    ]
    return `El equipo lo conoce${number ? ` como ${number}` : ''} y ${what}${fixedIn ? ` en ${fixedIn}` : ''}.`
  },
  retry: 'Reintentar',
  more: 'Leer más',
  tell: 'Avisar al equipo',
  copy: (reference) => `Copiar la referencia ${reference}`,
  copied: 'Copiado',
  notCopied: 'No se pudo copiar',
  dismiss: 'Descartar',
}
