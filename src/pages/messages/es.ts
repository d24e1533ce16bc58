// Owns what only the server's pages about a poll say, in Spanish.
import type { PageMessages } from './en.ts'

export const es: PageMessages = {
  skip: 'Ir al contenido',
  site: 'Sitio',
  polls: 'Votaciones',
  newShort: 'Crear',
  newPoll: 'Crear votación',
  desk: 'Gestionar',
  developers: 'Desarrollo',
  myAccount: 'Mi cuenta',
  account: 'Cuenta',
  about: 'Acerca de',
  apiDocs: 'Documentación de la API',
  problemCodes: 'Códigos de error',
  privacy: 'Privacidad',
  siteStatus: 'Estado',
  notPromised: 'Lo que no se promete',
  notPromisedText:
    'Que cada persona tenga un solo voto: donde se vota de forma anónima, quien tiene varios dispositivos puede votar varias veces. Que los votos sean secretos para quien gestiona este servicio. Que nadie venda su voto.',
  language: 'Idioma',
  pollAbout: 'Vota y sigue el resultado.',
  resultTitle: 'Resultado: {question}',

  theBallot: 'La papeleta',
  weight: {
    one: 'Por tu invitación, tu voto cuenta como {n} voto.',
    other: 'Por tu invitación, tu voto cuenta como {n} votos.',
  },
  challengeForVote:
    'Una breve comprobación de tu navegador impide el paso a los programas y necesita JavaScript. Actívalo en esta página para votar.',
  challengeForCreate:
    'Una breve comprobación de tu navegador impide el paso a los programas y necesita JavaScript. Actívalo en esta página para crear una votación sin cuenta.',
  challengeBy: 'La comprobación es Cloudflare Turnstile. Se carga desde Cloudflare, que ve tu dirección de red.',

  logInToVote: 'Iniciar sesión para votar',
  siteVotes: 'Se vota en {site}, quienes han iniciado sesión allí. Aquí puedes mirar.',
  siteVotesUnnamed:
    'Se vota en el sitio que incluye esta votación, quienes han iniciado sesión allí. Aquí puedes mirar.',
  inviteRevoked:
    'El código de invitación de este navegador ya no vale: quien gestiona la votación lo ha revocado. Si es un error, pídele uno nuevo.',
  anotherInvite: 'Otro código de invitación',
  manyDevices:
    'Acaban de llegar muchísimos dispositivos nuevos desde tu red. Vuelve a cargar esta página en un minuto para votar.',
  noChallenge:
    'Esta votación pide una comprobación que impide el paso a los programas, y este sitio no está preparado para ella: de momento nadie puede votar. Avisa a quien lleva el sitio.',
  otherInvite: '¿Tienes un código de invitación?',
  otherInviteThanKept: 'Estás aquí por una invitación. ¿Eres otra persona o tienes otro código?',
  anInvite: 'Código de invitación',
  useThisCode: 'Usar este código',
  forgetCode: 'Olvidar mi código en este navegador',
  openingInvite: 'Abriendo tu invitación…',

  probablyCounted: 'Si acabas de pulsar el botón, tu voto está contado: si no fuera así, se diría aquí.',
  noCookie: 'Esta página no puede comprobarlo, porque tu navegador no ha enviado ninguna cookie.',
  nothingCounted: 'No se ha contado nada. {why}',
  doesNotFit: 'La papeleta no encaja con la votación. Mírala otra vez.',
  votesComeFromSite: 'No se ha contado nada: los votos llegan del sitio que incluye esta votación.',
  noInvite: 'El código introducido no es una invitación a esta votación. Comprueba que esté completo.',

  rules: 'Cómo se hace esta votación',
  assurance_open: 'No se comprueba quién vota: cualquiera puede votar, tantas veces como quiera.',
  assurance_device:
    'Un voto por dispositivo: quien tiene varios dispositivos, o borra sus cookies, puede volver a votar.',
  assurance_network: 'Un voto por dirección de red: quienes comparten un router comparten un voto.',
  assurance_account: 'Un voto por cuenta: quien tiene varias cuentas puede votar con cada una.',
  assurance_invite:
    'Un voto por invitación: solo pueden votar las personas invitadas, y quien tiene un código de invitación puede usarlo.',
  assuranceInvited: 'Quien ha llegado por una invitación tiene un voto con ella, en cualquier dispositivo.',
  assuranceSite:
    'Un voto por cuenta de {site}: quién es quién allí, y quién tiene varias cuentas, lo garantiza ese sitio.',
  assuranceSiteUnnamed:
    'Un voto por cuenta del sitio que incluye esta votación: quién es quién allí, y quién tiene varias cuentas, lo garantiza ese sitio.',
  linked_device:
    'Para que puedas cambiar tu voto, su vínculo con este dispositivo se guarda hasta que la votación se cierre y después se destruye.',
  linked_account:
    'Para que puedas cambiar tu voto, su vínculo con tu cuenta se guarda hasta que la votación se cierre y después se destruye.',
  linked_invite:
    'Para que puedas cambiar tu voto, su vínculo con tu invitación se guarda hasta que la votación se cierre y después se destruye.',
  apart: 'Quién ha votado y qué se ha votado se guardan por separado: nada te vincula con tu respuesta.',
  whoByAccount:
    'Que tu cuenta ha votado se guarda bajo un seudónimo hasta un día después del cierre; no se muestra a nadie.',
  whoByInvite:
    'Quien gestiona la votación ve, hasta un día después del cierre, qué invitaciones han votado. Nada de lo guardado dice qué; pero quien mira el resultado mientras llegan los votos puede deducirlo, y también cualquiera donde las invitaciones no pesan lo mismo.',
  challenged: 'Una comprobación antes de cada voto (Cloudflare Turnstile) impide el paso a los programas.',
  perNetwork: {
    one: 'Desde una misma dirección de red vota como máximo {n} persona en {span}; a las demás se les pide que esperen, y a nadie se le rechaza para siempre.',
    other:
      'Desde una misma dirección de red votan como máximo {n} personas en {span}; a las demás se les pide que esperen, y a nadie se le rechaza para siempre.',
  },
  hours: { one: '{n} hora', other: '{n} horas' },
  minutes: { one: '{n} minuto', other: '{n} minutos' },
  seconds: { one: '{n} segundo', other: '{n} segundos' },
  batched: {
    one: 'El resultado se publica en grupos de {n} voto o más, así que puede ir con retraso.',
    other: 'El resultado se publica en grupos de {n} votos o más, así que puede ir con retraso.',
  },
  deletedAtOnce: 'La votación se borra con todos sus votos en cuanto se cierra.',
  deletedLater: {
    one: 'La votación se borra con todos sus votos {n} día después de cerrarse.',
    other: 'La votación se borra con todos sus votos {n} días después de cerrarse.',
  },

  overHelp: 'Lo que ha salido está en el resultado. No se puede volver a abrir, pero puedes preguntar de nuevo.',
  seeResult: 'Ver el resultado',
  askYourOwn: 'Crear tu propia votación',
  changedMeanwhile: 'La votación ha cambiado entretanto.',
  reload: 'Recargar la página',
  waitHelp:
    'Esta página sigue por sí sola en cuanto se admitan votos. Si tarda mucho, pregunta a quien te dio el enlace.',

  recount: 'Un recuento, no el resultado',
  inFigures: 'En cifras',
  figuresOfEach: 'Cifras de cada respuesta',
  answer: 'Respuesta',
  head_votes: 'Votos',
  head_ranking: '1.ª opción',
  head_score: 'Suma de notas',
  head_points: 'Puntos',
  share: 'Parte',
  ofVoters: 'de los votantes',
  ofMost: 'del máximo',
  voters: 'Votantes',
  weightedVotes: 'Votos, según su peso',
  blankVotes: 'Votos en blanco',
  notShown: 'Ahora no se te muestra el resultado',
  toPoll: 'A la votación',

  notFoundTitle: 'No encontrada',
  notFound: 'Aquí no hay ninguna votación que puedas ver',
  notFoundWhy:
    'Puede que el enlace esté incompleto, que la votación se haya borrado, o que sea privada y necesites una invitación.',
  opensNothing: 'Ese código no abre nada aquí. Comprueba que esté completo; también puede haberse revocado.',
  invited: '¿Tienes una invitación?',
  inviteOrLink: 'Tu código de invitación, o el enlace entero',
  openPoll: 'Abrir la votación',
  managing: '¿La gestionas tú? Inicia sesión, o introduce el token de gestión de la votación en lugar de un código.',
  logIn: 'Iniciar sesión',
  publicPolls: 'Ver votaciones públicas',
  toStart: 'A la página de inicio',
  code: 'Código',
  request: 'solicitud',
  whatCodesMean: 'Qué significan los códigos',

  title_forbidden: 'No permitido',
  help_forbidden:
    'El formulario no venía de una página de este sitio, o no puedes hacer esto. Vuelve atrás, recarga la página e inténtalo de nuevo.',
  title_rate_limited: 'Demasiadas solicitudes',
  help_rate_limited:
    'Han llegado demasiadas solicitudes desde tu red en poco tiempo. Espera un momento y vuelve a intentarlo.',
  title_internal: 'Algo ha fallado',
  help_internal: 'El fallo es nuestro. Si vuelve a ocurrir, dinos el identificador de solicitud que aparece abajo.',
  title_unavailable: 'No disponible en este momento',
  help_unavailable:
    'Una parte del servicio no responde. Vuelve a cargar en un momento: un formulario enviado dos veces cuenta una vez.',
  title_method_not_allowed: 'Así no es posible',
  help_method_not_allowed: 'Esta página no se puede pedir de esa manera. Sigue su enlace.',
}
