CREATE TABLE `restores` (
	`id` text PRIMARY KEY NOT NULL,
	`begun_at_ms` integer NOT NULL,
	`finished_at_ms` integer
);
