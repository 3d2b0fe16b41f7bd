CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`person` text NOT NULL,
	`from` text NOT NULL,
	`until` text NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `absences_until_ix` ON `absences` (`district`,`until`);--> statement-breakpoint
CREATE TABLE `addresses` (
	`district` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`token` text NOT NULL,
	PRIMARY KEY(`district`, `kind`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `addresses_token_uq` ON `addresses` (`token`);--> statement-breakpoint
CREATE TABLE `covers` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`schedule` text NOT NULL,
	`duty` text NOT NULL,
	`asker` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`why` text,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`turn` text,
	`against` text,
	`offered` text NOT NULL,
	`asked` integer NOT NULL,
	`ask_next_at` integer,
	`state` text DEFAULT 'open' NOT NULL,
	`taken_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`district`, `number`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "covers_state_ck" CHECK("covers"."state" in ('open', 'taken', 'declined', 'withdrawn', 'over'))
);
--> statement-breakpoint
CREATE INDEX `covers_open_ix` ON `covers` (`district`,`number`) WHERE "covers"."state" = 'open';--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`kind` text NOT NULL,
	`person` text NOT NULL,
	`url` text NOT NULL,
	`read_at` integer,
	`trouble` text,
	`due_at` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "feeds_kind_ck" CHECK("feeds"."kind" in ('time off', 'school calendar'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_once_uq` ON `feeds` (`district`,`person`,`kind`);--> statement-breakpoint
CREATE INDEX `feeds_due_ix` ON `feeds` (`district`,`due_at`);--> statement-breakpoint
CREATE TABLE `follows` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`schedules` text NOT NULL,
	`shown` text,
	`trouble` text,
	`by` text NOT NULL,
	`due_at` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follows_once_uq` ON `follows` (`district`,`platform`,`target`);--> statement-breakpoint
CREATE TABLE `handoffs` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`schedule` text NOT NULL,
	`at` integer NOT NULL,
	`prompted_at` integer,
	`changes` text NOT NULL,
	`note` text,
	`note_by` text,
	`accepted_at` integer,
	`accepted_by` text,
	`stayed_on_at` integer,
	`stayed_on_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`district`, `number`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handoffs_once_uq` ON `handoffs` (`district`,`schedule`,`at`);--> statement-breakpoint
CREATE INDEX `handoffs_unanswered_ix` ON `handoffs` (`district`,`prompted_at`) WHERE "handoffs"."accepted_at" is null and "handoffs"."stayed_on_at" is null;--> statement-breakpoint
CREATE TABLE `overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`schedule` text NOT NULL,
	`kind` text NOT NULL,
	`duty` text,
	`person` text,
	`by` text,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "overrides_kind_ck" CHECK("overrides"."kind" in ('replace', 'cover', 'add', 'remove'))
);
--> statement-breakpoint
CREATE INDEX `overrides_until_ix` ON `overrides` (`district`,`until`);--> statement-breakpoint
CREATE TABLE `prompts` (
	`district` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`district`, `key`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `prompts_at_ix` ON `prompts` (`district`,`at`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`district` text NOT NULL,
	`person` text NOT NULL,
	`minutes` text NOT NULL,
	PRIMARY KEY(`district`, `person`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `schedule_versions` (
	`district` text NOT NULL,
	`schedule` text NOT NULL,
	`from` integer NOT NULL,
	`layers` text NOT NULL,
	`made_by` text NOT NULL,
	PRIMARY KEY(`district`, `schedule`, `from`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `schedules` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`department` text NOT NULL,
	`zone` text NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`district`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `shift_log` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`schedule` text NOT NULL,
	`duty` text NOT NULL,
	`people` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shift_log_until_ix` ON `shift_log` (`district`,`schedule`,`until`);--> statement-breakpoint
CREATE TABLE `swaps` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`schedule` text NOT NULL,
	`layer` text NOT NULL,
	`turn` integer NOT NULL,
	`person` text NOT NULL,
	`by` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `swaps_schedule_ix` ON `swaps` (`district`,`schedule`);--> statement-breakpoint
CREATE TABLE `temporary_schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`schedule` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`shifts` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `temporary_schedules_until_ix` ON `temporary_schedules` (`district`,`until`);