CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`password` text,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`last_used_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash_unique` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_of_account` ON `api_keys` (`account_id`);--> statement-breakpoint
CREATE TABLE `collaborators` (
	`poll_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	PRIMARY KEY(`poll_id`, `email`)
);
--> statement-breakpoint
CREATE INDEX `collaborators_by_email` ON `collaborators` (`email`);--> statement-breakpoint
CREATE TABLE `identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `identities_of_account` ON `identities` (`account_id`);--> statement-breakpoint
CREATE TABLE `invites` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`poll_id` text NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`weight` integer NOT NULL,
	`issued_at_ms` integer NOT NULL,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_of_poll` ON `invites` (`poll_id`,`id`);--> statement-breakpoint
CREATE INDEX `invites_newest` ON `invites` (`poll_id`,`seq`);--> statement-breakpoint
CREATE TABLE `mailed_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`expires_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mailed_links_age` ON `mailed_links` (`expires_at_ms`);--> statement-breakpoint
CREATE INDEX `mailed_links_of_address` ON `mailed_links` (`email`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sent_at_ms` integer NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`generation` integer DEFAULT 0 NOT NULL,
	`rotated_at_ms` integer NOT NULL,
	`grace_generation` integer DEFAULT 0 NOT NULL,
	`grace_at_ms` integer DEFAULT 0 NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_of_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE INDEX `sessions_age` ON `sessions` (`expires_at_ms`);--> statement-breakpoint
ALTER TABLE `polls` ADD `owner_id` text;--> statement-breakpoint
ALTER TABLE `polls` ADD `secret_id` text;--> statement-breakpoint
CREATE INDEX `polls_of_owner` ON `polls` (`owner_id`,`seq`);--> statement-breakpoint
CREATE INDEX `polls_by_secret` ON `polls` (`secret_id`) WHERE status NOT IN ('closed', 'archived') AND deleted_at_ms IS NULL;--> statement-breakpoint
CREATE INDEX `creations_of_poll` ON `creations` (`poll_id`);