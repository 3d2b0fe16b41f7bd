CREATE TABLE `accounts` (
	`district` text NOT NULL,
	`platform` text NOT NULL,
	`id` text NOT NULL,
	`person` text NOT NULL,
	`facts` text NOT NULL,
	`heard_at` integer NOT NULL,
	PRIMARY KEY(`district`, `platform`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `accounts_person_ix` ON `accounts` (`district`,`person`);--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`district` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`district`, `day`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "calendar_days_kind_ck" CHECK("calendar_days"."kind" in ('student day', 'staff day', 'holiday', 'break', 'closure', 'weekend'))
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`district` text NOT NULL,
	`platform` text NOT NULL,
	`id` text NOT NULL,
	`name` text,
	`language` text,
	`facts` text NOT NULL,
	`home` text,
	`owner` text,
	`gone` text,
	`gone_at` integer,
	PRIMARY KEY(`district`, `platform`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `conversations_home_ix` ON `conversations` (`district`,`home`) WHERE "conversations"."home" is not null;--> statement-breakpoint
CREATE TABLE `counters` (
	`district` text NOT NULL,
	`name` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`district`, `name`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`district` text NOT NULL,
	`platform` text NOT NULL,
	`id` text NOT NULL,
	`heard_at` integer NOT NULL,
	`reply` text,
	PRIMARY KEY(`district`, `platform`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `deliveries_heard_ix` ON `deliveries` (`district`,`heard_at`);--> statement-breakpoint
CREATE TABLE `departments` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`words` text NOT NULL,
	`hours` text NOT NULL,
	PRIMARY KEY(`district`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `districts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`language` text NOT NULL,
	`triage` text,
	`admin_code` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `grants` (
	`district` text NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`department` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`district`, `person`, `role`, `department`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grants_role_ck" CHECK("grants"."role" in ('staff', 'member', 'lead', 'admin', 'leadership'))
);
--> statement-breakpoint
CREATE INDEX `grants_role_ix` ON `grants` (`district`,`role`,`department`);--> statement-breakpoint
CREATE TABLE `journal` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`subject` text NOT NULL,
	`what` text NOT NULL,
	`details` text NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `journal_subject_ix` ON `journal` (`district`,`subject`,`id`);--> statement-breakpoint
CREATE TABLE `link_codes` (
	`district` text NOT NULL,
	`code` text NOT NULL,
	`person` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`district`, `code`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `location_names` (
	`district` text NOT NULL,
	`key` text NOT NULL,
	`location` text NOT NULL,
	PRIMARY KEY(`district`, `key`, `location`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `locations` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`within` text NOT NULL,
	`keys` text NOT NULL,
	`sort_key` text NOT NULL,
	PRIMARY KEY(`district`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "locations_kind_ck" CHECK("locations"."kind" in ('campus', 'building', 'room'))
);
--> statement-breakpoint
CREATE INDEX `locations_sort_ix` ON `locations` (`district`,`sort_key`);--> statement-breakpoint
CREATE TABLE `mirrors` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`subject` text NOT NULL,
	`place` text NOT NULL,
	`platform` text NOT NULL,
	`conversation` text NOT NULL,
	`thread` text DEFAULT '' NOT NULL,
	`person` text,
	`under` text,
	`message_id` text,
	`notify` integer DEFAULT false NOT NULL,
	`wanted` integer DEFAULT 0 NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`status` text DEFAULT 'pending' NOT NULL,
	`seq` integer NOT NULL,
	`queue` text NOT NULL,
	`priority` integer DEFAULT 5 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`due_at` integer DEFAULT 0 NOT NULL,
	`asked_at` integer DEFAULT 0 NOT NULL,
	`lease_until` integer,
	`last_error` text,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "mirrors_status_ck" CHECK("mirrors"."status" in ('pending', 'sending', 'unknown', 'shown', 'dead'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mirrors_once_uq` ON `mirrors` (`district`,`subject`,`place`);--> statement-breakpoint
CREATE INDEX `mirrors_due_ix` ON `mirrors` (`district`,`due_at`) WHERE "mirrors"."status" in ('pending', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX `mirrors_order_ix` ON `mirrors` (`district`,`queue`,`seq`) WHERE "mirrors"."status" in ('pending', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX `mirrors_place_ix` ON `mirrors` (`district`,`platform`,`conversation`) WHERE "mirrors"."status" = 'dead';--> statement-breakpoint
CREATE TABLE `outage_updates` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outage_updates_ix` ON `outage_updates` (`district`,`number`,`id`);--> statement-breakpoint
CREATE TABLE `outages` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`what` text NOT NULL,
	`severity` text NOT NULL,
	`location` text,
	`service` text,
	`started_at` integer NOT NULL,
	`declared_at` integer NOT NULL,
	`declared_by` text NOT NULL,
	`next_update_at` integer,
	`times_worse` integer DEFAULT 0 NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`fix` text,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`district`, `number`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`declared_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outages_severity_ck" CHECK("outages"."severity" in ('nuisance', 'hampered', 'stopped', 'danger'))
);
--> statement-breakpoint
CREATE INDEX `outages_open_ix` ON `outages` (`district`,`declared_at`) WHERE "outages"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX `outages_resolved_ix` ON `outages` (`district`,`resolved_at`) WHERE "outages"."resolved_at" is not null;--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`district` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`email` text,
	`language` text NOT NULL,
	`zone` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`usual_location` text,
	`merged_into` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `people_name_ix` ON `people` (`district`,`name_key`);--> statement-breakpoint
CREATE INDEX `people_email_ix` ON `people` (`district`,`email`) WHERE "people"."email" is not null;--> statement-breakpoint
CREATE TABLE `request_parts` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`department` text NOT NULL,
	`position` integer NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`owner` text,
	`waiting_for` text,
	`outcome` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`district`, `number`, `department`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "request_parts_state_ck" CHECK("request_parts"."state" in ('new', 'taken', 'waiting', 'done'))
);
--> statement-breakpoint
CREATE INDEX `request_parts_open_ix` ON `request_parts` (`district`,`department`,`changed_at`,`number`) WHERE "request_parts"."state" <> 'done';--> statement-breakpoint
CREATE TABLE `requests` (
	`district` text NOT NULL,
	`number` integer NOT NULL,
	`what` text NOT NULL,
	`location` text,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`done` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`district`, `number`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `requests_asked_ix` ON `requests` (`district`,`asked_by`,`done`,`changed_at`);--> statement-breakpoint
CREATE TABLE `services` (
	`district` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`department` text NOT NULL,
	`aliases` text NOT NULL,
	PRIMARY KEY(`district`, `id`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`district` text NOT NULL,
	`place` text NOT NULL,
	`platform` text,
	`conversation` text,
	`person` text,
	`location` text,
	`service` text,
	`at_least` text NOT NULL,
	PRIMARY KEY(`district`, `place`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `workspaces` (
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`district` text NOT NULL,
	PRIMARY KEY(`platform`, `workspace`),
	FOREIGN KEY (`district`) REFERENCES `districts`(`id`) ON UPDATE no action ON DELETE cascade
);
