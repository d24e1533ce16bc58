// Owns the script of the page to vote on: what any page of a poll has, and what a link, an invite or a check asks for.
import './modules/poll-page.js'
import './copy.js'
import './invite.js'
import './challenge.js'
