// Owns what we write to people: plain text, one link, and what to do when they have not asked for it.
import type { Written } from './links.ts'

const NOT_YOU = 'If that was not you, there is nothing to do: without this link nothing happens.'

/** To an address without an account: the way to one. */
export function confirmAddress(link: string): Written {
  return {
    subject: 'Confirm your address for Pollux',
    text: `Somebody, you we hope, wants an account at Pollux with this address.\n\nConfirm it and choose a password within 24 hours:\n${link}\n\n${NOT_YOU}\n`,
  }
}

/** To an address that has an account and for which somebody asks for another. */
export function accountExists(link: string): Written {
  return {
    subject: 'You have an account at Pollux',
    text: `Somebody, you we hope, wanted to register with this address. It has an account already.\n\nIf you have forgotten its password, choose a new one within an hour:\n${link}\n\n${NOT_YOU}\n`,
  }
}

export function choosePassword(link: string): Written {
  return {
    subject: 'Choose a new password for Pollux',
    text: `Somebody, you we hope, has forgotten the password of your account at Pollux.\n\nChoose a new one within an hour:\n${link}\n\n${NOT_YOU}\n`,
  }
}

/** To whom the change may come as a surprise. @param accountPage where, as in all that follow, one logs in */
export function passwordChanged(accountPage: string): Written {
  return {
    subject: 'Your password for Pollux was changed',
    text: `The password of your account at Pollux was changed just now, and its other sessions have ended.\n\nIf that was not you, choose a new one at once:\n${accountPage}/forgot\n`,
  }
}

/** @param keys how many API keys still open something */
export function passwordReset(accountPage: string, keys: number): Written {
  const left =
    keys === 0
      ? 'It has no API keys that are still good.'
      : `API keys that are still good: ${keys}. Revoke those that you do not know:\n${accountPage}`
  return {
    subject: 'Your password for Pollux was changed',
    text: `The password of your account at Pollux was changed just now by a mailed link. All its sessions have ended, and all providers were unlinked: link again those that you log in with.\n\n${left}\n\nIf that was not you, choose a new one at once:\n${accountPage}/forgot\n`,
  }
}

export function keyMade(accountPage: string): Written {
  return {
    subject: 'A new API key at Pollux',
    text: `An API key was made for your account at Pollux just now.\n\nIf that was not you, revoke it and change your password at once:\n${accountPage}\n`,
  }
}

export function providerLinked(accountPage: string, provider: string): Written {
  return {
    subject: 'A new way to log in to Pollux',
    text: `Your account at Pollux was linked with ${provider} just now: whoever logs in there logs in to your account.\n\nIf that was not you, unlink it and change your password at once:\n${accountPage}\n`,
  }
}
