import { createLocale } from '../create-locale.ts'

/** What a tester is told in Spanish. */
export const es = /* @__PURE__ */ createLocale(
  'es',
  {
    NETWORK_ERROR: 'No hemos podido conectar con el servidor. Comprueba tu conexión e inténtalo de nuevo.',
    PERMISSION_DENIED:
      'No tienes acceso a esto. Si deberías tenerlo, habla con quien administra tu espacio de trabajo.',
    TIMEOUT: 'Esto ha tardado más de lo debido. Inténtalo de nuevo.',
    VALIDATION_ERROR: 'Hay algo incorrecto en los datos introducidos. Revísalos e inténtalo de nuevo.',
    WORKFLOW_FAILED: 'No se ha podido completar esta operación. Inténtalo de nuevo.',
    SIGNED_OUT: 'Tu sesión ha terminado. Inicia sesión e inténtalo de nuevo.',
    NOT_FOUND: 'Lo que buscas ya no está aquí.',
    CONFLICT:
      'Otra persona ha hecho cambios mientras tanto. Recarga la página para ver la última versión e inténtalo de nuevo.',
    TOO_LARGE: 'Esto ocupa demasiado.',
    TOO_MANY: 'Ha ido un poco rápido. Espera un momento e inténtalo de nuevo.',
    SERVER_ERROR: 'Algo ha fallado por nuestra parte. Inténtalo de nuevo en un momento.',
    OUTDATED: 'Hay una versión más reciente de esta aplicación. Recarga la página.',
    STORAGE_FULL: 'En este dispositivo no queda espacio para los datos de la aplicación.',
    UNKNOWN: 'Algo ha fallado. Inténtalo de nuevo.',
  },
  {
    TOO_MANY: 'Ha ido un poco rápido. Inténtalo de nuevo {when}.',
    SERVER_ERROR: 'Algo ha fallado por nuestra parte. Inténtalo de nuevo {when}.',
  },
)
