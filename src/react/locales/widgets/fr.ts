import type { Words } from '../../words.ts'

// French of the widget and the pattern alert, section by section: what only names them can be left out of a bundle.

export const launcher: Words['launcher'] = {
  launcher: 'Problèmes récents',
  launcherUnread: (unread) => `Problèmes récents, ${unread} non ${unread < 2 ? 'lu' : 'lus'}`,
  unread: (unread) => (unread < 2 ? `${unread} problème non lu` : `${unread} problèmes non lus`),
  failed: 'La liste des problèmes n’a pas pu être chargée. Veuillez réessayer.',
}

export const widget: Words['widget'] = {
  language: 'fr',
  heading: 'Problèmes récents',
  back: 'Retour aux problèmes récents',
  loading: 'Chargement…',
  empty: 'Aucun problème récent.',
  offline: 'Vous êtes hors ligne.',
  unreachable: 'L’équipe n’est pas joignable pour le moment.',
  keptReports: (waiting) =>
    waiting < 2
      ? `${waiting} signalement gardé sur cet appareil, à envoyer plus tard.`
      : `${waiting} signalements gardés sur cet appareil, à envoyer plus tard.`,
  waitingReports: (waiting) =>
    waiting < 2
      ? `${waiting} signalement à envoyer. Gardez cette page ouverte.`
      : `${waiting} signalements à envoyer. Gardez cette page ouverte.`,
  last: (time) => `la dernière à ${time}`,
  yourWords: 'Votre message :',
  dismiss: 'Masquer',
  reopen: 'Afficher à nouveau',
  clear: 'Effacer les problèmes masqués',
  help: 'Aide',
}

export const preferences: Words['preferences'] = {
  heading: 'Préférences',
  quiet: 'Silence',
  quietChoices: {
    off: 'Non, afficher les avis',
    hour: 'Pendant une heure',
    tomorrow: 'Jusqu’à demain',
    always: 'Toujours',
  },
  quietUntil: (time) => `Jusqu’à ${time}`,
  quietMeaning:
    'Pendant ce temps, seuls les problèmes critiques s’affichent. Le reste figure dans cette liste.',
  floor: 'Afficher les avis',
  floors: {
    low: 'de toute gravité',
    medium: 'de gravité moyenne et plus',
    high: 'de gravité élevée et plus',
    critical: 'critiques seulement',
  },
  corner: 'Coin',
  corners: {
    'bottom-end': 'En bas, en fin de ligne',
    'bottom-start': 'En bas, en début de ligne',
    'top-end': 'En haut, en fin de ligne',
    'top-start': 'En haut, en début de ligne',
  },
  keepInfos: 'Garder les avis mineurs jusqu’à ce que je les ferme',
  detailsOpen: 'Ouvrir les détails techniques des avis',
  hide: 'Masquer le bouton jusqu’à mon retour',
  hideMeaning: 'Il réapparaît dans un nouvel onglet.',
}

export const feedback: Words['feedback'] = {
  heading: 'Écrire à l’équipe',
  about: 'De quoi s’agit-il ?',
  subjects: { missing: 'Il manque quelque chose', wrong: 'Quelque chose est faux', other: 'Autre chose' },
  report: (reference) => `À propos du problème ${reference}.`,
  message: 'Que s’est-il passé, et qu’attendiez-vous ?',
  required: '(obligatoire)',
  optional: '(facultatif)',
  name: 'Votre nom',
  email: 'Votre adresse e-mail, pour une réponse',
  known: (person) => `Vous écrivez en tant que ${person}.`,
  faults: {
    message: 'Veuillez dire ce qui s’est passé.',
    email: 'Veuillez écrire l’adresse entière, comme nom@example.com, ou laisser vide.',
  },
  summary: (faults) => (faults === 1 ? 'Un champ est à revoir :' : `${faults} champs sont à revoir :`),
  send: 'Envoyer',
  delivery: {
    'in-memory': 'En attente d’envoi. Gardez cette page ouverte.',
    kept: 'Gardé sur cet appareil, à envoyer plus tard.',
    sent: 'Merci. L’équipe l’a reçu.',
    refused: 'L’envoi n’a pas été possible.',
  },
  blocked:
    'Rien ne passe pour le moment. Un bloqueur de contenu ou le réseau fait peut-être obstacle : autorisez ce site, ou copiez votre texte et prévenez l’équipe autrement.',
  refused: 'Le serveur ne l’a pas accepté. Copiez votre texte et prévenez l’équipe autrement.',
  untaken:
    'Rien n’a pu être enregistré, car le suivi est désactivé. Copiez votre texte et prévenez l’équipe autrement.',
  copy: 'Copier mon texte',
  edit: 'Retour au formulaire',
  another: 'Écrire autre chose',
}

export const patterns: Words['patterns'] = {
  heading: 'Cela se répète',
  count: (count) => `${count} fois au cours de la dernière heure.`,
  bug: ({ number, state, fixedIn }) => {
    const what = { investigating: 'l’examine', fixing: 'le corrige', fixed: 'l’a corrigé' }[state]
    return `L’équipe connaît ce problème${number ? ` (${number})` : ''} et ${what}${fixedIn ? ` dans ${fixedIn}` : ''}.`
  },
  retry: 'Réessayer',
  more: 'En savoir plus',
  tell: 'Écrire à l’équipe',
  copy: (reference) => `Copier la référence ${reference}`,
  copied: 'Copié',
  notCopied: 'Copie impossible',
  dismiss: 'Masquer',
}
