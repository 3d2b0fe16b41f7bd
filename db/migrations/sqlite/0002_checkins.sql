CREATE TABLE `commitments` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`pair` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`what` text NOT NULL,
	`owner` text NOT NULL,
	`due` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`made_at` integer NOT NULL,
	`ended_at` integer,
	`reason` text,
	`proposal` text,
	`missed` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`district`, `number`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "commitments_state_ck" CHECK("commitments"."state" in ('open', 'done', 'dropped'))
);
--> statement-breakpoint
CREATE INDEX `commitments_open_ix` ON `commitments` (`district`,`due`,`number`) WHERE "commitments"."state" = 'open';--> statement-breakpoint
CREATE INDEX `commitments_ended_ix` ON `commitments` (`district`,`pair`,`ended_at`);--> statement-breakpoint
CREATE TABLE `pairs` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`sides` text NOT NULL,
	`weekday` integer NOT NULL,
	`time` text NOT NULL,
	`zone` text NOT NULL,
	`window_days` integer NOT NULL,
	`since` text NOT NULL,
	`summer` text NOT NULL,
	`paused_until` text,
	`escalated_at` integer,
	`questions` text,
	`ended_at` integer,
	PRIMARY KEY(`district`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rounds` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`pair` text NOT NULL,
	`starts_at` integer NOT NULL,
	`state` text NOT NULL,
	`agenda` text NOT NULL,
	`sides` text NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`district`, `number`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "rounds_state_ck" CHECK("rounds"."state" in ('frozen', 'asked', 'closed', 'skipped'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_once_uq` ON `rounds` (`district`,`pair`,`starts_at`);--> statement-breakpoint
CREATE TABLE `thanks` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`pair` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `thanks_pair_ix` ON `thanks` (`district`,`pair`,`at`);