// Owns what only the server's pages about a poll say, in German.
import type { PageMessages } from './en.ts'

export const de: PageMessages = {
  skip: 'Zum Inhalt',
  site: 'Website',
  polls: 'Abstimmungn',
  newShort: 'Neu',
  newPoll: 'Neue Abstimmung',
  desk: 'Verwalten',
  developers: 'Entwicklung',
  myAccount: 'Mein Konto',
  account: 'Konto',
  about: 'Über diese Website',
  apiDocs: 'API-Dokumentation',
  problemCodes: 'Fehlercodes',
  privacy: 'Datenschutz',
  siteStatus: 'Zustand',
  notPromised: 'Was nicht versprochen wird',
  notPromisedText:
    'Dass ein Mensch eine Stimme hat: Wo anonym abgestimmt wird, kann jemand mit mehreren Geräten mehrmals abstimmen. Dass Stimmen vor dem Betreiber dieses Dienstes geheim sind. Dass niemand eine Stimme verkauft.',
  language: 'Sprache',
  pollAbout: 'Abstimmen und das Ergebnis verfolgen.',
  resultTitle: 'Ergebnis: {question}',

  theBallot: 'Der Stimmzettel',
  weight: {
    one: 'Durch deine Einladung zählt deine Stimme als {n} Stimme.',
    other: 'Durch deine Einladung zählt deine Stimme als {n} Stimmen.',
  },
  challengeForVote:
    'Eine kurze Prüfung deines Browsers hält Programme fern und braucht JavaScript. Schalte es für diese Seite ein, um abzustimmen.',
  challengeForCreate:
    'Eine kurze Prüfung deines Browsers hält Programme fern und braucht JavaScript. Schalte es für diese Seite ein, um ohne Konto eine Abstimmung anzulegen.',
  challengeBy: 'Die Prüfung ist Cloudflare Turnstile. Sie kommt von Cloudflare, das deine Netzadresse sieht.',

  logInToVote: 'Anmelden und abstimmen',
  siteVotes: 'Abgestimmt wird auf {site}, von allen, die dort angemeldet sind. Hier kannst du zusehen.',
  siteVotesUnnamed:
    'Abgestimmt wird auf der Website, die diese Abstimmung einbindet, von allen, die dort angemeldet sind. Hier kannst du zusehen.',
  inviteRevoked:
    'Der Einladungscode in diesem Browser gilt nicht mehr: Wer die Abstimmung verwaltet, hat ihn widerrufen. Wenn das ein Irrtum ist, bitte dort um einen neuen.',
  anotherInvite: 'Ein anderer Einladungscode',
  manyDevices:
    'Aus deinem Netz kamen gerade sehr viele neue Geräte. Lade diese Seite in einer Minute neu, um abzustimmen.',
  noChallenge:
    'Diese Abstimmung verlangt eine Prüfung, die Programme fernhält, und diese Website ist dafür nicht eingerichtet: Zurzeit kann niemand abstimmen. Sag denen Bescheid, die die Website betreiben.',
  otherInvite: 'Hast du einen Einladungscode?',
  otherInviteThanKept: 'Du bist durch eine Einladung hier. Jemand anderes, oder ein anderer Code?',
  anInvite: 'Einladungscode',
  useThisCode: 'Diesen Code verwenden',
  forgetCode: 'Meinen Code in diesem Browser vergessen',
  openingInvite: 'Deine Einladung wird geöffnet …',

  probablyCounted: 'Wenn du gerade auf den Knopf gedrückt hast, ist deine Stimme gezählt: Alles andere stünde hier.',
  noCookie: 'Diese Seite kann es nicht nachsehen, weil dein Browser kein Cookie gesendet hat.',
  nothingCounted: 'Es wurde nichts gezählt. {why}',
  doesNotFit: 'Der Stimmzettel passt nicht zur Abstimmung. Sieh ihn dir noch einmal an.',
  votesComeFromSite: 'Es wurde nichts gezählt: Stimmen kommen von der Website, die diese Abstimmung einbindet.',
  noInvite: 'Der eingegebene Code ist keine Einladung zu dieser Abstimmung. Prüfe, ob er vollständig ist.',

  rules: 'Wie diese Abstimmung abläuft',
  assurance_open: 'Es wird nicht geprüft, wer abstimmt: Alle dürfen, sooft sie wollen.',
  assurance_device:
    'Eine Stimme je Gerät: Wer mehrere Geräte hat oder seine Cookies löscht, kann noch einmal abstimmen.',
  assurance_network: 'Eine Stimme je Netzadresse: Wer sich einen Router teilt, teilt sich eine Stimme.',
  assurance_account: 'Eine Stimme je Konto: Wer mehrere Konten hat, kann mit jedem abstimmen.',
  assurance_invite:
    'Eine Stimme je Einladung: Nur Eingeladene können abstimmen, und wer einen Einladungscode hat, kann ihn verwenden.',
  assuranceInvited: 'Wer durch eine Einladung kam, hat damit eine Stimme, auf welchem Gerät auch immer.',
  assuranceSite:
    'Eine Stimme je Konto von {site}: Wer dort wer ist und wer mehrere Konten hat, dafür steht jene Website ein.',
  assuranceSiteUnnamed:
    'Eine Stimme je Konto der Website, die diese Abstimmung einbindet: Wer dort wer ist und wer mehrere Konten hat, dafür steht jene Website ein.',
  linked_device:
    'Damit du deine Stimme ändern kannst, bleibt sie bis zum Ende der Abstimmung mit diesem Gerät verknüpft; dann wird die Verknüpfung gelöscht.',
  linked_account:
    'Damit du deine Stimme ändern kannst, bleibt sie bis zum Ende der Abstimmung mit deinem Konto verknüpft; dann wird die Verknüpfung gelöscht.',
  linked_invite:
    'Damit du deine Stimme ändern kannst, bleibt sie bis zum Ende der Abstimmung mit deiner Einladung verknüpft; dann wird die Verknüpfung gelöscht.',
  apart:
    'Wer abgestimmt hat und was gewählt wurde, wird getrennt gespeichert: Nichts verknüpft dich mit deiner Antwort.',
  whoByAccount:
    'Dass dein Konto abgestimmt hat, ist bis einen Tag nach dem Ende unter einem Pseudonym gespeichert; niemand bekommt es zu sehen.',
  whoByInvite:
    'Wer die Abstimmung verwaltet, sieht bis einen Tag nach dem Ende, welche Einladungen abgestimmt haben. Gespeichert ist nirgends, was; aber wer das Ergebnis beobachtet, während Stimmen eingehen, kann es vielleicht erkennen, und ebenso alle anderen, wo Einladungen verschieden viel zählen.',
  challenged: 'Eine Prüfung vor jeder Stimme (Cloudflare Turnstile) hält Programme fern.',
  perNetwork: {
    one: 'Aus einer Netzadresse stimmt in {span} höchstens {n} Person ab; weitere werden gebeten zu warten, und niemand wird endgültig abgewiesen.',
    other:
      'Aus einer Netzadresse stimmen in {span} höchstens {n} Personen ab; weitere werden gebeten zu warten, und niemand wird endgültig abgewiesen.',
  },
  hours: { one: '{n} Stunde', other: '{n} Stunden' },
  minutes: { one: '{n} Minute', other: '{n} Minuten' },
  seconds: { one: '{n} Sekunde', other: '{n} Sekunden' },
  batched: {
    one: 'Das Ergebnis wird in Gruppen ab {n} Stimme veröffentlicht und kann deshalb zurückliegen.',
    other: 'Das Ergebnis wird in Gruppen ab {n} Stimmen veröffentlicht und kann deshalb zurückliegen.',
  },
  deletedAtOnce: 'Die Abstimmung wird mit allen Stimmen gelöscht, sobald sie beendet ist.',
  deletedLater: {
    one: 'Die Abstimmung wird {n} Tag nach ihrem Ende mit allen Stimmen gelöscht.',
    other: 'Die Abstimmung wird {n} Tage nach ihrem Ende mit allen Stimmen gelöscht.',
  },

  overHelp: 'Was herausgekommen ist, steht im Ergebnis. Wieder öffnen lässt sie sich nicht, aber du kannst neu fragen.',
  seeResult: 'Ergebnis ansehen',
  askYourOwn: 'Eine eigene Abstimmung anlegen',
  changedMeanwhile: 'Die Abstimmung hat sich inzwischen geändert.',
  reload: 'Seite neu laden',
  waitHelp:
    'Die Seite geht von selbst weiter, sobald Stimmen angenommen werden. Wenn es lange dauert, frag, wer dir den Link gegeben hat.',

  recount: 'Eine Nachzählung, nicht das Ergebnis',
  inFigures: 'In Zahlen',
  figuresOfEach: 'Zahlen zu jeder Antwort',
  answer: 'Antwort',
  head_votes: 'Stimmen',
  head_ranking: 'Erste Plätze',
  head_score: 'Summe der Noten',
  head_points: 'Punkte',
  share: 'Anteil',
  ofVoters: 'der Abstim­menden',
  ofMost: 'vom Höchsten',
  voters: 'Abstim­mende',
  weightedVotes: 'Stimmen nach Gewicht',
  blankVotes: 'Enthal­tungen',
  notShown: 'Das Ergebnis wird dir jetzt nicht gezeigt',
  toPoll: 'Zur Abstimmung',

  notFoundTitle: 'Nicht gefunden',
  notFound: 'Hier ist keine Abstimmung, die du sehen kannst',
  notFoundWhy:
    'Der Link ist vielleicht unvollständig, die Abstimmung wurde gelöscht, oder sie ist privat und du brauchst eine Einladung.',
  opensNothing: 'Dieser Code öffnet hier nichts. Prüfe, ob er vollständig ist; er kann auch widerrufen sein.',
  invited: 'Bist du eingeladen?',
  inviteOrLink: 'Dein Einladungscode oder der ganze Link',
  openPoll: 'Abstimmung öffnen',
  managing: 'Du verwaltest sie? Melde dich an, oder gib statt eines Codes das Verwaltungstoken der Abstimmung ein.',
  logIn: 'Anmelden',
  publicPolls: 'Öffentliche Abstimmungn ansehen',
  toStart: 'Zur Startseite',
  code: 'Code',
  request: 'Anfrage',
  whatCodesMean: 'Was die Codes bedeuten',

  title_forbidden: 'Nicht erlaubt',
  help_forbidden:
    'Das Formular kam nicht von einer Seite dieser Website, oder du darfst das nicht. Geh zurück, lade die Seite neu und versuche es noch einmal.',
  title_rate_limited: 'Zu viele Anfragen',
  help_rate_limited:
    'Aus deinem Netz kamen in kurzer Zeit zu viele Anfragen. Warte einen Augenblick und versuche es dann noch einmal.',
  title_internal: 'Etwas ist schiefgegangen',
  help_internal:
    'Der Fehler liegt bei uns. Wenn er wieder auftritt, nenne uns die Kennung der Anfrage, die unten steht.',
  title_unavailable: 'Zurzeit nicht erreichbar',
  help_unavailable:
    'Ein Teil des Dienstes antwortet nicht. Lade gleich noch einmal: Ein Formular, das zweimal gesendet wird, zählt einmal.',
  title_method_not_allowed: 'So geht es nicht',
  help_method_not_allowed: 'Diese Seite lässt sich so nicht aufrufen. Folge stattdessen ihrem Link.',
}
