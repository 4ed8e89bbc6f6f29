import { createLocale } from '../create-locale.ts'

/** What a tester is told in French. */
export const fr = /* @__PURE__ */ createLocale(
  'fr',
  {
    NETWORK_ERROR: 'Impossible de joindre le serveur. Vérifiez votre connexion et réessayez.',
    PERMISSION_DENIED:
      'Vous n’avez pas accès à cette ressource. Si vous devriez l’avoir, adressez-vous au responsable de votre espace de travail.',
    TIMEOUT: 'Cela a pris plus de temps que prévu. Veuillez réessayer.',
    VALIDATION_ERROR: 'Une des informations saisies n’est pas correcte. Vérifiez-la et réessayez.',
    WORKFLOW_FAILED: 'Cette opération n’a pas pu être menée à son terme. Veuillez réessayer.',
    SIGNED_OUT: 'Vous n’êtes plus connecté à votre compte. Reconnectez-vous et réessayez.',
    NOT_FOUND: 'Ce que vous cherchez n’est plus ici.',
    CONFLICT:
      'Quelqu’un d’autre a fait une modification entre-temps. Rechargez la page pour voir la dernière version, puis réessayez.',
    TOO_LARGE: 'Cet envoi est trop volumineux.',
    TOO_MANY: 'C’était un peu trop rapide. Patientez un instant, puis réessayez.',
    SERVER_ERROR: 'Un problème est survenu de notre côté. Veuillez réessayer dans un instant.',
    OUTDATED: 'Une version plus récente de cette application est disponible. Veuillez recharger la page.',
    STORAGE_FULL: 'Cet appareil n’a plus assez de place pour les données de l’application.',
    UNKNOWN: 'Un problème est survenu. Veuillez réessayer.',
  },
  {
    TOO_MANY: 'C’était un peu trop rapide. Veuillez réessayer {when}.',
    SERVER_ERROR: 'Un problème est survenu de notre côté. Veuillez réessayer {when}.',
  },
)
