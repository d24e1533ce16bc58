CREATE TABLE `counters` (
	`name` text NOT NULL,
	`label` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`name`, `label`)
);
--> statement-breakpoint
CREATE TABLE `restores` (
	`id` text PRIMARY KEY NOT NULL,
	`begun_at_ms` integer NOT NULL,
	`finished_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` text NOT NULL,
	`event_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before_ms` integer NOT NULL,
	`log` text DEFAULT '[]' NOT NULL,
	`delivered_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_once` ON `webhook_deliveries` (`event_id`,`webhook_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_log` ON `webhook_deliveries` (`webhook_id`,`seq`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`not_before_ms`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_oldest` ON `webhook_deliveries` (`created_at_ms`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_waiting` ON `webhook_deliveries` (`webhook_id`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_age` ON `webhook_deliveries` (`created_at_ms`);--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text,
	`type` text NOT NULL,
	`at_ms` integer NOT NULL,
	`body` text NOT NULL,
	`traceparent` text
);
--> statement-breakpoint
CREATE INDEX `webhook_events_age` ON `webhook_events` (`at_ms`);--> statement-breakpoint
CREATE INDEX `webhook_events_of_poll` ON `webhook_events` (`poll_id`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`poll_id` text,
	`maker_id` text,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`description` text NOT NULL,
	`secret_id` text NOT NULL,
	`generation` integer DEFAULT 0 NOT NULL,
	`previous_until_ms` integer,
	`previous_secret_id` text,
	`created_at_ms` integer NOT NULL,
	`disabled_at_ms` integer,
	`disabled_because` text,
	`failing_since_ms` integer,
	CONSTRAINT "webhooks_one_owner" CHECK((account_id IS NULL) <> (poll_id IS NULL))
);
--> statement-breakpoint
CREATE INDEX `webhooks_of_account` ON `webhooks` (`account_id`);--> statement-breakpoint
CREATE INDEX `webhooks_of_poll` ON `webhooks` (`poll_id`);--> statement-breakpoint
ALTER TABLE `polls` ADD `ever_cast` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `live` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `told` integer DEFAULT 0 NOT NULL;