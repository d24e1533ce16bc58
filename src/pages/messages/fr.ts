// Owns what only the server's pages about a poll say, in French.
import type { PageMessages } from './en.ts'

export const fr: PageMessages = {
  skip: 'Aller au contenu',
  site: 'Site',
  polls: 'Scrutins',
  newShort: 'Créer',
  newPoll: 'Créer un scrutin',
  desk: 'Gérer',
  developers: 'Développeurs',
  myAccount: 'Mon compte',
  account: 'Compte',
  about: 'À propos',
  apiDocs: 'Documentation de l’API',
  problemCodes: 'Codes d’erreur',
  privacy: 'Confidentialité',
  siteStatus: 'État du service',
  notPromised: 'Ce qui n’est pas promis',
  notPromisedText:
    'Qu’une personne n’ait qu’une voix : là où le vote est anonyme, quelqu’un qui a plusieurs appareils peut voter plusieurs fois. Que les votes soient secrets pour l’exploitant de ce service. Que personne ne vende sa voix.',
  language: 'Langue',
  pollAbout: 'Votez et suivez le résultat.',
  resultTitle: 'Résultat : {question}',

  theBallot: 'Le bulletin',
  weight: {
    one: 'Par votre invitation, votre vote compte pour {n} voix.',
    other: 'Par votre invitation, votre vote compte pour {n} voix.',
  },
  challengeForVote:
    'Une courte vérification de votre navigateur écarte les programmes et demande JavaScript. Activez-le pour cette page afin de voter.',
  challengeForCreate:
    'Une courte vérification de votre navigateur écarte les programmes et demande JavaScript. Activez-le pour cette page afin de créer un scrutin sans compte.',
  challengeBy:
    'La vérification est Cloudflare Turnstile. Elle est chargée depuis Cloudflare, qui voit votre adresse réseau.',

  logInToVote: 'Se connecter pour voter',
  siteVotes:
    'Le vote a lieu sur {site}, pour les personnes qui y sont connectées. Ici, vous pouvez suivre le résultat.',
  siteVotesUnnamed:
    'Le vote a lieu sur le site qui intègre ce scrutin, pour les personnes qui y sont connectées. Ici, vous pouvez suivre le résultat.',
  inviteRevoked:
    'Le code d’invitation de ce navigateur n’est plus valable : la personne qui gère le scrutin l’a révoqué. Si c’est une erreur, demandez-lui-en un nouveau.',
  anotherInvite: 'Un autre code d’invitation',
  manyDevices:
    'De très nombreux appareils nouveaux viennent d’arriver depuis votre réseau. Rechargez cette page dans une minute pour voter.',
  noChallenge:
    'Ce scrutin demande une vérification qui écarte les programmes, et ce site n’est pas équipé pour cela : personne ne peut voter pour le moment. Prévenez la personne qui gère le site.',
  otherInvite: 'Vous avez un code d’invitation ?',
  otherInviteThanKept: 'Vous êtes ici par une invitation. Une autre personne, ou un autre code ?',
  anInvite: 'Code d’invitation',
  useThisCode: 'Utiliser ce code',
  forgetCode: 'Oublier mon code dans ce navigateur',
  openingInvite: 'Ouverture de votre invitation…',

  probablyCounted: 'Si vous venez d’appuyer sur le bouton, votre vote est compté : autrement, ce serait indiqué ici.',
  noCookie: 'Cette page ne peut pas le vérifier, car votre navigateur n’a pas envoyé de cookie.',
  nothingCounted: 'Rien n’a été compté. {why}',
  doesNotFit: 'Le bulletin ne correspond pas au scrutin. Regardez-le encore une fois.',
  votesComeFromSite: 'Rien n’a été compté : les votes viennent du site qui intègre ce scrutin.',
  noInvite: 'Le code saisi n’est pas une invitation à ce scrutin. Vérifiez qu’il est complet.',

  rules: 'Comment se déroule ce scrutin',
  assurance_open: 'Aucune vérification des votants : tout le monde peut voter, aussi souvent que souhaité.',
  assurance_device:
    'Un vote par appareil : qui possède plusieurs appareils, ou efface ses cookies, peut voter de nouveau.',
  assurance_network: 'Un vote par adresse réseau : les personnes qui partagent un routeur partagent un vote.',
  assurance_account: 'Un vote par compte : qui possède plusieurs comptes peut voter avec chacun.',
  assurance_invite:
    'Un vote par invitation : seules les personnes invitées peuvent voter, et qui possède un code d’invitation peut l’utiliser.',
  assuranceInvited: 'Qui est venu par une invitation a un vote avec elle, quel que soit l’appareil.',
  assuranceSite:
    'Un vote par compte de {site} : qui est qui là-bas, et qui y possède plusieurs comptes, ce site en répond.',
  assuranceSiteUnnamed:
    'Un vote par compte du site qui intègre ce scrutin : qui est qui là-bas, et qui y possède plusieurs comptes, ce site en répond.',
  linked_device:
    'Pour que vous puissiez changer votre vote, son lien avec cet appareil est conservé jusqu’à la clôture du scrutin, puis détruit.',
  linked_account:
    'Pour que vous puissiez changer votre vote, son lien avec votre compte est conservé jusqu’à la clôture du scrutin, puis détruit.',
  linked_invite:
    'Pour que vous puissiez changer votre vote, son lien avec votre invitation est conservé jusqu’à la clôture du scrutin, puis détruit.',
  apart: 'Qui a voté et ce qui a été voté sont enregistrés séparément : rien ne vous relie à votre réponse.',
  whoByAccount:
    'Le fait que votre compte a voté est enregistré sous un pseudonyme, jusqu’à un jour après la clôture ; personne ne le voit.',
  whoByInvite:
    'La personne qui gère le scrutin voit, jusqu’à un jour après la clôture, quelles invitations ont voté. Rien d’enregistré ne dit quoi ; mais qui observe le résultat pendant que les votes arrivent peut le deviner, et tout le monde aussi là où les invitations n’ont pas le même poids.',
  challenged: 'Une vérification avant chaque vote (Cloudflare Turnstile) écarte les programmes.',
  perNetwork: {
    one: 'Depuis une même adresse réseau, au plus {n} personne vote en {span} ; les autres sont priées d’attendre, et personne n’est refusé définitivement.',
    other:
      'Depuis une même adresse réseau, au plus {n} personnes votent en {span} ; les autres sont priées d’attendre, et personne n’est refusé définitivement.',
  },
  hours: { one: '{n} heure', other: '{n} heures' },
  minutes: { one: '{n} minute', other: '{n} minutes' },
  seconds: { one: '{n} seconde', other: '{n} secondes' },
  batched: {
    one: 'Le résultat est publié par groupes d’au moins {n} vote ; il peut donc être en retard.',
    other: 'Le résultat est publié par groupes d’au moins {n} votes ; il peut donc être en retard.',
  },
  deletedAtOnce: 'Le scrutin est supprimé avec tous ses votes dès sa clôture.',
  deletedLater: {
    one: 'Le scrutin est supprimé avec tous ses votes {n} jour après sa clôture.',
    other: 'Le scrutin est supprimé avec tous ses votes {n} jours après sa clôture.',
  },

  overHelp:
    'Ce qu’il en est sorti figure dans le résultat. Il ne peut pas être rouvert, mais vous pouvez poser la question de nouveau.',
  seeResult: 'Voir le résultat',
  askYourOwn: 'Créer votre propre scrutin',
  changedMeanwhile: 'Le scrutin a changé entre-temps.',
  reload: 'Recharger la page',
  waitHelp:
    'Cette page continue d’elle-même dès que les votes sont acceptés. Si cela dure, demandez à la personne qui vous a donné le lien.',

  recount: 'Un nouveau décompte, pas le résultat',
  inFigures: 'En chiffres',
  figuresOfEach: 'Chiffres de chaque réponse',
  answer: 'Réponse',
  head_votes: 'Voix',
  head_ranking: 'Premiers choix',
  head_score: 'Somme des notes',
  head_points: 'Points',
  share: 'Part',
  ofVoters: 'des votants',
  ofMost: 'du maximum',
  voters: 'Votants',
  weightedVotes: 'Voix, selon leur poids',
  blankVotes: 'Votes blancs',
  notShown: 'Le résultat ne vous est pas montré pour le moment',
  toPoll: 'Vers le scrutin',

  notFoundTitle: 'Introuvable',
  notFound: 'Il n’y a pas ici de scrutin que vous puissiez voir',
  notFoundWhy:
    'Le lien est peut-être incomplet, le scrutin a été supprimé, ou il est privé et il vous faut une invitation.',
  opensNothing: 'Ce code n’ouvre rien ici. Vérifiez qu’il est complet ; il se peut aussi qu’il ait été révoqué.',
  invited: 'Vous êtes invité ?',
  inviteOrLink: 'Votre code d’invitation, ou le lien entier',
  openPoll: 'Ouvrir le scrutin',
  managing: 'Vous le gérez ? Connectez-vous, ou saisissez le jeton de gestion du scrutin à la place d’un code.',
  logIn: 'Se connecter',
  publicPolls: 'Voir les scrutins publics',
  toStart: 'Vers la page d’accueil',
  code: 'Code',
  request: 'requête',
  whatCodesMean: 'Ce que signifient les codes',

  title_forbidden: 'Non autorisé',
  help_forbidden:
    'Le formulaire ne venait pas d’une page de ce site, ou vous n’en avez pas le droit. Revenez en arrière, rechargez la page et réessayez.',
  title_rate_limited: 'Trop de requêtes',
  help_rate_limited:
    'Trop de requêtes sont venues de votre réseau en peu de temps. Attendez un instant, puis réessayez.',
  title_internal: 'Une erreur est survenue',
  help_internal: 'La faute est de notre côté. Si cela se reproduit, indiquez-nous l’identifiant de requête ci-dessous.',
  title_unavailable: 'Inaccessible pour le moment',
  help_unavailable:
    'Une partie du service ne répond pas. Rechargez dans un instant : un formulaire envoyé deux fois compte une fois.',
  title_method_not_allowed: 'Impossible de cette façon',
  help_method_not_allowed: 'Cette page ne peut pas être demandée ainsi. Suivez plutôt son lien.',
}
