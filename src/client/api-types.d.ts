// Owns the types of the API, generated from its OpenAPI by `npm run client`: not to be edited.
export interface paths {
    "/api/v1/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List public polls
         * @description Newest first, with a cursor; or those with most votes, in one page. Votes lag by some seconds. With `mine=true` the polls that your account owns or has a role on, of every status and listing.
         */
        get: operations["listPolls"];
        put?: never;
        /**
         * Create a poll
         * @description Anyone may create a poll. Only `question` and `options` are required. An Idempotency-Key is known for 24 hours, or until its poll is deleted: then the same request creates another.
         */
        post: operations["createPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a poll
         * @description The poll with its status of this moment. No counts: those are in the results.
         */
        get: operations["getPoll"];
        put?: never;
        post?: never;
        /**
         * Delete a poll
         * @description Deletes the poll with its votes. From then on it is 404 everywhere.
         */
        delete: operations["deletePoll"];
        options?: never;
        head?: never;
        /**
         * Edit a poll
         * @description A merge patch (RFC 7396). `options`, when given, is the whole list: with `id` kept, without added, missing removed. Once votes are cast, nothing may change what they meant. A shorter retention is for whoever may delete the poll (an API key needs polls:delete besides).
         */
        patch: operations["updatePoll"];
        trace?: never;
    };
    "/api/v1/polls/{pollId}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a poll
         * @description From draft, scheduled or paused.
         */
        post: operations["openPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a poll
         * @description From scheduled, open or paused. Closed is final: to go on, clone; to stop for a while, pause.
         */
        post: operations["closePoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a poll
         * @description From open. A paused poll takes no votes and can be opened again.
         */
        post: operations["pausePoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a poll
         * @description From closed.
         */
        post: operations["archivePoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a poll anew
         * @description Forgets votes, voters and keys. From draft, scheduled, open or paused.
         */
        post: operations["resetPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clone a poll
         * @description A new poll with the same question, options and rules, without votes and without a schedule. A clone of a draft is a draft, any other opens at once.
         */
        post: operations["clonePoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a poll
         * @description Makes a poll that was created without an account the account’s own, for good. Needs an access token; the manage token goes into the body and manages nothing from then on. Asking again changes nothing.
         */
        post: operations["claimPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/collaborators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List collaborators
         * @description Whom the owner has named, by address. Says nothing of who has an account.
         */
        get: operations["listCollaborators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/collaborators/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Name a collaborator
         * @description Gives whoever has an account with this address a role on the poll, now or once there is one. Only the owner may. An editor edits, opens and closes; a viewer sees everything and changes nothing; an auditor sees the trail, and the ballots once the poll is closed.
         */
        put: operations["setCollaborator"];
        post?: never;
        /**
         * Remove a collaborator
         * @description The role ends at once. Only the owner may.
         */
        delete: operations["removeCollaborator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an address
         * @description Mails a link with which `POST /api/v1/auth/verify-email` makes the account. Whether the address has one already is told to its owner only, by that mail.
         */
        post: operations["registerAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the account
         * @description Makes the account of the address that the link was mailed to, with a password of 10 to 256 characters, and logs in.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Opens a session: an access token for 10 minutes, and a refresh token for the next one. Addresses without an account, and accounts without a password, are refused as wrong passwords are, after the same work.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a session
         * @description A new access token, and the refresh token for the next time. The one that was used is good for 30 seconds more, in case the answer was lost; later it ends the session, since it must be in two hands.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the session of the access token. Where only the token is looked at (voting), it is good until it expires, for 10 minutes at most. No body needed.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new password
         * @description Mails a link to choose a new password by, if the address has an account. It is good once, for an hour.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password by a mailed link
         * @description Sets the password, ends every session of the account and unlinks every provider. API keys stay: revoke those that you do not know. The owner is told by mail.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one’s own account */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete one’s own account
         * @description Deletes the account with its polls and their votes, its sessions, keys and roles. Its own votes on polls of others stay counted: nothing there leads to it. It takes the password; whoever has none must have logged in within the last 10 minutes, and sends `{}`. With more than 500 polls the answer is 503 until further calls have deleted the rest.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password
         * @description It takes the current password; an account that has none gets its first by a session that was opened within the last 10 minutes. All other sessions end.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download one’s own data
         * @description Everything that names the account or its address, without what opens anything. Votes are not among it: a poll knows them by a pseudonym that leads to nobody.
         */
        get: operations["downloadMyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one’s own sessions
         * @description Where the account is logged in, last used first: 100 at most, since a further one ends the oldest.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** End all of one’s own sessions but this */
        delete: operations["revokeOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one’s own sessions */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description The keys of the account, newest first, expired ones included. The keys themselves are nowhere to be read.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description For a back end: it can do what the account may do and its scopes name. Only a hash of it is stored. A key can neither vote nor manage the account. The session must have been opened within the last 10 minutes, or the body gives the account’s `password`. The owner is told by mail.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description From then on the key is 401 everywhere.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invites
         * @description In the order in which they were issued, with a cursor. Says who has used theirs; nothing that is stored says how they voted (but a manager who watches the live result meanwhile may tell). Without the codes, which are stored nowhere.
         */
        get: operations["listInvites"];
        put?: never;
        /**
         * Issue invites
         * @description Up to 10,000 at once: so many alike (`count`), or a list. Codes are told once. In a poll with identity `invite` each votes once, and counts as its `weight` says; a private poll of any identity is opened by one. `Accept: text/csv` gives a file. Send an Idempotency-Key, so that a request whose answer was lost can be sent again within a day and tells the same codes.
         */
        post: operations["issueInvites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/invites/{inviteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invite
         * @description From then on its code opens nothing and votes nowhere, a reset of the poll notwithstanding. One that somebody has voted with stays; one whose vote was withdrawn can be revoked.
         */
        delete: operations["revokeInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vote
         * @description A 201 means that the vote is stored and counted. Send an Idempotency-Key, so that a request whose answer was lost can be sent again.
         */
        post: operations["castVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/votes/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Have I voted?
         * @description Needs the proof that voted: a device token, an invite code, a site token, or an access token. 24 hours after closing nobody can tell any more, and the answer is 409.
         */
        get: operations["getMyVote"];
        /**
         * Change my vote
         * @description Where the poll allows it. Casts the vote when there is none, or when it was withdrawn.
         */
        put: operations["changeMyVote"];
        post?: never;
        /**
         * Withdraw my vote
         * @description Where the poll allows it. To vote again, change the withdrawn vote.
         */
        delete: operations["withdrawMyVote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a device token
         * @description A new voter token, in the body and as a cookie. A valid token in `Pollux-Voter` is renewed for the same voter. No body needed.
         */
        post: operations["issueVoterToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the result
         * @description The result object. Reading may lag by up to a second, but never behind a rev that you name.
         */
        get: operations["getResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch the result
         * @description The result object, first as it is now and then after each change, at most four times a second. A WebSocket on upgrade; Server-Sent Events on `Accept: text/event-stream` (`id:` is the rev). A proof travels in `Sec-WebSocket-Protocol: pollux.v1, <proof>`, or for events in the header. After the final message the stream ends and a reconnect gets 204.
         */
        get: operations["watchResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/turnout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Votes over time
         * @description How many votes were cast in each step of time; steps without votes are left out. Changes and withdrawals do not count. A poll that publishes in batches shows it once it is closed.
         */
        get: operations["getTurnout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download ballots and result
         * @description Distinct ballots with their counts, sorted by content: no order, no time, no voter. For whoever manages the poll at any time, for others once they may see the result and it is final.
         */
        get: operations["exportPoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See suspicious patterns
         * @description Patterns that honest voters seldom make and somebody who votes many times does: counted since the poll began, or was last reset. No vote was refused or dropped for them, and nothing of where they came from is kept: a school makes such a pattern too.
         */
        get: operations["getSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{pollId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who did what to a poll
         * @description The trail of the poll, newest first: written together with each deed, never changed, kept as long as the poll. For owner, auditor and site admins. It names accounts and keys by id, and tells nothing of votes and voters.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Those of a poll, or the account’s own, in the order in which they were made. Says which are turned off, which are failing, and why. Without their secrets.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description Has events of a poll, or of all polls of the account, posted to a URL, signed as Standard Webhooks are. A message comes at least once, with the same `webhook-id` each time. Of a poll: its owner, by an account or the manage token, and its editors may. An API key needs `polls:read` and `results:read` besides `webhooks:manage`. The secret is shown here and by `rotate-secret` only. Send an Idempotency-Key, so that a request whose answer was lost can be sent again within a day and makes no second one.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description What it is told, and how it stands. Without its secret.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description With its log of deliveries. What is being sent at this moment may still arrive; nothing after it.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description What is left out stays; each field that is given replaces the old one, so no `If-Match` is needed. `enabled` turns it off, and on again after it was turned off for whatever reason. What still waits to be sent goes to the URL that is set by then. An API key needs `polls:read` and `results:read` to set a URL.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the secret of a webhook
         * @description Gives a new secret, shown once. For 24 hours every message carries two signatures, by the new one and by the one of before; then the old one is worth nothing. Changed twice within a day, the oldest ends at once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ping a webhook
         * @description Sends a `ping`, signed like every message and tried again on the same schedule. The log of deliveries says what came of it.
         */
        post: operations["pingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what a webhook was sent
         * @description The log of deliveries, newest first: what became of each, when it was tried, and what was answered. Bodies are not shown: what was sent is what everybody could see then.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook’s delivery again
         * @description The same body with the same `webhook-id`, from the beginning of the schedule, whether it had arrived or was given up. One that still waits for its next attempt is attempted now; its schedule goes on from there.
         */
        post: operations["redeliverWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count ballots
         * @description Counts ballots that were cast anywhere, by any method. Options are their own ids; a ballot has one of the four forms, and `count` when several cast the same. Nothing is stored.
         */
        post: operations["countBallots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the Worker run? */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Does the Worker have what it needs?
         * @description The catalogue answers, the secret is set, `OIDC_PROVIDERS` is right or absent, and no poll that may still take votes needs another one. Votes on open polls are taken even while this says no. `Pollux-Version` says of either answer which deployed version gives it.
         */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreatedPoll: components["schemas"]["Poll"] & {
            /** @description Manages a poll that was created without an account. Shown once: keep it. */
            manageToken?: string;
        };
        SiteTokens: {
            /**
             * @description What `iss` of the tokens must be; null for any.
             * @default null
             */
            issuer?: string | null;
            /**
             * Format: uri
             * @description Where the public keys of the site are (a JWKS, at most 64 KiB and 20 keys): a host that everybody can reach, by its name, over https.
             */
            jwksUrl: string;
        } | {
            /**
             * @description What `iss` of the tokens must be; null for any.
             * @default null
             */
            issuer?: string | null;
            publicKey: components["schemas"]["PublicKey"];
        } | null;
        PublicKey: {
            kid?: string;
            alg?: string;
            /** @enum {string} */
            use?: "sig";
            /** @enum {string} */
            kty: "OKP";
            /** @enum {string} */
            crv: "Ed25519";
            x: string;
        } | {
            kid?: string;
            alg?: string;
            /** @enum {string} */
            use?: "sig";
            /** @enum {string} */
            kty: "EC";
            /** @enum {string} */
            crv: "P-256";
            x: string;
            y: string;
        } | {
            kid?: string;
            alg?: string;
            /** @enum {string} */
            use?: "sig";
            /** @enum {string} */
            kty: "RSA";
            n: string;
            e: string;
        };
        PerNetwork: {
            voters: number;
            seconds: number;
        } | null;
        Poll: {
            id: string;
            url: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "open" | "paused" | "closed" | "archived";
            version: number;
            /** @enum {string} */
            assurance: "open" | "device" | "network" | "account" | "invite";
            createdAt: string;
            updatedAt: string;
            question: string;
            earlierTexts: string[];
            description: string;
            options: {
                id: string;
                label: string;
                description: string;
                imageUrl: string | null;
                capacity: number | null;
                earlierTexts: string[];
            }[];
            ballot: {
                /** @enum {string} */
                type: "choice";
                min: number;
                max: number;
            } | {
                /** @enum {string} */
                type: "ranking";
                maxRanks: number | null;
                equalRanks: boolean;
            } | {
                /** @enum {string} */
                type: "score";
                min: number;
                max: number;
                labels: string[] | null;
            } | {
                /** @enum {string} */
                type: "points";
                budget: number;
                /** @enum {string} */
                cost: "linear" | "quadratic";
            };
            count: {
                /** @enum {string} */
                method: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                seats: number;
                /** @enum {string} */
                tieBreak: "report" | "backward" | "draw";
                /**
                 * @description What leaving an option unranked means.
                 * @enum {string}
                 */
                unranked?: "last" | "no-preference";
                /** @description What leaving an option unscored means. */
                unscored?: 0 | "ignore";
                /**
                 * @description `schulze`, `ranked-pairs` and `minimax`.
                 * @enum {string}
                 */
                variant?: "winning-votes" | "margins" | "ratio" | "pairwise-opposition";
                /**
                 * @description `stv`.
                 * @enum {string}
                 */
                quota?: "droop" | "hare" | "hagenbach-bischoff" | "imperiali";
                /** @description `borda`: the points of the last place. */
                lastPoints?: 0 | 1;
                /**
                 * @description `score`.
                 * @enum {string}
                 */
                aggregate?: "sum" | "mean" | "median";
                /** @description SHA-256 (hex) of the seed that is shown at closing. */
                drawCommitment?: string;
            };
            voting: {
                /** @enum {string} */
                identity: "open" | "device" | "network" | "account" | "invite";
                /** @enum {string} */
                changes: "forbidden" | "allowed";
                /** @enum {string} */
                challenge: "none" | "turnstile";
                siteTokens: components["schemas"]["SiteTokens"];
                perNetwork: components["schemas"]["PerNetwork"];
            };
            results: {
                /** @enum {string} */
                visibility: "always" | "after_vote" | "after_close" | "owner";
                batch: number;
            };
            schedule: {
                opensAt: string | null;
                closesAt: string | null;
            };
            draft: boolean;
            retention: {
                days: number | null;
            };
            embed: {
                origins: string[] | null;
            };
            /** @enum {string} */
            listing: "public" | "unlisted" | "private";
            /** @enum {string|null} */
            region: "eu" | null;
            tags: string[];
            metadata: {
                [key: string]: unknown;
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "malformed_json" | "invalid_query" | "query_too_costly" | "unauthorized" | "voter_proof_required" | "invalid_token" | "invalid_credentials" | "invalid_refresh_token" | "invalid_voter_proof" | "forbidden" | "not_eligible" | "challenge_required" | "results_hidden" | "not_found" | "query_unknown" | "method_not_allowed" | "not_acceptable" | "already_voted" | "change_forbidden" | "already_claimed" | "invite_used" | "limit_reached" | "webhook_disabled" | "illegal_transition" | "restore_refused" | "not_open" | "option_full" | "poll_closed" | "would_change_votes" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "invalid_link" | "idempotency_key_reused" | "invalid_ballot" | "invalid_request" | "precondition_required" | "rate_limited" | "format_unknown" | "internal" | "secret_in_use" | "unavailable";
            detail?: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
            allowed?: string[];
            requestId: string;
        };
        NewPoll: {
            question: string;
            description?: string;
            /** @default {} */
            ballot?: {
                /** @enum {string} */
                type?: "choice";
                min?: number;
                /** @default 1 */
                max?: number;
            } | {
                /** @enum {string} */
                type: "ranking";
                /** @default null */
                maxRanks?: number | null;
                /** @default false */
                equalRanks?: boolean;
            } | {
                /** @enum {string} */
                type: "score";
                /** @default 0 */
                min?: number;
                /** @default 5 */
                max?: number;
                /** @default null */
                labels?: string[] | null;
            } | {
                /** @enum {string} */
                type: "points";
                /** @default 10 */
                budget?: number;
                /**
                 * @default linear
                 * @enum {string}
                 */
                cost?: "linear" | "quadratic";
            };
            /** @default {} */
            count?: {
                /** @enum {string} */
                method?: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                /** @default 1 */
                seats?: number;
                /**
                 * @default report
                 * @enum {string}
                 */
                tieBreak?: "report" | "backward" | "draw";
                /**
                 * @description What leaving an option unranked means.
                 * @enum {string}
                 */
                unranked?: "last" | "no-preference";
                /** @description What leaving an option unscored means. */
                unscored?: 0 | "ignore";
                /**
                 * @description `schulze`, `ranked-pairs` and `minimax`.
                 * @enum {string}
                 */
                variant?: "winning-votes" | "margins" | "ratio" | "pairwise-opposition";
                /**
                 * @description `stv`.
                 * @enum {string}
                 */
                quota?: "droop" | "hare" | "hagenbach-bischoff" | "imperiali";
                /** @description `borda`: the points of the last place. */
                lastPoints?: 0 | 1;
                /**
                 * @description `score`.
                 * @enum {string}
                 */
                aggregate?: "sum" | "mean" | "median";
            };
            /** @default {} */
            voting?: {
                /**
                 * @default device
                 * @enum {string}
                 */
                identity?: "open" | "device" | "network" | "account" | "invite";
                /**
                 * @default forbidden
                 * @enum {string}
                 */
                changes?: "forbidden" | "allowed";
                /**
                 * @default none
                 * @enum {string}
                 */
                challenge?: "none" | "turnstile";
                siteTokens?: components["schemas"]["SiteTokens"];
                perNetwork?: components["schemas"]["PerNetwork"];
            };
            /** @default {} */
            results?: {
                /**
                 * @default always
                 * @enum {string}
                 */
                visibility?: "always" | "after_vote" | "after_close" | "owner";
                /** @default 1 */
                batch?: number;
            };
            /** @default {} */
            schedule?: {
                /** Format: date-time */
                opensAt?: string | null;
                /** Format: date-time */
                closesAt?: string | null;
            };
            /** @default {} */
            retention?: {
                /**
                 * @description The poll with its votes is deleted so many days after closing; null keeps it.
                 * @default null
                 */
                days?: number | null;
            };
            /** @default {} */
            embed?: {
                /**
                 * @description Sites that may show `/embed/{pollId}` in a frame, as origins over https (http for localhost). Null: any site. Empty: none. A frame around a poll is how clicks are stolen; the widget is not framed, so this does not concern it.
                 * @default null
                 */
                origins?: string[] | null;
            };
            /**
             * @default unlisted
             * @enum {string}
             */
            listing?: "public" | "unlisted" | "private";
            /** @default [] */
            tags?: string[];
            /** @default {} */
            metadata?: {
                [key: string]: unknown;
            };
            options: (string | {
                label: string;
                description?: string;
                /**
                 * Format: uri
                 * @default null
                 */
                imageUrl?: string | null;
                /** @default null */
                capacity?: number | null;
            })[];
            /** @default false */
            draft?: boolean;
            /**
             * @default null
             * @enum {string|null}
             */
            region?: "eu" | null;
        };
        PollList: {
            items: components["schemas"]["ListedPoll"][];
            nextCursor: string | null;
        };
        ListedPoll: components["schemas"]["Poll"] & {
            /** @description How many have voted, whatever their weights. Null while the poll does not show its result to everybody. */
            votes: number | null;
            /**
             * @description What you are to the poll; in the list of your own.
             * @enum {string}
             */
            role?: "owner" | "editor" | "viewer" | "auditor";
        };
        PollPatch: {
            question?: unknown;
            description?: unknown;
            ballot?: unknown;
            count?: unknown;
            voting?: unknown;
            results?: unknown;
            schedule?: unknown;
            retention?: unknown;
            embed?: unknown;
            listing?: unknown;
            tags?: unknown;
            metadata?: unknown;
            options?: unknown;
        };
        Claim: {
            /** @description What creating the poll has answered with. */
            manageToken: string;
        };
        CollaboratorList: {
            items: components["schemas"]["Collaborator"][];
        };
        Collaborator: {
            email: string;
            /** @enum {string} */
            role: "editor" | "viewer" | "auditor";
            addedAt: string;
        };
        CollaboratorRole: {
            /** @enum {string} */
            role: "editor" | "viewer" | "auditor";
        };
        Address: {
            email: string;
        };
        OpenedSession: {
            accessToken: string;
            /** @enum {string} */
            tokenType: "Bearer";
            /** @description Seconds until the access token expires. */
            expiresIn: number;
            /** @description Good once: each refresh gives the next. */
            refreshToken: string;
        };
        LinkAndPassword: {
            token: string;
            password: string;
        };
        LogIn: {
            email: string;
            password: string;
        };
        Refresh: {
            refreshToken: string;
        };
        Account: {
            id: string;
            email: string;
            /** @description RFC 3339, UTC. */
            createdAt: string;
            admin: boolean;
            hasPassword: boolean;
            /** @description Issuers (OpenID Connect) with which the account logs in. */
            providers: string[];
        };
        Confirmation: {
            password?: string;
        };
        PasswordChange: {
            currentPassword?: string;
            password: string;
        };
        AccountData: {
            account: components["schemas"]["Account"];
            sessions: (components["schemas"]["Session"] & {
                /** @description RFC 3339, UTC. */
                revokedAt: string | null;
            })[];
            keys: {
                id: string;
                name: string;
                scopes: string[];
                /** @description RFC 3339, UTC. */
                createdAt: string;
                /** @description RFC 3339, UTC. */
                expiresAt: string | null;
                /** @description RFC 3339, UTC. */
                lastUsedAt: string | null;
            }[];
            identities: {
                issuer: string;
                subject: string;
                /** @description RFC 3339, UTC. */
                createdAt: string;
            }[];
            polls: {
                id: string;
                question: string;
                status: string;
                /** @description RFC 3339, UTC. */
                createdAt: string;
            }[];
            collaborations: {
                pollId: string;
                role: string;
                /** @description RFC 3339, UTC. */
                addedAt: string;
            }[];
            webhooks: {
                id: string;
                pollId: string | null;
                url: string;
                events: string[];
                description: string;
                /** @description RFC 3339, UTC. */
                createdAt: string;
                /** @description RFC 3339, UTC. */
                disabledAt: string | null;
            }[];
        };
        Session: {
            id: string;
            /** @enum {string} */
            kind: "api" | "browser";
            /** @description What the client called itself when it logged in. */
            label: string;
            current: boolean;
            /** @description RFC 3339, UTC. */
            createdAt: string;
            /** @description RFC 3339, UTC; exact to a minute or a refresh. */
            lastUsedAt: string;
            /** @description RFC 3339, UTC. */
            expiresAt: string;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
        };
        ApiKeyList: {
            items: components["schemas"]["ApiKey"][];
        };
        ApiKey: {
            id: string;
            name: string;
            scopes: ("polls:read" | "polls:write" | "polls:delete" | "results:read" | "invites:manage" | "collaborators:manage" | "webhooks:manage" | "audit:read")[];
            createdAt: string;
            expiresAt: string | null;
            /** @description Exact to a minute; null for one that was never used. */
            lastUsedAt: string | null;
        };
        CreatedApiKey: components["schemas"]["ApiKey"] & {
            /** @description The key. Shown once: keep it where no browser reads it. */
            key: string;
        };
        NewKey: {
            name: string;
            /** @description `polls:read`: read private polls, drafts and your list. `polls:write`: create, edit, clone, open, pause, close, archive. `polls:delete`: delete and reset. `results:read`: hidden results, turnout, exports and signals (of a private poll together with `polls:read`). `invites:manage`, `collaborators:manage`, `webhooks:manage`, `audit:read`: what they say; a key says where events are sent only with `polls:read` and `results:read`. No scope lets a key vote. */
            scopes: ("polls:read" | "polls:write" | "polls:delete" | "results:read" | "invites:manage" | "collaborators:manage" | "webhooks:manage" | "audit:read")[];
            /**
             * @description Null for a key that lasts until it is revoked.
             * @default null
             */
            expiresInDays?: number | null;
            /** @description Of the account: needed when the session was opened more than 10 minutes ago. */
            password?: string;
        };
        IssuedInvites: {
            items: components["schemas"]["IssuedInvite"][];
        };
        IssuedInvite: {
            /** @description A hash of the code. Nobody comes from it to the code. */
            id: string;
            /** @description Goes into `Pollux-Voter`. Shown once: only its hash is stored. */
            code: string;
            /** @description Opens the poll with the code, which never travels in the path of a request. */
            url: string;
            label: string;
            weight: number;
        };
        IssueInvites: {
            count: number;
            /** @description What you write beside it: a name, a seat. Shown in your list only. */
            label?: string;
            /**
             * @description As how many votes a vote by it counts, with identity `invite`. A weight that few others have can be recognised in the result.
             * @default 1
             */
            weight?: number;
        } | {
            invites: {
                /** @description What you write beside it: a name, a seat. Shown in your list only. */
                label?: string;
                /**
                 * @description As how many votes a vote by it counts, with identity `invite`. A weight that few others have can be recognised in the result.
                 * @default 1
                 */
                weight?: number;
            }[];
        };
        InviteList: {
            items: components["schemas"]["Invite"][];
            nextCursor: string | null;
        };
        Invite: {
            /** @description A hash of the code. Nobody comes from it to the code. */
            id: string;
            label: string;
            weight: number;
            issuedAt: string;
            revokedAt: string | null;
            /** @description Whether a vote by it counts; never which. A withdrawn vote does not. Null from a day after closing on, when nobody can tell any more. */
            used: boolean | null;
        };
        Voted: {
            receipt: {
                id: string;
                pollId: string;
            };
            results?: components["schemas"]["Result"];
        };
        /** @description When visibility is `always` or `after_vote`. */
        Result: {
            pollId: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "open" | "paused" | "closed" | "archived";
            rev: number;
            asOf: string;
            final: boolean;
            /** @description Votes in all. One by an invite of weight w counts as w votes in all figures of a result. */
            voters: number;
            /** @description How many have voted. Only with identity `invite`, where votes may have weights. */
            people?: number;
            ballots: {
                counted: number;
                blank: number;
            };
            options: {
                id: string;
                label: string;
                votes: number;
                percent: number;
                ofVoters: number;
            }[];
            outcome: {
                /**
                 * @description `decided`: nothing is left in `tied`.
                 * @enum {string}
                 */
                status: "decided" | "tied" | "empty";
                /** @description Elected beyond doubt. */
                winners: string[];
                /** @description Contending equally for the seats that remain. */
                tied: string[];
            };
            count: {
                /** @enum {string} */
                method: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                seats: number;
                /** @enum {string} */
                tieBreak: "report" | "backward" | "draw";
                settings?: {
                    /**
                     * @description What leaving an option unranked means.
                     * @enum {string}
                     */
                    unranked?: "last" | "no-preference";
                    /** @description What leaving an option unscored means. */
                    unscored?: 0 | "ignore";
                    /**
                     * @description `schulze`, `ranked-pairs` and `minimax`.
                     * @enum {string}
                     */
                    variant?: "winning-votes" | "margins" | "ratio" | "pairwise-opposition";
                    /**
                     * @description `stv`.
                     * @enum {string}
                     */
                    quota?: "droop" | "hare" | "hagenbach-bischoff" | "imperiali";
                    /** @description `borda`: the points of the last place. */
                    lastPoints?: 0 | 1;
                    /**
                     * @description `score`.
                     * @enum {string}
                     */
                    aggregate?: "sum" | "mean" | "median";
                };
                /** @description The state that was counted; in a final result the result’s own. */
                rev: number;
                /** @description Best first; an inner list of several is a tie. */
                ranking?: string[][];
                scores?: {
                    [key: string]: number;
                };
                rounds?: {
                    round: number;
                    tallies: {
                        [key: string]: number;
                    };
                    elected: string[];
                    eliminated: string[];
                    exhausted: number;
                    transfers?: {
                        from: string;
                        /** @enum {string} */
                        kind: "surplus" | "elimination";
                        to: {
                            [key: string]: number;
                        };
                        exhausted: number;
                        factor: number;
                    }[];
                    finalists?: string[];
                    runoff?: {
                        [key: string]: number;
                    };
                    noPreference?: number;
                    weights?: {
                        weight: number;
                        voters: number;
                    }[];
                }[];
                /** @description How many voters rank the row’s option above the column’s. */
                pairwise?: {
                    [key: string]: {
                        [key: string]: number;
                    };
                };
                /** @description Votes that elect. */
                quota?: number;
                exhausted?: number;
                defeats?: {
                    winner: string;
                    loser: string;
                    votes: number;
                    against: number;
                    strength: number | null;
                }[];
                strongestPaths?: {
                    [key: string]: {
                        [key: string]: number | null;
                    };
                };
                locked?: {
                    winner: string;
                    loser: string;
                    votes: number;
                    against: number;
                    strength: number | null;
                    locked: boolean;
                }[];
                orders?: string[][];
                bestScore?: number;
                medians?: {
                    [key: string]: number | null;
                };
                grades?: {
                    [key: string]: {
                        [key: string]: number;
                    };
                };
                places?: {
                    [key: string]: {
                        [key: string]: number;
                    };
                };
                ties: {
                    stage: string;
                    options: string[];
                    resolvedBy: string | null;
                    unfollowed?: boolean;
                }[];
                /** @description The count in plain sentences. */
                explain: string[];
                /** @description With `tieBreak: draw`: what the lots were drawn by. The seed is shown at closing. */
                draw?: {
                    commitment: string;
                    seed?: string;
                    ballotsDigest?: string;
                    lots?: string[];
                };
            };
            /** @description With `compare=all`: what each method of the ballot type would have elected. */
            comparison?: {
                /** @enum {string} */
                method: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                settings: {
                    /** @enum {string} */
                    method: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                    seats: number;
                    /** @enum {string} */
                    tieBreak: "report" | "backward" | "draw";
                    /**
                     * @description What leaving an option unranked means.
                     * @enum {string}
                     */
                    unranked?: "last" | "no-preference";
                    /** @description What leaving an option unscored means. */
                    unscored?: 0 | "ignore";
                    /**
                     * @description `schulze`, `ranked-pairs` and `minimax`.
                     * @enum {string}
                     */
                    variant?: "winning-votes" | "margins" | "ratio" | "pairwise-opposition";
                    /**
                     * @description `stv`.
                     * @enum {string}
                     */
                    quota?: "droop" | "hare" | "hagenbach-bischoff" | "imperiali";
                    /** @description `borda`: the points of the last place. */
                    lastPoints?: 0 | 1;
                    /**
                     * @description `score`.
                     * @enum {string}
                     */
                    aggregate?: "sum" | "mean" | "median";
                } | null;
                outcome: {
                    /**
                     * @description `decided`: nothing is left in `tied`.
                     * @enum {string}
                     */
                    status: "decided" | "tied" | "empty";
                    /** @description Elected beyond doubt. */
                    winners: string[];
                    /** @description Contending equally for the seats that remain. */
                    tied: string[];
                } | null;
                reason?: string;
            }[];
            /** @enum {string} */
            assurance: "open" | "device" | "network" | "account" | "invite";
        };
        Ballot: {
            choices: string[];
        } | {
            /** @description Option ids, most preferred first; an inner list is an equal rank. */
            ranking: (string | string[])[];
        } | {
            scores: {
                [key: string]: number;
            };
        } | {
            points: {
                [key: string]: number;
            };
        };
        MyVote: {
            voted: boolean;
            ballot?: components["schemas"]["Ballot"] & unknown;
        };
        VoterToken: {
            token: string;
            expiresAt: string;
        };
        Turnout: {
            pollId: string;
            rev: number;
            stepSeconds: number;
            buckets: {
                from: string;
                /** @description Acts of voting, whatever they weigh. */
                votes: number;
            }[];
        };
        Export: {
            poll: components["schemas"]["Poll"];
            result: components["schemas"]["Result"];
            ballots: ({
                choices: string[];
                count: number;
            } | {
                ranking: (string | string[])[];
                count: number;
            } | {
                scores: {
                    [key: string]: number;
                };
                count: number;
            } | {
                points: {
                    [key: string]: number;
                };
                count: number;
            })[];
        };
        Signals: {
            pollId: string;
            /** @description Minutes with 20 votes or more from one network, and those votes. */
            networkBursts: {
                minutes: number;
                votes: number;
            };
            /** @description Minutes with 10 votes or more from one network by devices not a minute old, and those votes. */
            newDeviceBursts: {
                minutes: number;
                votes: number;
            };
        };
        Audit: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor: string | null;
        };
        AuditEntry: {
            seq: number;
            at: string;
            actor: components["schemas"]["Actor"];
            /** @enum {string} */
            action: "created" | "edited" | "opened" | "paused" | "closed" | "archived" | "reset" | "claimed" | "exported" | "invites-issued" | "invite-revoked" | "collaborator-set" | "collaborator-removed" | "webhook-set" | "webhook-removed" | "webhook-secret-rotated";
            /** @description Of `edited` the `changes`: each field (a JSON Pointer) with its JSON before and after, long ones cut. Of others what they were about: `clonedFrom`, `count`, `firstInviteId`, `inviteId`, `role`, `person`, `format`, `accountId`, `webhookId`, `host`. */
            detail: {
                [key: string]: unknown;
            };
        };
        Actor: {
            /** @enum {string} */
            kind: "manage-token" | "account" | "api-key" | "admin" | "schedule";
            /** @description The account, where there is one. */
            id?: string;
            /** @description The API key of the account. */
            keyId?: string;
        };
        WebhookWithSecret: components["schemas"]["Webhook"] & {
            /** @description Verifies the signatures of its messages (Standard Webhooks). Shown once: keep it. */
            secret: string;
        };
        Webhook: {
            id: string;
            /** @description Null: of all polls of the account. */
            pollId: string | null;
            url: string;
            events: ("poll.created" | "poll.opened" | "poll.closed" | "poll.updated" | "vote.counted" | "results.final" | "invites.exhausted" | "ping")[];
            description: string;
            enabled: boolean;
            disabledAt: string | null;
            /**
             * @description `asked`: by a PATCH. `failing`: for days no attempt succeeded. `gone`: it answered 410. `backlog`: too much was waiting to be sent. `access`: whoever set it is no editor of the poll any more.
             * @enum {string|null}
             */
            disabledBecause: "asked" | "failing" | "gone" | "backlog" | "access" | null;
            /** @description Since when no attempt has succeeded; null while they do. The log of deliveries says what happened. */
            failingSince: string | null;
            /** @description Until when the secret of before signs beside the new one; null when only one signs. */
            previousSecretUntil: string | null;
            createdAt: string;
        };
        NewWebhook: {
            /**
             * @description The poll whose events are sent. Null: all polls that the account owns, those to come included.
             * @default null
             */
            pollId?: string | null;
            /** @description Where events are posted to: https, a public host by its name, no user or password in it. Redirects are not followed. */
            url: string;
            /** @description What it is told. `vote.counted` comes at most once a second, with counts only. `poll.created` is for webhooks of an account. */
            events: ("poll.created" | "poll.opened" | "poll.closed" | "poll.updated" | "vote.counted" | "results.final" | "invites.exhausted")[];
            /** @description What you write beside it. */
            description?: string;
        };
        WebhookList: {
            items: components["schemas"]["Webhook"][];
            nextCursor: string | null;
        };
        WebhookPatch: {
            /** @description Where events are posted to: https, a public host by its name, no user or password in it. Redirects are not followed. */
            url?: string;
            /** @description What it is told. `vote.counted` comes at most once a second, with counts only. `poll.created` is for webhooks of an account. */
            events?: ("poll.created" | "poll.opened" | "poll.closed" | "poll.updated" | "vote.counted" | "results.final" | "invites.exhausted")[];
            /** @description What you write beside it. */
            description?: string;
            /** @description False drops what is waiting to be sent, which can be redelivered. True turns it on again, whatever turned it off; what happened meanwhile it is not told. */
            enabled?: boolean;
        };
        QueuedDelivery: {
            deliveryId: string;
        };
        WebhookDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
            nextCursor: string | null;
        };
        WebhookDelivery: {
            /** @description Of the event: the `webhook-id` of its messages. */
            id: string;
            /** @enum {string} */
            type: "poll.created" | "poll.opened" | "poll.closed" | "poll.updated" | "vote.counted" | "results.final" | "invites.exhausted" | "ping";
            /**
             * @description `exhausted`: every attempt of the schedule has failed. `dropped`: the webhook was turned off. Both can be redelivered.
             * @enum {string}
             */
            state: "pending" | "delivered" | "exhausted" | "dropped";
            createdAt: string;
            deliveredAt: string | null;
            /** @description Since it was first sent, or last redelivered. */
            attempts: number;
            nextAttemptAt: string | null;
            /** @description The last attempts, oldest first. No body is ever read. */
            log: components["schemas"]["WebhookAttempt"][];
        };
        WebhookAttempt: {
            at: string;
            tookMs: number;
            /** @description What was answered; null when nothing was. */
            status: number | null;
            /**
             * @description `refused-url`: nothing may be sent there. `no-secret`: what the secret was made from is gone; change it.
             * @enum {string|null}
             */
            error: "timeout" | "unreachable" | "refused-url" | "no-secret" | null;
        };
        Count: {
            /** @enum {string} */
            method: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
            seats: number;
            outcome: {
                /**
                 * @description `decided`: nothing is left in `tied`.
                 * @enum {string}
                 */
                status: "decided" | "tied" | "empty";
                /** @description Elected beyond doubt. */
                winners: string[];
                /** @description Contending equally for the seats that remain. */
                tied: string[];
            };
            /** @description Best first; an inner list of several is a tie. */
            ranking: string[][] | null;
            scores: {
                [key: string]: number;
            } | null;
            rounds: {
                round: number;
                tallies: {
                    [key: string]: number;
                };
                elected: string[];
                eliminated: string[];
                exhausted: number;
                transfers?: {
                    from: string;
                    /** @enum {string} */
                    kind: "surplus" | "elimination";
                    to: {
                        [key: string]: number;
                    };
                    exhausted: number;
                    factor: number;
                }[];
                finalists?: string[];
                runoff?: {
                    [key: string]: number;
                };
                noPreference?: number;
                weights?: {
                    weight: number;
                    voters: number;
                }[];
            }[] | null;
            /** @description How many voters rank the row’s option above the column’s. */
            pairwise: {
                [key: string]: {
                    [key: string]: number;
                };
            } | null;
            /** @description Votes that elect. */
            quota: number | null;
            ties: {
                stage: string;
                options: string[];
                resolvedBy: string | null;
                unfollowed?: boolean;
            }[];
            ballots: {
                total: number;
                counted: number;
                /** @description Ballots that name no option. */
                blank: number;
                /** @description Votes that at the end count for nobody. */
                exhausted: number;
            };
            defeats?: {
                winner: string;
                loser: string;
                votes: number;
                against: number;
                strength: number | null;
            }[];
            strongestPaths?: {
                [key: string]: {
                    [key: string]: number | null;
                };
            };
            locked?: {
                winner: string;
                loser: string;
                votes: number;
                against: number;
                strength: number | null;
                locked: boolean;
            }[];
            orders?: string[][];
            bestScore?: number;
            medians?: {
                [key: string]: number | null;
            };
            grades?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            places?: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** @description The settings that were used. */
            count: {
                /** @enum {string} */
                method: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                seats: number;
                /** @enum {string} */
                tieBreak: "report" | "backward" | "draw";
                /**
                 * @description What leaving an option unranked means.
                 * @enum {string}
                 */
                unranked?: "last" | "no-preference";
                /** @description What leaving an option unscored means. */
                unscored?: 0 | "ignore";
                /**
                 * @description `schulze`, `ranked-pairs` and `minimax`.
                 * @enum {string}
                 */
                variant?: "winning-votes" | "margins" | "ratio" | "pairwise-opposition";
                /**
                 * @description `stv`.
                 * @enum {string}
                 */
                quota?: "droop" | "hare" | "hagenbach-bischoff" | "imperiali";
                /** @description `borda`: the points of the last place. */
                lastPoints?: 0 | 1;
                /**
                 * @description `score`.
                 * @enum {string}
                 */
                aggregate?: "sum" | "mean" | "median";
            };
            /** @description With `tieBreak: draw`: what the lots were drawn by, and the luckiest first. */
            draw?: {
                seed: string;
                ballotsDigest: string;
                lots: string[];
            };
            /** @description The count in plain sentences. */
            explain: string[];
        };
        CountRequest: {
            /** @description Their names, all different: they are their own ids. */
            options: string[];
            /** @default {} */
            count?: {
                /** @enum {string} */
                method?: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                /** @default 1 */
                seats?: number;
                /**
                 * @default report
                 * @enum {string}
                 */
                tieBreak?: "report" | "backward" | "draw";
                /**
                 * @description What leaving an option unranked means.
                 * @enum {string}
                 */
                unranked?: "last" | "no-preference";
                /** @description What leaving an option unscored means. */
                unscored?: 0 | "ignore";
                /**
                 * @description `schulze`, `ranked-pairs` and `minimax`.
                 * @enum {string}
                 */
                variant?: "winning-votes" | "margins" | "ratio" | "pairwise-opposition";
                /**
                 * @description `stv`.
                 * @enum {string}
                 */
                quota?: "droop" | "hare" | "hagenbach-bischoff" | "imperiali";
                /** @description `borda`: the points of the last place. */
                lastPoints?: 0 | 1;
                /**
                 * @description `score`.
                 * @enum {string}
                 */
                aggregate?: "sum" | "mean" | "median";
                /** @description With `tieBreak: draw`: what the lots are drawn by; empty when left out. */
                seed?: string;
            };
            /** @description When left out: of the type that the method counts. */
            ballot?: {
                /** @enum {string} */
                type?: "choice";
                /** @default 0 */
                min?: number;
                /** @description When left out: all options for `approval`, the seats for `block`, else 1. */
                max?: number;
            } | {
                /** @enum {string} */
                type: "ranking";
                /** @default null */
                maxRanks?: number | null;
                /** @default true */
                equalRanks?: boolean;
            } | {
                /** @enum {string} */
                type: "score";
                /** @default 0 */
                min?: number;
                /** @default 5 */
                max?: number;
                /** @default null */
                labels?: string[] | null;
            } | {
                /** @enum {string} */
                type: "points";
                /** @default 10 */
                budget?: number;
                /**
                 * @default linear
                 * @enum {string}
                 */
                cost?: "linear" | "quadratic";
            };
            ballots: ({
                choices: string[];
                /**
                 * @description How many cast this ballot.
                 * @default 1
                 */
                count?: number;
            } | {
                ranking: (string | string[])[];
                /**
                 * @description How many cast this ballot.
                 * @default 1
                 */
                count?: number;
            } | {
                scores: {
                    [key: string]: number;
                };
                /**
                 * @description How many cast this ballot.
                 * @default 1
                 */
                count?: number;
            } | {
                points: {
                    [key: string]: number;
                };
                /**
                 * @description How many cast this ballot.
                 * @default 1
                 */
                count?: number;
            })[];
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Readiness: {
            /** @enum {string} */
            status: "ok";
            /** @description The id of the deployed version that answers. */
            version: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPolls: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "newest" | "votes";
                status?: "draft" | "scheduled" | "open" | "paused" | "closed" | "archived";
                tag?: string;
                q?: string;
                mine?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of polls. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters. A repeated request with the same key is answered as the first was. Take 16 or more that nobody can guess: a vote under a shorter key is replayed without comparing the ballots. */
                "Idempotency-Key"?: string;
                /** @description The token of a challenge (Turnstile), for what asks for one. It is good once. */
                "Pollux-Challenge"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPoll"];
            };
        };
        responses: {
            /** @description The poll; without an account also the token that manages it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPoll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: 304 when nothing has changed. */
                "If-None-Match"?: string;
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description Nothing has changed since the ETag in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updatePoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PollPatch"];
            };
        };
        responses: {
            /** @description The poll as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openPoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll as it is now. Asking for the status it is in changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closePoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll as it is now. Asking for the status it is in changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pausePoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll as it is now. Asking for the status it is in changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archivePoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll as it is now. Asking for the status it is in changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the poll as it was read, or `*`. */
                "If-Match"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poll as it is now. Asking for the status it is in changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clonePoll: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters. A repeated request with the same key is answered as the first was. Take 16 or more that nobody can guess: a vote under a shorter key is replayed without comparing the ballots. */
                "Idempotency-Key"?: string;
                /** @description The token of a challenge (Turnstile), for what asks for one. It is good once. */
                "Pollux-Challenge"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new poll; without an account also the token that manages it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPoll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimPoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            /** @description The poll, which is the account’s now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCollaborators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All collaborators of the poll. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollaboratorList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setCollaborator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pollId: string;
                /** @description The e-mail address, URL-encoded. */
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollaboratorRole"];
            };
        };
        responses: {
            /** @description The collaborator. Asking for what is so changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collaborator"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeCollaborator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pollId: string;
                /** @description The e-mail address, URL-encoded. */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address has no role on the poll any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Address"];
            };
        };
        responses: {
            /** @description A mail is on its way. The answer is the same for every address. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkAndPassword"];
            };
        };
        responses: {
            /** @description The account is there; its first session. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSession"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSession"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description The session goes on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSession"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Address"];
            };
        };
        responses: {
            /** @description The answer is the same for every address. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkAndPassword"];
            };
        };
        responses: {
            /** @description The password is set. Log in with it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description The account is gone, and everything of its own. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The password is changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadMyData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it, as a file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountData"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions that have not ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Only this session is left. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvites: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invites. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueInvites: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters. A repeated request with the same key is answered as the first was. Take 16 or more that nobody can guess: a vote under a shorter key is replayed without comparing the ballots. */
                "Idempotency-Key"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueInvites"];
            };
        };
        responses: {
            /** @description The invites with their codes. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvites"];
                    "text/csv": string;
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pollId: string;
                inviteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invite is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    castVote: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters. A repeated request with the same key is answered as the first was. Take 16 or more that nobody can guess: a vote under a shorter key is replayed without comparing the ballots. */
                "Idempotency-Key"?: string;
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
                /** @description The token of a challenge (Turnstile), for what asks for one. It is good once. */
                "Pollux-Challenge"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ballot"];
            };
        };
        responses: {
            /** @description The vote is counted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voted"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMyVote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether this voter has voted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyVote"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMyVote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
                /** @description The token of a challenge (Turnstile), for what asks for one. It is good once. */
                "Pollux-Challenge"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ballot"];
            };
        };
        responses: {
            /** @description The vote is counted as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voted"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawMyVote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The voter has no vote in the poll. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issueVoterToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token, for the header `Pollux-Voter`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoterToken"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResults: {
        parameters: {
            query?: {
                /** @description Recount by another method of the ballot type. */
                method?: "plurality" | "approval" | "block" | "irv" | "stv" | "schulze" | "ranked-pairs" | "minimax" | "copeland" | "kemeny-young" | "borda" | "dowdall" | "bucklin" | "score" | "star" | "bloc-star" | "rrv" | "majority-judgment" | "availability" | "cumulative" | "quadratic";
                /** @description Adds `comparison`: what each method of the ballot type would have elected. */
                compare?: "all";
                /** @description A rev that you have seen: you are never given an older one. */
                since?: number | null;
            };
            header?: {
                /** @description An ETag: 304 when nothing has changed. */
                "If-None-Match"?: string;
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            /** @description Nothing has changed since the ETag in `If-None-Match`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchResults: {
        parameters: {
            query?: never;
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
                "Last-Event-ID"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A WebSocket that sends result objects. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Events whose data are result objects. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The final result is the one that you have. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTurnout: {
        parameters: {
            query?: never;
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The turnout. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Turnout"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPoll: {
        parameters: {
            query?: {
                format?: "csv" | "json" | "blt" | "abif";
            };
            header?: {
                /** @description A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie. */
                "Pollux-Voter"?: string;
            };
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                    "text/csv": string;
                    "text/plain": string;
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signals"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                pollId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the trail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Webhooks of this poll. Without it: those of the account. */
                pollId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters. A repeated request with the same key is answered as the first was. Take 16 or more that nobody can guess: a vote under a shorter key is replayed without comparing the ballots. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook with its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook with its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ping is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedDelivery"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedDelivery"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countBallots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountRequest"];
            };
        };
        responses: {
            /** @description The count, with everything it takes to do it again by hand. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description A refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
