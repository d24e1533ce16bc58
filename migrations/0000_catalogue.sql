CREATE TABLE `creations` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`poll_id` text NOT NULL,
	`answer` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `creations_age` ON `creations` (`created_at_ms`);--> statement-breakpoint
CREATE TABLE `polls` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`deleted_at_ms` integer,
	`rev` integer NOT NULL,
	`status` text NOT NULL,
	`votes` integer,
	`sort_votes` integer DEFAULT 0 NOT NULL,
	`definition` text NOT NULL,
	`listing` text NOT NULL,
	`question` text NOT NULL,
	`tags` text NOT NULL,
	`opens_at_ms` integer,
	`closes_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `polls_id_unique` ON `polls` (`id`);--> statement-breakpoint
CREATE INDEX `polls_newest` ON `polls` (`listing`,`seq`);--> statement-breakpoint
CREATE INDEX `polls_most_votes` ON `polls` (`listing`,`sort_votes`,`seq`);